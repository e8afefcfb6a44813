/** How long a person waits for a document that many have written in, and for a large one when all come at once. */
import { cpSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { median, ms, table } from '../../measure.ts'
import type { Place, ServerName } from '../dialects.ts'
import { editedDocument, largeDocument, putInto } from '../documents.ts'
import { onLoadCore } from '../generator.ts'
import type { JoinPlan, JoinReport } from '../joins.ts'
import { startServer, temporaryData } from '../servers.ts'

const EDITS = 100_000
const LARGE = 1024 * 1024
const CROWD = 200
const ROOM = 'plan/document'
/** Hocuspocus could be asked as well, and takes minutes to take in the edits one by one. */
const KEEPS: readonly ServerName[] = ['relay']
/** The relay folds what was written when the last one has left. */
const FOLDED = 3000
/** Hocuspocus writes a document down two to ten seconds after an edit. */
const WRITTEN_DOWN = 11_000

interface Kept {
  dataDir: string
  secrets: string[]
}

async function keep(name: ServerName, updates: readonly Uint8Array[]): Promise<Kept> {
  const kept: Kept = { dataDir: temporaryData(), secrets: [] }
  const server = await startServer(name, { ...kept, env: { UPDATES_PER_SECOND: '100000' } })
  await putInto(server, ROOM, updates)
  await pause(name === 'hocuspocus' ? WRITTEN_DOWN : FOLDED)
  await server.end('SIGTERM')
  return kept
}

/** A server just started on a copy of what was kept. */
async function restarted(name: ServerName, { dataDir, secrets }: Kept, rehearsal?: Place) {
  const copy = temporaryData()
  cpSync(dataDir, copy, { recursive: true })
  const server = await startServer(name, { dataDir: copy, secrets })
  const join = (count: number, within: number): Promise<JoinReport> => {
    const plan: JoinPlan = { server: name, place: server.place, room: ROOM, count, within, rehearsal }
    return onLoadCore('joins.ts', plan)
  }
  const end = async () => {
    await server.end('SIGKILL')
    rmSync(copy, { recursive: true })
  }
  return { join, end, place: server.place }
}

const share = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)]!

export async function joining(runs: number, say: (text: string) => void): Promise<string> {
  const edited = editedDocument(EDITS)
  const large = largeDocument(LARGE)
  const rows: string[][] = []
  for (const name of KEEPS) {
    const [keptEdits, keptLarge] = [await keep(name, edited), await keep(name, large)]
    const rehearsal = await restarted(name, keptEdits)
    const [first, then, crowd, size]: number[][] = [[], [], [], []]
    for (let run = 0; run < runs; run++) {
      const server = await restarted(name, keptEdits, rehearsal.place)
      const cold = await server.join(1, 0)
      const warm = await server.join(10, 2000)
      await server.end()
      const many = await restarted(name, keptLarge)
      const all = await many.join(CROWD, 1000)
      await many.end()
      say(
        `${name}: ${JSON.stringify({ cold: cold.each, warm: warm.each, p95: share(all.each, 0.95), load: all.loadCpu })}`
      )
      first!.push(cold.each[0]!)
      then!.push(median(warm.each.slice(1)))
      crowd!.push(share(all.each, 0.95))
      size!.push(cold.bytes)
    }
    await rehearsal.end()
    rows.push([
      name,
      ms(first!),
      ms(then!),
      ms(crowd!),
      `${(median(size!) / 1024).toFixed(0)} KiB`,
      String(runs)
    ])
    for (const { dataDir } of [keptEdits, keptLarge]) rmSync(dataDir, { recursive: true })
  }
  const head = [
    '',
    'first join after a restart',
    'then',
    `${CROWD} joins within a second, p95`,
    'the edited document',
    'runs'
  ]
  return `## Joining

Asked: a document of ${EDITS.toLocaleString('en')} edits: first join after a restart ≤ 100 ms, then ≤ 20 ms; ${CROWD} joins within a second of a
document of 1 MB: p95 ≤ 1 s. From opening the socket until all of it is there; the relay alone: without a store there is nothing to join.

${table(head, rows)}
`
}
