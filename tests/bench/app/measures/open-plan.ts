/** A plan of 300 rows opened from the device, and what a hundred openings leave behind. */
import type { CDPSession, Page } from 'playwright'
import { pressOn, slowDown, timed, timing, worked, type Figure } from '../../measure.ts'
import { settled, withApplication } from '../application.ts'

const SPACE = 'bench-open'
const OPENINGS = 100
const SLOW = 4
/** Rows of the first screen, and of the whole part. */
const FIRST = 15
const ALL = 60
const ROW = '[aria-label^="Заседание "]'
const link = (page: Page) => page.getByRole('table', { name: 'Планы' }).getByRole('link').first()

export async function openPlan(runs: number): Promise<Figure[]> {
  return withApplication(async (app) => {
    await app.seed(async (seed, space) => {
      await seed.space(space, 240)
      // 60 meetings with 2 questions each and 120 activities.
      await seed.plan(space, 'plan-300', 1, { meetings: 60, questions: 2, activities: 120 })
    }, SPACE)
    const page = await (await app.device()).newPage()
    await page.goto(`${app.url}/s/${SPACE}/plans`)
    await settled(page)
    const session = await slowDown(page, SLOW)
    const open = async (measure: typeof timed, atLeast: number) => {
      const spent = await measure(page, 'click', { shown: ROW, atLeast }, await pressOn(link(page)))
      await page.goBack()
      await link(page).waitFor()
      await settled(page)
      return spent
    }
    // The first opening of a session also loads the screen's code.
    await open(timed, ALL)
    const [first, all, work]: number[][] = [[], [], []]
    for (let i = 0; i < runs; i++) {
      first!.push(await open(timed, FIRST))
      all!.push(await open(timed, ALL))
    }
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    for (let i = 0; i < runs; i++) work!.push(SLOW * (await open(worked, FIRST)))
    return [
      timing('plan of 300 rows from the click till the first rows are painted', '≤ 300 ms, ÷4', first!, work),
      timing(`the same till all ${ALL} rows of the open part are there`, '', all!),
      await memory(page, session)
    ]
  })
}

async function memory(page: Page, session: CDPSession): Promise<Figure> {
  await session.send('Performance.enable')
  const open = async () => {
    await link(page).click()
    await page.locator(ROW).nth(59).waitFor()
    await page.goBack()
    await link(page).waitFor()
  }
  const look = async () => {
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((metric) => metric.name === name)!.value
    return { heap: of('JSHeapUsedSize') / 1024, nodes: of('Nodes'), listeners: of('JSEventListeners') }
  }
  for (let i = 0; i < 10; i++) await open()
  await settled(page)
  const before = await look()
  for (let i = 0; i < OPENINGS; i++) await open()
  await settled(page)
  const after = await look()
  const grown = (key: keyof typeof after) => (after[key] - before[key]).toFixed(0)
  return {
    what: `memory that ${OPENINGS} openings of a document leave behind`,
    asked: 'none',
    measured: `${grown('heap')} KiB of ${before.heap.toFixed(0)}, ${grown('nodes')} nodes, ${grown('listeners')} listeners`,
    n: 1
  }
}
