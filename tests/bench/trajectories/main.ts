/** `npm run bench:trajectories`: what the figures of issue 4 cost in plain functions, by the processor's time; «own
 * work alone» is that four times over, for ÷4. */
import { createServer } from 'vite'
import { conditions, figureTable, ROOT, timing } from '../measure.ts'
import type { Measured } from './measures.ts'

const RUNS = 15
const SLOWER = 4

const vite = await createServer({ root: ROOT, server: { middlewareMode: true }, logLevel: 'error' })
const { measureAll } = (await vite.ssrLoadModule('/tests/bench/trajectories/measures.ts')) as {
  measureAll: (runs: number) => Measured[]
}
// The first rounds are the compiler's.
measureAll(2)
const figures = measureAll(RUNS).map(({ what, asked, values }) =>
  timing(
    what,
    asked,
    values,
    values.map((value) => value * SLOWER)
  )
)
process.stdout.write(`${conditions()}\n\n${figureTable(figures)}\n`)
await vite.close()
