/** The year's analyses of twelve associations with four protocols each, counted at once. */
import { ms, type Figure } from '../../measure.ts'
import { withApplication } from '../application.ts'

const SLOW = 4

export async function analysis(runs: number): Promise<Figure[]> {
  return withApplication(async (app) => {
    // The first run of each page is the slow one: nothing is compiled yet, as for whoever opens one analysis.
    const first: number[] = []
    for (let i = 0; i < runs; i++)
      first.push((await app.seed(async (seed) => seed.analyses(12, 4, 1), null))[0]!)
    return [
      {
        what: 'the analyses of 12 associations with 4 protocols each, counted for the first time',
        asked: '≤ 200 ms, ÷4',
        measured: '',
        work: ms(first.map((spent) => SLOW * spent)),
        n: runs
      }
    ]
  })
}
