/** A protocol of 60 questions and 8,000 words: opened from the device, and written in while two others write. */
import type { BrowserContext, Page } from 'playwright'
import { ms, pressOn, slowDown, timed, timing, worked, type Figure } from '../../measure.ts'
import { traced } from '../../trace.ts'
import { settled, withApplication } from '../application.ts'

const SPACE = 'bench-protocol'
const SLOW = 4
const QUESTIONS = 60
const ROW = '.agenda [data-row]'
/** What a key causes is over by then, and the next one comes later, milliseconds. */
const WINDOW = 500
const GAP = 900
/** Between the letters of each of the two others, milliseconds. */
const OTHERS = 350

export async function protocol(runs: number): Promise<Figure[]> {
  return withApplication(async (app) => {
    await app.seed(async (seed, space) => {
      await seed.space(space, 240)
      await seed.protocol(space, 'protocol-60', { questions: 60, words: 8000 })
    }, SPACE)
    const context = await app.device()
    const page = await context.newPage()
    await page.goto(`${app.url}/s/${SPACE}/protocols`)
    await settled(page)
    const link = page.getByRole('table', { name: 'Протоколы' }).getByRole('link').first()
    const session = await slowDown(page, SLOW)
    const open = async (measure: typeof timed) => {
      const awaited = { shown: ROW, atLeast: QUESTIONS }
      const spent = await measure(page, 'click', awaited, await pressOn(link))
      await page.goBack()
      await link.waitFor()
      await settled(page)
      return spent
    }
    // The first opening of a session also loads the screen's code.
    await open(timed)
    const [opened, work]: number[][] = [[], []]
    for (let i = 0; i < runs; i++) opened!.push(await open(timed))
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    for (let i = 0; i < runs; i++) work!.push(SLOW * (await open(worked)))

    const address = `${app.url}/s/${SPACE}/protocols/protocol-60`
    await write(page, address, 30)
    await page.evaluate(() =>
      addEventListener('keydown', () => performance.mark('bench-key'), { capture: true })
    )
    const alone = await typed(page, runs)
    const others = await Promise.all([10, 50].map((at) => another(context, address, at)))
    const together = await typed(page, runs)
    for (const end of others) await end()
    const figure = (what: string, costs: readonly number[]): Figure => ({
      what,
      asked: '≤ 16 ms, ÷4',
      measured: '',
      work: ms(costs.map((cost) => SLOW * cost)),
      n: costs.length
    })
    return [
      timing(
        `a protocol of ${QUESTIONS} questions and 8,000 words from the click till all questions are painted`,
        '≤ 500 ms, ÷4',
        opened!,
        work
      ),
      figure('a letter in «Слушали» of it: till the screen is right', alone),
      figure('the same while two others write in other questions', together)
    ]
  })
}

/** The editor of a question's prose, with the caret in it. */
async function write(page: Page, address: string, question: number): Promise<void> {
  await page.goto(address)
  await page
    .locator(ROW)
    .nth(QUESTIONS - 1)
    .waitFor()
  await page
    .locator(ROW)
    .nth(question)
    .getByRole('button', { name: /^Вопрос / })
    .click()
  await page.getByRole('button', { name: 'Писать: Слушали' }).click()
  const editor = page.locator('[contenteditable="true"]')
  await editor.waitFor()
  await editor.focus()
  await settled(page)
}

/** Somebody else at the same protocol, in a tab of their own. @returns what ends it */
async function another(
  context: BrowserContext,
  address: string,
  question: number
): Promise<() => Promise<void>> {
  const page = await context.newPage()
  await write(page, address, question)
  let ended = false
  const writing = (async () => {
    while (!ended) {
      await page.keyboard.press('b')
      await page.waitForTimeout(OTHERS)
    }
  })()
  return async () => {
    ended = true
    await writing
    await page.close()
  }
}

/** Milliseconds of the main thread's own time, of each key's task. */
async function typed(page: Page, keys: number): Promise<number[]> {
  await page.bringToFront()
  for (let i = 0; i < 3; i++) await page.keyboard.press('a')
  await page.waitForTimeout(GAP)
  const trace = await traced(page, async () => {
    for (let i = 0; i < 3 * keys; i++) {
      await page.keyboard.press('a')
      await page.waitForTimeout(GAP)
    }
  })
  return trace.marks('bench-key').map((from) => trace.handling('input', from, from + WINDOW * 1000))
}
