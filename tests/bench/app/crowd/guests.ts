/** A process of guests on one board: each with a name, two sockets, and a clientID of its own in both. */
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { generateKeyBetween } from 'jittered-fractional-indexing'
import * as Y from 'yjs'
import type { Session } from '../../../../src/lib/sync/wire.ts'
import { encodeEntry } from '../../../../sync-server/presence/entries.ts'
import { awarenessFrame, step1Frame, updateFrame } from '../../../../sync-server/socket/frames.ts'
import { BareSocket } from '../../relay/bare-socket.ts'
import { readMarks } from '../../relay/edits.ts'
import type { Ask, CrowdPlan, Moment, MomentReport } from './plan.ts'

const NOTHING = new Uint8Array([0])
const WATCHERS = 10
const TICK = 5
/** After the last note, milliseconds: what has not come by then counts as missed. */
const PATIENCE = 3000

interface Guest {
  session: BareSocket
  notes: BareSocket
  name: string
  personId: string
  doc: Y.Doc
  note: Y.Map<unknown> | null
  moves: number
}

const plan = JSON.parse(process.argv[2]!) as CrowdPlan
const sentAt: number[] = []
const seen: number[] = []

const watches = (index: number) => index % Math.floor(plan.guests / WATCHERS) === 0

async function enter(index: number): Promise<Guest> {
  const name = `Гость ${index + 1}`
  const answer = await fetch(`http://127.0.0.1:${plan.port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: plan.secret, device: crypto.randomUUID(), name })
  })
  if (!answer.ok) throw new Error(`a guest was not let in: ${answer.status}`)
  const { token, principal } = (await answer.json()) as Session
  const path = (room: string) => `/sync/${plan.space}/${room}?token=${token}`
  const frame = (bytes: Buffer) => {
    if (bytes[0] !== 0 || bytes[1] !== 2) return
    const now = performance.now()
    readMarks(bytes, (_, number) => seen.push(now - sentAt[number]!))
  }
  const session = await BareSocket.open(plan.port, path(plan.document))
  session.send(step1Frame(NOTHING))
  const notes = await BareSocket.open(
    plan.port,
    path(`${plan.document}~notes`),
    watches(index) ? { frame } : {}
  )
  notes.send(step1Frame(NOTHING))
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => notes.send(updateFrame(update)))
  return { session, notes, name, personId: principal.personId, doc, note: null, moves: 0 }
}

function point({ notes, doc, name, personId, moves }: Guest): void {
  const state = {
    user: { personId, name },
    field: '',
    about: { p: [(moves * 17) % 2000, (moves * 11) % 1800] }
  }
  notes.send(awarenessFrame([encodeEntry(doc.clientID, moves + 1, JSON.stringify(state))]))
}

function stick(guest: Guest, mark: string): void {
  guest.doc.transact(() => {
    const note = new Y.Map<unknown>()
    note.set('pos', { parent: '', order: generateKeyBetween(null, null) })
    note.set('text', new Y.Text(`Заметка ${mark}`))
    note.set('sort', 'idea')
    note.set('poster', '')
    note.set('at', { x: Math.round(Math.random() * 1900), y: Math.round(Math.random() * 1800) })
    note.set('author', guest.personId)
    note.set('name', guest.name)
    note.set('created', new Date().toISOString())
    guest.doc.getMap('notes').set(crypto.randomUUID(), note)
    guest.note = note
  })
}

/** Calls `act` so many times a second, evenly, until the time is over. */
async function paced(hz: number, seconds: number, act: (turn: number) => void): Promise<void> {
  const start = performance.now()
  for (let turn = 0; performance.now() - start < seconds * 1000; await pause(TICK))
    while (turn < ((performance.now() - start) / 1000) * hz) act(turn++)
}

async function moment({ pointerHz, noteHz, seconds }: Moment): Promise<MomentReport> {
  const bytes = () => guests.reduce((sum, { session, notes }) => sum + session.bytes + notes.bytes, 0)
  const [before, began, cpu] = [bytes(), performance.now(), process.cpuUsage()]
  let expected = 0
  seen.length = 0
  await Promise.all([
    paced(pointerHz * guests.length, pointerHz ? seconds : 0, (turn) => {
      const guest = guests[turn % guests.length]!
      point(guest)
      guest.moves++
    }),
    paced(noteHz, seconds, (turn) => {
      const number = sentAt.push(performance.now()) - 1
      const writer = (turn * 7) % guests.length
      // Nobody is sent what they wrote.
      expected += WATCHERS - Number(watches(writer))
      stick(guests[writer]!, `@#~@000${String(number).padStart(6, '0')}`)
    })
  ])
  const [elapsed, used] = [(performance.now() - began) / 1000, process.cpuUsage(cpu)]
  const down = (bytes() - before) / elapsed / guests.length
  for (const until = performance.now() + PATIENCE; seen.length < expected && performance.now() < until;)
    await pause(20)
  return {
    down,
    seen: [...seen],
    missed: expected - seen.length,
    cpu: (used.user + used.system) / 1e6 / elapsed
  }
}

/** Notes moved again and again, by everybody in turn. */
async function edits(count: number, aSecond: number): Promise<number> {
  let done = 0
  await paced(aSecond, count / aSecond, (turn) => {
    const guest = guests[turn % guests.length]!
    if (!guest.note) stick(guest, 'после часа')
    else guest.note.set('at', { x: (turn * 13) % 1900, y: (turn * 7) % 1800 })
    done++
  })
  return done
}

const guests: Guest[] = []
for (let index = 0; index < plan.guests; index += 20)
  guests.push(
    ...(await Promise.all(
      Array.from({ length: Math.min(20, plan.guests - index) }, (_, i) => enter(index + i))
    ))
  )

process.on('message', async (ask: Ask) => {
  if (ask.what === 'moment') process.send!(await moment(ask.moment))
  else if (ask.what === 'edits') process.send!(await edits(ask.count, ask.aSecond))
  else process.exit(0)
})
process.send!('here')
