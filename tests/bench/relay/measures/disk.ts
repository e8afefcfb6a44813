/** Where the store should live: three ways to wait for the disk, on a fast one and on one that takes 10 ms longer. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { median, table } from '../../measure.ts'
import { generate, type Load } from '../generator.ts'
import type { LoadReport } from '../load.ts'
import { startServer } from '../servers.ts'
import { CROWDS } from './crowds.ts'

const WAYS = {
  'in-process': 'in the process, SQLite waits (`synchronous = FULL`)',
  worker: 'the store in a worker, calls as messages',
  'thread-sync': 'in the process, `fdatasync` of the log in libuv’s threads'
} as const
type Way = keyof typeof WAYS
const SLOWER = 10
const LOADS: Record<string, Load> = {
  'one board of 200': { ...CROWDS.pointers!.load, seconds: 6 },
  '500 rooms of two': { ...CROWDS.rooms!.load, seconds: 6 }
}

type Run = LoadReport & { loop: { p50: number; p99: number; max: number } }

export async function disk(runs: number, say: (text: string) => void): Promise<string> {
  const shim = compiled()
  const rows: string[][] = []
  for (const slow of shim ? [0, SLOWER] : [0])
    for (const [place, load] of Object.entries(LOADS)) {
      const all = new Map<Way, Run[]>()
      for (let run = 0; run < runs; run++)
        for (const way of Object.keys(WAYS) as Way[]) {
          const result = await once(way, load, slow ? { LD_PRELOAD: shim!, SLOW_DISK_MS: String(slow) } : {})
          say(`${place}, +${slow} ms, ${way}: ${JSON.stringify(result)}`)
          all.set(way, [...(all.get(way) ?? []), result])
        }
      for (const [way, reports] of all) {
        const of = (pick: (run: Run) => number) => median(reports.map(pick))
        const ms = (pick: (run: Run) => number) => `${of(pick).toFixed(1)} ms`
        rows.push([
          slow ? `+ ${slow} ms` : 'as it is',
          place,
          WAYS[way],
          `${(of(({ serverCpu }) => serverCpu) * 100).toFixed(0)} %`,
          ms(({ p50 }) => p50),
          ms(({ p95 }) => p95),
          ms(({ p99 }) => p99),
          ms(({ loop }) => loop.p99),
          ms(({ loop }) => loop.max),
          String(reports.length)
        ])
      }
    }
  const head = [
    'disk',
    'load',
    'store',
    'CPU',
    'edit p50',
    'p95',
    'p99',
    'event loop late p99',
    'most',
    'runs'
  ]
  return `## Waiting for the disk\n\n${table(head, rows)}\n`
}

async function once(way: Way, load: Load, env: Record<string, string>): Promise<Run> {
  const server = await startServer('relay', {
    clients: load.rooms * load.clientsPerRoom,
    script: 'tests/bench/relay/store/main.ts',
    env: { STORE: way, WATCH_LOOP: '1', ...env }
  })
  try {
    const report = await generate(server, load)
    return { ...report, loop: await server.loop() }
  } finally {
    await server.end('SIGKILL')
  }
}

/** Null where there is no compiler. */
function compiled(): string | null {
  const library = '/tmp/bench-slow-disk.so'
  const source = join(import.meta.dirname, '../store/slow-disk.c')
  const { status } = spawnSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl'])
  return status === 0 && existsSync(library) ? library : null
}
