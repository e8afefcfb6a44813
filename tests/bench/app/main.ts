/** `npm run bench:app`: the built application against the figures of its issue. Prints and keeps; ends with an error where one never ends. */
import { writeFileSync } from 'node:fs'
import { conditions, figureTable, ROOT, type Figure } from '../measure.ts'
import { analysis } from './measures/analysis.ts'
import { board } from './measures/board.ts'
import { boardArrival } from './measures/board-arrival.ts'
import { boardCrowd } from './measures/board-crowd.ts'
import { bundle } from './measures/bundle.ts'
import { catchUp } from './measures/catch-up.ts'
import { firstLoad } from './measures/first-load.ts'
import { keystroke } from './measures/keystroke.ts'
import { lists } from './measures/lists.ts'
import { offlineStart } from './measures/offline-start.ts'
import { openPlan } from './measures/open-plan.ts'
import { openTrajectory } from './measures/open-trajectory.ts'
import { protocol } from './measures/protocol.ts'
import { search } from './measures/search.ts'
import { size } from './measures/size.ts'

const RUNS = 7
/** What no measure needs, milliseconds: what is awaited may no longer come. */
const TOO_LONG = 15 * 60_000
const MEASURES: Record<string, (runs: number) => Promise<Figure[]>> = {
  size,
  'first-load': firstLoad,
  'offline-start': offlineStart,
  keystroke,
  'open-plan': openPlan,
  'open-trajectory': openTrajectory,
  protocol,
  analysis,
  lists,
  search,
  board,
  'board-arrival': boardArrival,
  'board-crowd': boardCrowd,
  bundle,
  'catch-up': catchUp
}

const wanted = process.argv.slice(2)
const figures: Figure[] = []
for (const [name, measure] of Object.entries(MEASURES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const found = await Promise.race([measure(RUNS), tooLong(name)])
  process.stdout.write(`\n${figureTable(found)}\n`)
  figures.push(...found)
}
if (wanted.length === 0) {
  const text = `# The application in figures

${conditions()} Served by the relay, headless, the page's processor slowed down by \`÷n\`; \`npm run bench:app\`.

${figureTable(figures)}
`
  writeFileSync(`${ROOT}tests/bench/app/result.md`, text)
  process.stdout.write('\ntests/bench/app/result.md\n')
}

function tooLong(name: string): Promise<never> {
  return new Promise((_, reject) =>
    setTimeout(
      () => reject(new Error(`${name} does not end: what it waits for does not come`)),
      TOO_LONG
    ).unref()
  )
}
