/** One board or many, people writing and pointing: what it costs the server, and how long an edit takes to the others. */
import { median, table } from '../../measure.ts'
import { SERVERS, type ServerName } from '../dialects.ts'
import { measure, type Load } from '../generator.ts'
import type { LoadReport } from '../load.ts'

export interface Crowd {
  title: string
  asked: string
  load: Load
}

const TIMING = { warm: 4, seconds: 6 }
const ONE_BOARD = { rooms: 1, watchers: 20, ...TIMING }

export const CROWDS: Record<string, Crowd> = {
  board: {
    title: '200 clients on one board, 20 of them make 20 edits a second each',
    asked: 'CPU ≤ 0.5 × Hocuspocus, p99 no worse, on disk before anyone sees it',
    load: { ...ONE_BOARD, clientsPerRoom: 200, writersPerRoom: 20, editHz: 20, pointerHz: 0 }
  },
  pointers: {
    title: 'The same, and all 200 move their pointers 5 times a second',
    asked: 'CPU ≤ 0.5 × Hocuspocus, edit p95 ≤ 25 ms',
    load: { ...ONE_BOARD, clientsPerRoom: 200, writersPerRoom: 20, editHz: 20, pointerHz: 5 }
  },
  thousand: {
    title:
      '1,000 clients on one board, 100 of them make an edit a second, all move their pointers once a second',
    asked: 'edit p95 ≤ 100 ms on one core',
    load: { ...ONE_BOARD, clientsPerRoom: 1000, writersPerRoom: 100, editHz: 1, pointerHz: 1 }
  },
  rooms: {
    title: '1,000 clients in 500 rooms of two, one of each two makes an edit a second',
    asked: 'p99 ≤ 20 ms',
    load: {
      rooms: 500,
      clientsPerRoom: 2,
      writersPerRoom: 1,
      editHz: 1,
      pointerHz: 0,
      watchers: 500,
      ...TIMING
    }
  }
}

/** A generator that works harder than this says more about itself than about the server. */
const TOO_BUSY = 0.9

export async function crowd(
  { title, asked, load }: Crowd,
  runs: number,
  say: (text: string) => void,
  servers: readonly ServerName[] = SERVERS
): Promise<string> {
  const reports = new Map<ServerName, LoadReport[]>(servers.map((name) => [name, []]))
  const thrownAway = new Map<ServerName, number>()
  for (let run = 0; run < runs; run++) {
    // Whoever comes first in one run comes last in the next.
    for (const name of run % 2 ? [...servers].reverse() : servers) {
      const report = await measure(name, load)
      say(`${name}: ${JSON.stringify(report)}`)
      if (report.loadCpu >= TOO_BUSY) thrownAway.set(name, (thrownAway.get(name) ?? 0) + 1)
      else reports.get(name)!.push(report)
    }
  }
  const rows = servers.map((name) => row(name, reports.get(name)!, thrownAway.get(name) ?? 0))
  const head = [
    '',
    'CPU of one core',
    'edit p50',
    'p95',
    'p99',
    'not arrived',
    'frames/s to clients',
    'generator’s CPU',
    'runs'
  ]
  return `## ${title}\n\nAsked: ${asked}.\n\n${table(head, rows)}\n${ratio(reports)}`
}

function row(name: string, reports: readonly LoadReport[], thrownAway: number): string[] {
  const of = (pick: (report: LoadReport) => number) => (reports.length ? median(reports.map(pick)) : NaN)
  const share = (value: number) => (Number.isNaN(value) ? '—' : `${(value * 100).toFixed(0)} %`)
  const range = reports.map(({ serverCpu }) => Math.round(serverCpu * 100)).sort((a, b) => a - b)
  const spread = reports.length > 1 ? ` (${range[0]}…${range.at(-1)})` : ''
  return [
    name,
    share(of(({ serverCpu }) => serverCpu)) + spread,
    ms(of(({ p50 }) => p50)),
    ms(of(({ p95 }) => p95)),
    ms(of(({ p99 }) => p99)),
    share(of(({ missed, edits }) => (missed > 0 ? missed / (missed + edits) : 0))),
    of(({ frames }) => frames).toFixed(0),
    share(of(({ loadCpu }) => loadCpu)),
    thrownAway ? `${reports.length}, ${thrownAway} thrown away` : String(reports.length)
  ]
}

/** What never came is later than the generator's patience. */
function ms(value: number | null): string {
  if (value === null || value === Infinity) return '> 3 s'
  return Number.isNaN(value) ? '—' : `${value.toFixed(value < 100 ? 1 : 0)} ms`
}

function ratio(reports: ReadonlyMap<ServerName, LoadReport[]>): string {
  const cpu = (name: ServerName) => median((reports.get(name) ?? []).map(({ serverCpu }) => serverCpu))
  const share = cpu('relay') / cpu('hocuspocus')
  return Number.isNaN(share) ? '' : `\nCPU of the relay: ${share.toFixed(2)} × Hocuspocus.\n`
}
