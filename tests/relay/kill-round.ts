/**
 * One life of a relay that ends by kill -9, at some moment or at a point inside a commit or a compaction, while people
 * write; and what its data have to hold afterwards. Used by the tests and by `npm run bench:crash`.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { MESSAGE, type Session, type SpaceCreated } from '../../src/lib/sync/wire.ts'
import { savedFrame, updateFrame } from '../../sync-server/socket/frames.ts'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import { COMPILED } from '../compiled.ts'

export const FAULT_POINTS = [
  'before-append-commit',
  'after-append-commit',
  'append-on-disk',
  'before-snapshot',
  'after-snapshot',
  'before-delete',
  'after-delete',
  'before-compaction-commit',
  'after-compaction-commit'
] as const
export type FaultPoint = (typeof FAULT_POINTS)[number]

/** How the life ends: at a point, the how-manieth time it is reached; or so many milliseconds after the first word was saved, or after the start. */
export type Death =
  | { kind: 'point'; point: FaultPoint; times: number }
  | { kind: 'writing'; after: number }
  | { kind: 'starting'; after: number }

export interface Estate {
  dataDir: string
  /** Of the coordinator's link; null before the first life. */
  secret: string | null
  /** Clocks of clients that are on disk, because somebody was told so or has seen it: by room and client. */
  promised: Map<string, Map<number, number>>
}

export interface RoundResult {
  /** What was acknowledged, and what others saw, in this life. */
  acknowledged: number
  seen: number
  /** Whether the point was reached; always true for other deaths. */
  reached: boolean
}

const ROOT = join(import.meta.dirname, '../..')
const NODE = join(ROOT, 'node_modules/.bin/node')
const WRITERS = 3
const ROOMS = ['plan/one', 'plan/two']
/** A few words of this size make a log that is worth folding. */
const WORD = 4000
/** Milliseconds after which a point is not waited for any longer. */
const PATIENCE = 10_000

export async function killRound(estate: Estate, death: Death): Promise<RoundResult> {
  const child = start(estate.dataDir, death)
  const dead = once(child, 'exit')
  if (death.kind === 'starting') {
    await Promise.race([dead, pause(death.after)])
    child.kill('SIGKILL')
    await dead
    return { acknowledged: 0, seen: 0, reached: true }
  }
  const url = await Promise.race([addressOf(child), dead.then(() => null)])
  if (!url) throw new Error('the relay did not start')
  const session = await enter(url, estate)
  const sockets = await Promise.all(
    ROOMS.flatMap((room) => [
      watch(url, session, room, estate),
      ...Array.from({ length: WRITERS }, () => write(url, session, room, estate))
    ])
  )
  const count = (what: 'acknowledged' | 'seen') => sockets.reduce((sum, socket) => sum + socket[what], 0)
  while (count('acknowledged') === 0 && child.exitCode === null && child.signalCode === null) await pause(2)
  await Promise.race([dead, pause(death.kind === 'writing' ? death.after : PATIENCE)])
  const reached = death.kind === 'writing' || child.signalCode !== null
  child.kill('SIGKILL')
  await dead
  await Promise.all(sockets.map(({ ended }) => ended))
  return { acknowledged: count('acknowledged'), seen: count('seen'), reached }
}

/** What is not as it should be: nothing, or the relay lost something. */
export async function lossesOf({ dataDir, secret, promised }: Estate): Promise<string[]> {
  const store = openSqliteStore(dataDir)
  const losses: string[] = []
  try {
    const [space] = await store.spaces()
    if (secret === null || !space) return losses
    for (const [room, clients] of promised) {
      // Throws where the numbers have gaps, or bytes are not what was written.
      const { snapshot, tail } = await store.loadRoom(space, room)
      const doc = new Y.Doc()
      for (const update of snapshot ? [snapshot.state, ...tail] : tail) Y.applyUpdate(doc, update)
      if (doc.store.pendingStructs) losses.push(`${room}: builds on what is not there`)
      for (const [client, clock] of clients) {
        const there = Y.getState(doc.store, client)
        if (there < clock) losses.push(`${room}: of ${client} ${there} instead of ${clock}`)
      }
      doc.destroy()
    }
  } catch (error) {
    losses.push(String(error))
  } finally {
    await store.close()
  }
  return losses
}

