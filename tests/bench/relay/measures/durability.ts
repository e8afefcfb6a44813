/** kill -9 while people write: how much is gone of what the server called saved, and of what others had seen. */
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { updateFrame } from '../../../../sync-server/socket/frames.ts'
import { table } from '../../measure.ts'
import { BareSocket } from '../bare-socket.ts'
import { DIALECTS, joinAnswer, SERVERS, type ServerName } from '../dialects.ts'
import { prepareEdits, readMarks, type Edits } from '../edits.ts'
import { startServer, temporaryData, type Server } from '../servers.ts'

const WRITERS = 10
const EVERY = 25
const ROOM = 'plan/board'

/** What each server promises by design. */
export const CLASSES: Record<ServerName, string> = {
  relay: 'on disk (fsync) before anyone sees it or is told «saved»',
  hocuspocus: '«saved» when in memory; in SQLite 2–10 s later',
  'y-websocket': 'in memory; says nothing',
  raw: 'keeps nothing'
}

interface Tally {
  sent: number
  saved: number
  savedLost: number
  seen: number
  seenLost: number
}

export async function durability(kills: number, say: (text: string) => void): Promise<string> {
  const rows: string[][] = []
  for (const name of SERVERS) {
    const sum: Tally = { sent: 0, saved: 0, savedLost: 0, seen: 0, seenLost: 0 }
    for (let kill = 0; kill < kills; kill++) {
      const tally = await killed(name)
      say(`${name}: ${JSON.stringify(tally)}`)
      for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key]
    }
    const saved = DIALECTS[name].saved === null ? 'is never told' : `${sum.savedLost} of ${sum.saved}`
    rows.push([name, CLASSES[name], saved, `${sum.seenLost} of ${sum.seen}`, String(kills)])
  }
  return `## What kill -9 loses

${WRITERS} people write, an edit each every ${EVERY} ms; the server dies after one to two seconds and is started again on the same data.

${table(['', 'durability', 'lost of what it called saved', 'lost of what others had seen', 'kills'], rows)}
`
}

async function killed(name: ServerName): Promise<Tally> {
  const [dataDir, secrets] = [temporaryData(), [] as string[]]
  const server = await startServer(name, { dataDir, secrets })
  const writers = Array.from({ length: WRITERS }, (_, writer) => prepareEdits(writer, 2000 / EVERY))
  const sent = writers.map(() => 0)
  const saved = writers.map(() => 0)
  const seen = writers.map(() => 0)
  const dialect = DIALECTS[name]
  const skip = dialect.skip(ROOM)
  const watcher = await join(server, 0, (frame) =>
    readMarks(frame, (writer, number) => (seen[writer] = Math.max(seen[writer]!, number + 1)))
  )
  const sockets = await Promise.all(
    writers.map((_, writer) =>
      join(server, writer + 1, (frame) => {
        if (frame[skip] === dialect.saved) saved[writer]!++
      })
    )
  )
  const typing = setInterval(() => {
    for (const [writer, { updates }] of writers.entries()) {
      const update = updates[sent[writer]!]
      if (!update) continue
      sockets[writer]!.send(dialect.wrap(ROOM, updateFrame(update)))
      const asked = dialect.askSaved(++sent[writer]!)
      if (asked) sockets[writer]!.send(asked)
    }
  }, EVERY)
  await pause(1000 + Math.random() * 1000)
  await server.end('SIGKILL')
  clearInterval(typing)
  await pause(100)
  for (const socket of [watcher, ...sockets]) socket.destroy()
  const kept = await whatIsKept(name, dataDir, secrets)
  rmSync(dataDir, { recursive: true })
  const lost = (promised: readonly number[]) =>
    promised.reduce((sum, count, writer) => sum + Math.max(0, count - editsKept(writers[writer]!, kept)), 0)
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
  return {
    sent: total(sent),
    saved: total(saved),
    savedLost: lost(saved),
    seen: total(seen),
    seenLost: lost(seen)
  }
}

async function join(server: Server, client: number, frame: (frame: Buffer) => void): Promise<BareSocket> {
  const dialect = DIALECTS[server.name]
  const skip = dialect.skip(ROOM)
  const joined = Promise.withResolvers<void>()
  const path = dialect.path(server.place, ROOM, client)
  const socket = await BareSocket.open(server.place.port, path, {
    frame: (data) => (joinAnswer(data, skip) ? joined.resolve() : frame(data))
  })
  for (const hello of dialect.hello(ROOM)) socket.send(hello)
  if (dialect.remembers) await joined.promise
  return socket
}

const editsKept = ({ clientId, clocks }: Edits, kept: ReadonlyMap<number, number>) =>
  clocks.filter((clock) => clock <= (kept.get(clientId) ?? 0)).length

/** How far each writer's clock reaches in the server that was started again. */
async function whatIsKept(
  name: ServerName,
  dataDir: string,
  secrets: string[]
): Promise<Map<number, number>> {
  const dialect = DIALECTS[name]
  if (!dialect.remembers) return new Map()
  const server = await startServer(name, { dataDir, secrets })
  const answered = Promise.withResolvers<Uint8Array>()
  const doc = new Y.Doc()
  const socket = await BareSocket.open(server.place.port, dialect.path(server.place, ROOM, 0), {
    frame: (data) => {
      const frame = new Uint8Array(data)
      const answer = joinAnswer(frame, dialect.skip(ROOM))
      // What does not fit into one frame comes before it, as updates.
      if (answer) answered.resolve(answer)
      else applyUpdateFrame(doc, frame, dialect.skip(ROOM))
    }
  })
  for (const hello of dialect.hello(ROOM)) socket.send(hello)
  Y.applyUpdate(doc, await answered.promise)
  socket.destroy()
  await server.end('SIGKILL')
  return Y.decodeStateVector(Y.encodeStateVector(doc))
}

function applyUpdateFrame(doc: Y.Doc, frame: Uint8Array, skip: number): void {
  if (frame[skip] !== 0 || frame[skip + 1] !== 2) return
  const asAnswer = frame.slice()
  asAnswer[skip + 1] = 1
  Y.applyUpdate(doc, joinAnswer(asAnswer, skip)!)
}
