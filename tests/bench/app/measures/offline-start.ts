/** The application opened from its icon without a network and without its relay. */
import { slowDown, startTimed, startWorked, timing, type Figure } from '../../measure.ts'
import { settled, withApplication } from '../application.ts'

const SPACE = 'bench-offline'
const PLANS = 20
const SLOW = 4
/** A long list is drawn as far as the first screen at first. */
const FIRST_ROWS = 12
const AWAITED = { shown: '[aria-label="Планы"] .t-entry', atLeast: FIRST_ROWS }

export async function offlineStart(runs: number): Promise<Figure[]> {
  return withApplication(async (app) => {
    await app.seed(
      async (seed, { space, plans }) => {
        await seed.space(space, 240)
        for (let i = 0; i < plans; i++)
          await seed.plan(space, `plan-${i}`, i, { meetings: 4, questions: 4, activities: 15 })
      },
      { space: SPACE, plans: PLANS }
    )
    const first = await (await app.device()).newPage()
    await first.goto(app.url)
    await settled(first)
    await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await app.killRelay()

    const cold: number[] = []
    const warm: number[] = []
    for (let i = 0; i < runs; i++) {
      const context = await app.device()
      for (const times of [cold, warm]) {
        const page = await context.newPage()
        await slowDown(page, SLOW)
        times.push(await startTimed(page, app.url, AWAITED))
        await page.close()
      }
    }
    const work: number[] = []
    const context = await app.device()
    for (let i = 0; i < runs; i++) {
      const page = await context.newPage()
      work.push(SLOW * (await startWorked(page, app.url, AWAITED)))
      await page.close()
    }
    return [
      timing(
        'offline start till the list of 20 plans is painted, browser just started',
        '≤ 1500 ms, ÷4',
        cold
      ),
      timing('the same, browser already running', '≤ 1500 ms, ÷4', warm, work)
    ]
  })
}
