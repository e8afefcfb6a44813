/** One letter typed into a text of a plan of 1,000 rows: all that the main thread does because of it. */
import type { Browser, Page } from 'playwright'
import { slowDown, timing, type Figure } from '../../measure.ts'
import { settled, withApplication } from '../application.ts'

const SPACE = 'bench-keys'
const SLOW = 6
/** What a key causes is over by then, also the writing; and the next one comes later, milliseconds. */
const WINDOW = 700
const GAP = 1500
const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
  'blink.user_timing',
  '__metadata'
]
/** Style, layout and paint, by their names in a trace. */
const RENDERING = new Set([
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
  'Commit',
  'UpdateLayerTree'
])

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds. */
  ts: number
  dur?: number
  args?: { data?: { type?: string } }
}

/** Milliseconds of the main thread. */
export interface KeyCost {
  /** Handlers and what they flush: the document, the model, the screen. */
  script: number
  /** Style, layout, paint. */
  rendering: number
  /** Everything: also the writing to the device and what answers to it. */
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
      const costs = await typed(context.browser()!, page, runs)
      const of = (key: keyof KeyCost) => costs.map((cost) => cost[key])
      figures.push(
        timing(
          `a letter in ${what} of 500 meetings and 500 activities: scripts till the screen is right`,
          '≤ 8 ms, ÷6',
          of('script')
        ),
        timing(`— style, layout and paint after it`, '', of('rendering')),
        timing(`— all of the main thread, with writing to the device and the relay`, '', of('all'))
      )
    }
    return [
      timing('document and memoised read of 1,000 rows, one letter, ÷1', '≤ 8 ms, ÷6', bare),
      ...figures
    ]
  })
}

export async function typed(browser: Browser, page: Page, keys: number): Promise<KeyCost[]> {
  const session = await slowDown(page, SLOW)
  await page.evaluate(() =>
    addEventListener('keydown', () => performance.mark('bench-key'), { capture: true })
  )
  for (let i = 0; i < 3; i++) await page.keyboard.press('a')
  await page.waitForTimeout(GAP)
  await browser.startTracing(page, { categories: CATEGORIES })
  for (let i = 0; i < keys; i++) {
    await page.keyboard.press('a')
    await page.waitForTimeout(GAP)
  }
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return costsIn(traceEvents)
}

function costsIn(events: readonly TraceEvent[]): KeyCost[] {
  const marks = events.filter(({ name }) => name === 'bench-key')
  const main = events.filter(
    ({ pid, tid, ph }) => ph === 'X' && pid === marks[0]?.pid && tid === marks[0]?.tid
  )
  const tasks = main.filter(({ name }) => name === 'RunTask')
  const sum = (list: readonly TraceEvent[]) => list.reduce((ms, { dur = 0 }) => ms + dur / 1000, 0)
  const within = (list: readonly TraceEvent[], from: number, to: number) =>
    list.filter(({ ts, dur = 0 }) => ts + dur >= from && ts < to)
  return marks.map(({ ts }) => {
    const end = ts + WINDOW * 1000
    const rendering = sum(
      within(
        main.filter(({ name }) => RENDERING.has(name)),
        ts,
        end
      )
    )
    const inputs = within(
      main.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'input'),
      ts,
      end
    )
    // Effects are flushed in the microtasks of the task that dispatched the input.
    const script = sum(
      tasks.filter((task) =>
        inputs.some((input) => input.ts >= task.ts && input.ts < task.ts + (task.dur ?? 0))
      )
    )
    const idle = sum(within(tasks, end + 50_000, end + (GAP - WINDOW) * 1000))
    return { script, rendering, all: sum(within(tasks, ts, end)) - idle }
  })
}
