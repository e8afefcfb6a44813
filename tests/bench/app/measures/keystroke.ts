/** One letter typed into a text of a plan of 1,000 rows: all that the main thread does because of it. */
import type { Page } from 'playwright'
import { ms, timing, type Figure } from '../../measure.ts'
import { traced } from '../../trace.ts'
import { settled, withApplication } from '../application.ts'

const SPACE = 'bench-keys'
const SLOW = 6
/** What a key causes is over by then, also the writing; and the next one comes later, milliseconds. */
const WINDOW = 700
const GAP = 1500
/** Style, layout and paint, by their names in a trace. */
const RENDERING = new Set(['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit'])

/** Milliseconds of the main thread's own time. */
interface KeyCost {
  /** The task of the key: handlers, what they flush, and the layout that editing asks for at once. */
  key: number
  /** Style, layout and paint, in the key's task and after it. */
  rendering: number
  /** Everything: also the writing to the device, the relay, and what answers to them. */
  all: number
}

export async function keystroke(runs: number): Promise<Figure[]> {
  return withApplication(async (app) => {
    await app.seed(async (seed, space) => {
      await seed.space(space, 240)
      await seed.plan(space, 'plan-1000', 1, { meetings: 500, questions: 1, activities: 500 })
    }, SPACE)
    const bare = await app.seed(async (seed) => seed.changeAndRead(1000, 60), null)
    const context = await app.device()
    const page = await context.newPage()
    const parts = [
      { part: 'between', row: 'Мероприятие 5', field: 'Содержание', what: 'an activity' },
      { part: 'meetings', row: 'Заседание 5', field: 'Вопрос 5.1', what: 'a question of a meeting' }
    ]
    const figures: Figure[] = []
    for (const { part, row, field, what } of parts) {
      await page.goto(`${app.url}/s/${SPACE}/plans/plan-1000?part=${part}`)
      await page.locator('.t-entry').nth(499).waitFor()
      await page.getByRole('button', { name: row, exact: true }).click()
      await page.getByRole('textbox', { name: field }).focus()
      await settled(page)
      const costs = await typed(page, runs)
      const figure = (what: string, asked: string, key: keyof KeyCost) =>
        figures.push({ what, asked, measured: '', work: ms(costs.map((cost) => SLOW * cost[key])), n: runs })
      figure(
        `a letter in ${what}, 500 meetings and 500 activities: till the screen is right`,
        '≤ 8 ms, ÷6',
        'key'
      )
      figure('— style, layout and paint of it', '', 'rendering')
      figure('— all of the main thread, with writing to the device and the relay', '', 'all')
    }
    const slow = bare.map((spent) => SLOW * spent)
    return [
      timing('a letter and the read of a document of 1,000 rows, without a screen', '≤ 8 ms, ÷6', slow),
      ...figures
    ]
  })
}

async function typed(page: Page, keys: number): Promise<KeyCost[]> {
  await page.evaluate(() =>
    addEventListener('keydown', () => performance.mark('bench-key'), { capture: true })
  )
  for (let i = 0; i < 3; i++) await page.keyboard.press('a')
  await page.waitForTimeout(GAP)
  const trace = await traced(page, async () => {
    for (let i = 0; i < keys; i++) {
      await page.keyboard.press('a')
      await page.waitForTimeout(GAP)
    }
  })
  return trace.marks('bench-key').map((from) => {
    const to = from + WINDOW * 1000
    return {
      key: trace.handling('input', from, to),
      rendering: trace.work(from, to, ({ name }) => RENDERING.has(name)),
      all: trace.tasks(from, to)
    }
  })
}
