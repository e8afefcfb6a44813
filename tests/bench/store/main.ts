/** `npm run bench:store`: three ways of keeping Yjs documents on the device. Prints and keeps; never fails. */
import { readFileSync, writeFileSync } from 'node:fs'
import { conditions, median, ROOT, table } from '../measure.ts'
import { NAMES } from './browser.ts'
import { failures } from './failures.ts'
import { kills } from './kills.ts'
import { growth, keys, opening } from './opening.ts'
import { sizes } from './size.ts'
import type { StoreName } from './page.ts'

const KILLS = 40
const RUNS = 5

interface Measured {
  rows: string[][]
  /** What the table has no room for. */
  notes?: string[]
}

const row = (what: string, cell: (name: StoreName) => string) => [what, ...NAMES.map(cell)]
const ms = (value: number) => value.toFixed(1)
const spread = (values: readonly number[]) =>
  `${ms(median(values))} ms (${ms(Math.min(...values))}…${ms(Math.max(...values))})`
const bytes = ({ rows, kib }: { rows: number; kib: number }) => `${rows} rows, ${kib} KiB`

const MEASURES: Record<string, () => Promise<Measured>> = {
  async size() {
    const found = await sizes()
    return {
      rows: [row('size beside yjs, lib0 and Dexie, gzip', (name) => `${found.get(name)!.toFixed(1)} KiB`)]
    }
  },

  async failures() {
    const found = await failures()
    return {
      rows: [
        row('device full: who is told', (name) => found.get(name)!.full.told),
        row('— what was typed is on the disk later', (name) => found.get(name)!.full.kept),
        row('database closed under it: who is told', (name) => found.get(name)!.closed.told),
        row('— what was typed is on the disk later', (name) => found.get(name)!.closed.kept)
      ],
      notes: ['The quota is the browser’s own (overridden to nothing for a while).']
    }
  },

  async kills() {
    const found = await kills(KILLS)
    const disagree = (name: StoreName) => `${found.get(name)!.disagree} of ${found.get(name)!.kills}`
    return {
      rows: [
        row('page killed while typing: catalogue and document disagree', disagree),
        row('— letters on the disk by then', (name) => {
          const { letters } = found.get(name)!
          return `${median(letters)} (${Math.min(...letters)}…${Math.max(...letters)})`
        })
      ],
      notes: [
        'The killed process is the page’s; y-indexeddb and y-dexie keep the catalogue’s row beside the document in the way their interface suggests: on the document’s `update` event.',
        `y-dexie with every change made inside a transaction of the application over both tables: ${disagree('y-dexie, wrapped')} disagree.`
      ]
    }
  },

  async opening() {
    const found = await opening(RUNS)
    return {
      rows: [
        row('1,000 documents of 20 kB opened one after another, ÷4: each', (name) => {
          const { each, spread } = found.get(name)!
          return `${ms(each)} ms (${spread.map(ms).join('…')})`
        }),
        row('— all of them', (name) => `${(found.get(name)!.total / 1000).toFixed(1)} s`)
      ],
      notes: [`Times are medians of ${RUNS} runs in turn (least…most).`]
    }
  },

  async growth() {
    const found = await growth()
    return {
      rows: [
        row('one document after 1,000 openings with an edit each', (name) => bytes(found.get(name)!)),
        row('— after what the store does by itself later', (name) => bytes(found.get(name)!.later))
      ],
      notes: [
        'Later: y-indexeddb folds 500 rows when the document stays open for a second after an edit, y-dexie by a timer.'
      ]
    }
  },

  async keys() {
    const found = await keys(RUNS)
    return {
      rows: [row('a letter till document and catalogue are committed', (name) => spread(found.get(name)!))],
      notes: [
        `Ours commits with \`durability: 'strict'\`, the others as the browser likes; ours with \`relaxed\`: ${spread(found.get('own, relaxed')!)}; y-dexie inside a transaction of the application: ${spread(found.get('y-dexie, wrapped')!)}.`
      ]
    }
  }
}

const version = (name: string) =>
  `${name} ${(JSON.parse(readFileSync(`${ROOT}node_modules/${name}/package.json`, 'utf8')) as { version: string }).version}`

const wanted = process.argv.slice(2)
const rows: string[][] = []
const notes: string[] = []
for (const [name, measure] of Object.entries(MEASURES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const measured = await measure()
  rows.push(...measured.rows)
  notes.push(...(measured.notes ?? []))
  const lines = [table([name, ...NAMES], measured.rows), ...(measured.notes ?? [])]
  process.stdout.write(`\n${lines.join('\n')}\n`)
}
if (wanted.length === 0) {
  const text = `# Stores compared

${conditions()} ${['yjs', 'dexie', 'y-indexeddb', 'y-dexie'].map(version).join(', ')}; \`npm run bench:store\`.

${table(['', ...NAMES], rows)}

${notes.map((note) => `- ${note}`).join('\n')}
`
  writeFileSync(`${ROOT}tests/bench/store/result.md`, text)
  process.stdout.write('\ntests/bench/store/result.md\n')
}
