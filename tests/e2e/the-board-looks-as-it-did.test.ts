/** Pictures of the board that were looked at by eye; `npx playwright test the-board-looks --update-snapshots` draws them anew. */
import { expect, openExample, test } from './application.ts'
import { firstOf } from './every-screen/screen.ts'

/** Letters are smoothed differently from one build of the browser to the next; a card that is elsewhere is more than this. */
const LIKE = { maxDiffPixelRatio: 0.02, animations: 'disabled' } as const

const SIZES = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1180, height: 820 },
  { width: 1920, height: 1080 }
]

test('the board of the example on a phone, a tablet held either way and a large screen', async ({
  device
}) => {
  const { page } = await device()
  await page.clock.setFixedTime('2026-11-20T12:00:00+03:00')
  const space = await openExample(page)
  const address = `${await firstOf(page, space, 'sessions')}/board`
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.goto(address)
    const wall = page.getByRole('region', { name: /^Доска/ })
    if (size.width < 768) await page.getByRole('button', { name: 'На доску' }).click()
    await expect(wall).toBeVisible()
    await expect(wall.getByRole('button', { name: /^Вопрос, / }).first()).toBeVisible()
    await page.evaluate(() => document.fonts.ready)
    await expect(page).toHaveScreenshot(`board-${size.width}.png`, LIKE)
  }
})
