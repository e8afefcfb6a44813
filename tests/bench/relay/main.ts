/**
 * `npm run bench:relay`: the relay beside Hocuspocus, y-websocket-server and a bare broadcast. Names choose measures
 * (`-- board joining`), a number the runs, `soak=60` its seconds, `start=500` its megabytes; each measure's part of result.md is replaced, the others stay.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { conditions, ROOT } from '../measure.ts'
import { catchingUp } from './measures/catching-up.ts'
import { crowd, CROWDS } from './measures/crowds.ts'
import { disk } from './measures/disk.ts'
import { durability } from './measures/durability.ts'
import { joining } from './measures/joining.ts'
import { memory } from './measures/memory.ts'
import { soak } from './measures/soak.ts'
import { start } from './measures/start.ts'

type Say = (text: string) => void
type Measure = (runs: number, say: Say) => Promise<string>

const RUNS = 3
const SOAK = 600
/** Megabytes. */
const DATABASE = 5000
const MEASURES: Record<string, Measure> = {
  ...Object.fromEntries(
    Object.entries(CROWDS).map(([name, what]): [string, Measure] => [
      name,
      (runs, say) => crowd(what, runs, say)
    ])
  ),
  memory,
  joining,
  'catching-up': catchingUp,
  durability,
  disk,
  start: (runs, say) => start(given('start') ?? DATABASE, runs, say),
  soak: (_runs, say) => soak(given('soak') ?? SOAK, say)
}
/** Minutes long, or about a decision that was made: asked for by name. */
const BY_NAME = ['soak', 'disk', 'start']
const FILE = `${ROOT}tests/bench/relay/result.md`
const HEAD = `# The relay beside others

\`npm run bench:relay\`. Hocuspocus 4.7 with a SQLite store by its documented defaults, \`@y/websocket-server\` 0.1.1 in memory, a raw
\`ws\` broadcast. Server and load generator are processes of their own, each on one of two cores; one and the same client for all;
the order alternates; figures are medians of the runs; runs with a generator at 90 % or more are thrown away. Edits are timed
from their sending to their arrival at clients that watch. The relay's and Hocuspocus' writers get a «saved» for each edit.
`

const args = process.argv.slice(2)
const runs = Number(args.find((arg) => /^\d+$/.test(arg)) ?? RUNS)
const asked = [...new Set(args.filter((arg) => !/^\d+$/.test(arg)).map((arg) => arg.split('=')[0]!))]
const unknown = asked.filter((name) => !(name in MEASURES))
if (unknown.length > 0) {
  process.stderr.write(
    `No such measure: ${unknown.join(', ')}. There are: ${Object.keys(MEASURES).join(', ')}\n`
  )
  process.exit(2)
}
const names = asked.length > 0 ? asked : Object.keys(MEASURES).filter((name) => !BY_NAME.includes(name))

for (const name of names) {
  process.stdout.write(`\n${name}…\n`)
  const before = loadavg()[0]!.toFixed(1)
  const text = await MEASURES[name]!(runs, (line) => void process.stdout.write(`  ${line}\n`))
  const part = `${text.trim()}\n\n<small>${conditions()} Load of the machine before: ${before}.</small>\n`
  process.stdout.write(`\n${part}\n`)
  keep(name, part)
}

/** The figure after the name of a measure. */
function given(name: string): number | null {
  const figure = args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1)
  return figure ? Number(figure) : null
}

/** Parts stand in the order of the measures, between marks. */
function keep(name: string, part: string): void {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''
  const parts = Object.keys(MEASURES).map((known) => {
    const mark = `<!-- ${known} -->\n`
    const old = before.split(mark)[1]?.split('<!--')[0]?.trim()
    const now = known === name ? part.trim() : old
    return now ? `${mark}${now}\n` : ''
  })
  writeFileSync(FILE, [HEAD, ...parts.filter(Boolean)].join('\n'))
}
