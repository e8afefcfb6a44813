/** The board of a poster session: how soon it is there, and how it moves under the hand. */
import type { Page } from 'playwright'
import { median, slowDown, startTimed, startWorked, timing, type Figure } from '../../measure.ts'
import { settled, withApplication } from '../application.ts'

const SPACE = 'bench-board'
const SLOW = 4
/** Posters and notes: what has to be drawn. */
const SIZES = {
  500: { posters: 24, notes: 476, strokes: 40, history: 3600 },
  1000: { posters: 24, notes: 976, strokes: 40 }
}
const NOTE = '[data-note]'
const address = (url: string, cards: number) => `${url}/s/${SPACE}/sessions/cards-${cards}/board`

export async function board(runs: number): Promise<Figure[]> {
  return withApplication(async (app) => {
    await app.seed(
      async (seed, { space, sizes }) => {
        await seed.space(space, 60)
        for (const [cards, size] of Object.entries(sizes)) await seed.session(space, `cards-${cards}`, size)
      },
      { space: SPACE, sizes: SIZES }
    )
    const first = await (await app.device()).newPage()
    await first.goto(address(app.url, 500))
    await first.locator(NOTE).nth(475).waitFor()
    await settled(first)
    // The second visit is served by the worker.
    await first.reload()
    await first.locator(NOTE).nth(475).waitFor()
    await settled(first)
    const whole = { shown: NOTE, atLeast: SIZES[500].notes }
    /** Letters too small to be read come after their papers. */
    const written = { ...whole, shown: `${NOTE} .text` }
    const [open, work, words]: number[][] = [[], [], []]
    for (const [times, awaited] of [
      [open!, whole],
      [words!, written]
    ] as const)
      for (let i = 0; i < runs; i++) {
        const page = await first.context().newPage()
        await slowDown(page, SLOW)
        times.push(await startTimed(page, address(app.url, 500), awaited))
        await page.close()
      }
    for (let i = 0; i < runs; i++) {
      const page = await first.context().newPage()
      work!.push(SLOW * (await startWorked(page, address(app.url, 500), whole)))
      await page.close()
    }
    await first.close()
    const figures = [
      timing(
        'board of 500 cards and an hour of edits, from the navigation till all are painted',
        '≤ 1.5 s, ÷4',
        open!,
        work
      ),
      timing('the same, till each has its words', '', words!)
    ]
    for (const cards of [500, 1000] as const) {
      const page = await (await app.device()).newPage()
      await page.goto(address(app.url, cards))
      await page
        .locator(NOTE)
        .nth(SIZES[cards].notes - 1)
        .waitFor()
      await settled(page)
      await slowDown(page, SLOW)
      for (const [what, move] of Object.entries({ panned: pan, zoomed: zoom })) {
        await move(page)
        const frames: number[] = []
        for (let i = 0; i < 3; i++) frames.push(...(await framesOf(page, () => move(page))))
        const sorted = frames.toSorted((a, b) => a - b)
        const p95 = sorted[Math.floor(sorted.length * 0.95)]!
        figures.push({
          what: `a frame of ${cards} cards being ${what}: median, p95`,
          asked: cards === 500 ? '16.7 and ≤ 33 ms, ÷4' : 'median ≤ 25 ms, ÷4',
          measured: `${median(frames).toFixed(1)} and ${p95.toFixed(1)} ms`,
          n: frames.length
        })
      }
      await page.close()
    }
    return figures
  })
}

/** Sixty steps, each as soon as the page took the one before. */
async function pan(page: Page): Promise<void> {
  await page.mouse.move(500, 400)
  for (let i = 0; i < 60; i++) await page.mouse.wheel(i % 40 < 20 ? 24 : -24, i % 20 < 10 ? 16 : -16)
}

async function zoom(page: Page): Promise<void> {
  await page.mouse.move(500, 400)
  await page.keyboard.down('Control')
  for (let i = 0; i < 60; i++) await page.mouse.wheel(0, i % 40 < 20 ? -30 : 30)
  await page.keyboard.up('Control')
}

/** Between one frame and the next while something goes on, milliseconds. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = []
    let before = 0
    let on = true
    const look = (now: number) => {
      if (before) frames.push(now - before)
      before = now
      if (on) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(globalThis, {
      framesDone: () => {
        on = false
        return frames
      }
    })
  })
  await act()
  return page.evaluate(() => (globalThis as unknown as { framesDone(): number[] }).framesDone())
}
