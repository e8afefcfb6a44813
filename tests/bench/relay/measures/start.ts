/** How long a relay takes to start on a large database: in order, and after a kill, when it reads everything beside its work. */
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ms, table } from '../../measure.ts'
import { openSqliteStore } from '../../../../sync-server/store/sqlite.ts'
import { startServer, temporaryData } from '../servers.ts'

const MB = 1e6
/** Large rooms are written fast; a start reads none of them. Bytes. */
const ROOM = 4 * MB
/** Rows of all the others, which every start looks through. */
const ROOMS = 5000

/** @param megabytes of the database */
export async function start(megabytes: number, runs: number, say: (text: string) => void): Promise<string> {
  const dataDir = temporaryData()
  try {
    await fill(dataDir, megabytes * MB)
    const size = statSync(join(dataDir, 'relay.sqlite')).size
    say(`${(size / 1e9).toFixed(2)} GB written`)
    const secrets: string[] = []
    const started = async (end: 'SIGTERM' | 'SIGKILL') => {
      const before = performance.now()
      const server = await startServer('relay', { dataDir, secrets })
      const took = performance.now() - before
      await server.end(end)
      return took
    }
    await started('SIGTERM')
    const inOrder: number[] = []
    for (let run = 0; run < runs; run++) inOrder.push(await started('SIGTERM'))
    await started('SIGKILL')
    const killed: number[] = []
    for (let run = 0; run < runs; run++) killed.push(await started('SIGKILL'))
    const row = (what: string, times: number[]) => [what, ms(times), String(runs)]
    return `## A start on a large database

${(size / 1e9).toFixed(1)} GB in ${ROOMS.toLocaleString('en')} rooms; from the start of the process until somebody has entered a space. Asked: ≤ 2 s with 5 GB.

${table(
  ['the relay before', 'median (least…most)', 'runs'],
  [row('ended in order', inOrder), row('was killed: its log is read first, the rest beside the work', killed)]
)}
`
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

async function fill(dataDir: string, bytes: number): Promise<void> {
  const store = openSqliteStore(dataDir)
  const append = (number: number) => ({
    space: 'space',
    room: `plan/${number}`,
    updates: [new Uint8Array(100)],
    claim: { document: `plan/${number}`, owner: 'anna', at: '2026-11-01T00:00:00.000Z' }
  })
  await store.append(Array.from({ length: ROOMS }, (_, number) => append(number)))
  const state = crypto.getRandomValues(new Uint8Array(65_536))
  const large = new Uint8Array(ROOM)
  for (let at = 0; at + state.length <= ROOM; at += state.length) large.set(state, at)
  for (let room = 0; room < bytes / ROOM; room++)
    await store.compact('space', `plan/${room}`, { seq: 1, state: large })
  await store.close()
}