function start(dataDir: string, death: Death): ChildProcess {
  const faults = death.kind === 'point' ? { FAULT: death.point, FAULT_AT: String(death.times) } : {}
  const script = death.kind === 'point' ? 'tests/relay/faulty-main.ts' : 'sync-server/main.ts'
  return spawn(NODE, [join(ROOT, script)], {
    env: {
      ...COMPILED,
      PATH: process.env.PATH,
      LOG_LEVEL: 'silent',
      PORT: '0',
      STATIC_DIR: '/nowhere',
      UPDATES_PER_SECOND: '10000',
      DATA_DIR: dataDir,
      ...faults
    },
    stdio: ['ignore', 'pipe', 'ignore']
  })
}

async function addressOf(child: ChildProcess): Promise<string> {
  let words = ''
  for await (const data of child.stdout!) {
    words += String(data)
    const found = /https?:\/\/\S+(?=\n)/.exec(words)
    if (found) return found[0]
  }
  throw new Error('the relay said nothing')
}

async function enter(url: string, estate: Estate): Promise<Session> {
  const post = async (path: string, body: unknown): Promise<unknown> =>
    (
      await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body)
      })
    ).json()
  if (estate.secret === null) {
    const made = { space: crypto.randomUUID(), personId: 'anna', name: 'Анна' }
    estate.secret = ((await post('/api/spaces', made)) as SpaceCreated).secret
  }
  return (await post('/api/session', { secret: estate.secret })) as Session
}

interface Participant {
  acknowledged: number
  seen: number
  ended: Promise<unknown>
}

async function open(url: string, { space, token }: Session, room: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${space}/${room}?token=${token}`)
  const ended = new Promise((resolve) => socket.once('close', resolve))
  // The relay may be dead already: then there is nothing to be promised.
  socket.on('error', () => undefined)
  await Promise.race([new Promise((resolve) => socket.once('open', resolve)), ended])
  return { socket, ended }
}

function promise({ promised }: Estate, room: string, client: number, clock: number): void {
  const clients = promised.get(room) ?? new Map<number, number>()
  promised.set(room, clients.set(client, Math.max(clock, clients.get(client) ?? 0)))
}

/** Writes on and on, a word after another, and notes what is acknowledged. */
async function write(url: string, session: Session, room: string, estate: Estate): Promise<Participant> {
  const { socket, ended } = await open(url, session, room)
  const participant: Participant = { acknowledged: 0, seen: 0, ended }
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => socket.send(updateFrame(update)))
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (decoding.readVarUint(decoder) !== MESSAGE.saved) return
    participant.acknowledged++
    promise(estate, room, doc.clientID, decoding.readVarUint(decoder))
  })
  void (async () => {
    while (socket.readyState === WebSocket.OPEN) {
      // The same field again and again: what is folded stays small.
      doc.getMap('fields').set('field', 'слово '.repeat(Math.random() * (WORD / 6)))
      socket.send(savedFrame(Y.getState(doc.store, doc.clientID)))
      await pause(Math.random() * 4)
    }
  })()
  return participant
}

/** What somebody else has seen has to be there as well. */
async function watch(url: string, session: Session, room: string, estate: Estate): Promise<Participant> {
  const { socket, ended } = await open(url, session, room)
  const participant: Participant = { acknowledged: 0, seen: 0, ended }
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (decoding.readVarUint(decoder) !== MESSAGE.sync || decoding.readVarUint(decoder) !== 2) return
    for (const { id, length } of Y.decodeUpdate(decoding.readVarUint8Array(decoder)).structs) {
      participant.seen++
      promise(estate, room, id.client, id.clock + length)
    }
  })
  return participant
}
