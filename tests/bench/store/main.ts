/** `npm run bench:store`: three ways of keeping Yjs documents on the device. Prints and keeps; never fails. */
import { readFileSync, writeFileSync } from 'node:fs'
import { conditions, ROOT, table } from '../measure.ts'
import { NAMES } from './browser.ts'
import { failures } from './failures.ts'
import { kills } from './kills.ts'
import { growth, keys, opening } from './opening.ts'
import { sizes } from './size.ts'
import { median } from '../measure.ts'

const KILLS = 40
const RUNS = 5

const say = (text: string) => process.stdout.write(`${text}\n`)
const version = (name: string) =>
  `${name} ${(JSON.parse(readFileSync(`${ROOT}node_modules/${name}/package.json`, 'utf8')) as { version: string }).version}`

say('failures…')
const failed = await failures()
say('kills…')
const killed = await kills(KILLS)
say('opening…')
const opened = await opening(RUNS)
say('growth…')
const grown = await growth()
say('keys…')
const typed = await keys(RUNS)
const size = await sizes()

const ms = (value: number) => value.toFixed(1)
const row = (what: string, cell: (name: (typeof NAMES)[number]) => string) => [what, ...NAMES.map(cell)]
const bytes = ({ rows, kib }: { rows: number; kib: number }) => `${rows} rows, ${kib} KiB`
const comparison = table(
  ['', ...NAMES],
  [
    row('device full: what the caller is told', (name) => failed.get(name)!.full.told),
    row('— what was typed is on the disk later', (name) => failed.get(name)!.full.kept),
    row('database closed under it: what the caller is told', (name) => failed.get(name)!.closed.told),
    row('— what was typed is on the disk later', (name) => failed.get(name)!.closed.kept),
    row(
      `page killed while typing: catalogue and document disagree`,
      (name) => `${killed.get(name)!.disagree} of ${killed.get(name)!.kills}`
    ),
    row('1,000 documents of 20 kB opened one after another, ÷4: each', (name) => {
      const { each, spread } = opened.get(name)!
      return `${ms(each)} ms (${spread.map(ms).join('…')})`
    }),
    row('— all of them', (name) => `${(opened.get(name)!.total / 1000).toFixed(1)} s`),
    row('one document after 1,000 openings with an edit each', (name) => {
      const { compressed, ...now } = grown.get(name)!
      return compressed ? `${bytes(now)}; after its timer ${bytes(compressed)}` : bytes(now)
    }),
    row(
      'a letter till document and catalogue are committed',
      (name) =>
        `${ms(median(typed.get(name)!))} ms (${ms(Math.min(...typed.get(name)!))}…${ms(Math.max(...typed.get(name)!))})`
    ),
    row('size beside yjs, lib0 and Dexie, gzip', (name) => `${size.get(name)!.toFixed(1)} KiB`)
  ]
)
const wrapped = killed.get('y-dexie, wrapped')!
const text = `# Stores compared

${conditions()} ${['yjs', 'dexie', 'y-indexeddb', 'y-dexie'].map(version).join(', ')}; \`npm run bench:store\`.

${comparison}

- The quota is the browser's own (overridden to nothing), the killed process is the page's, times are medians of ${RUNS} runs in
  turn (least…most).
- y-dexie with every change made inside a transaction of the application over both tables: ${wrapped.disagree} of ${wrapped.kills} disagree, ${ms(median(typed.get('y-dexie, wrapped')!))} ms a letter.
- Ours commits with \`durability: 'strict'\`, the others as the browser likes; ours with \`relaxed\`: ${ms(median(typed.get('own, relaxed')!))} ms a letter.
- y-indexeddb and y-dexie keep the catalogue's row beside the document in the way their interface suggests: on the document's \`update\` event.
`
writeFileSync(`${ROOT}tests/bench/store/result.md`, text)
say(`\n${text}`)
