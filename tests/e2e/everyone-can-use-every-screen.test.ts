import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './application.ts'
import { onScreens, SCREENS } from './every-screen.ts'

/** As the person's choice does, without a new page for each. */
function appearance(page: Page, choice: { theme?: string; text?: string }): Promise<void> {
  return page.evaluate((choice) => void Object.assign(document.documentElement.dataset, choice), choice)
}

async function axe(page: Page, ...rules: string[]): Promise<string[]> {
  // Legacy: looked at in the page itself, not carried to another one; there are no frames.
  const builder = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules.length > 0 ? builder.withRules(rules) : builder).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`)
  )
}

/** Contrast is measured letter by letter: in parts, so that workers share it. */
const PARTS = 3

for (let part = 0; part < PARTS; part++)
  test(`axe finds nothing on any screen, in light, dark and high contrast, ${part + 1} of ${PARTS}`, async ({
    device
  }) => {
    test.slow()
    // What opens fades in: colours are looked at when they stand.
    const { page } = await device({ reducedMotion: 'reduce' })
    const screens = SCREENS.filter((_, at) => at % PARTS === part)
    const found = await onScreens(page, screens, async () => {
      await appearance(page, { theme: 'light' })
      const all = await axe(page)
      for (const theme of ['dark', 'contrast']) {
        await appearance(page, { theme })
        all.push(...(await axe(page, 'color-contrast')).map((violation) => `${theme}: ${violation}`))
      }
      return all
    })
    expect(found).toEqual({})
  })

const SIZES = [
  { width: 390, text: '1' },
  { width: 390, text: '2' },
  { width: 820, text: '1.5' },
  { width: 1180, text: '2' }
]

/** Boxes that could be scrolled sideways, with how much is in how little. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, dialog[open], dialog[open] *')]
      .filter((box) => {
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(box).overflowX)
        return (scrolls || box === document.documentElement) && box.scrollWidth > box.clientWidth + 1
      })
      .map((box) => `${box.tagName} ${box.className}: ${box.scrollWidth} in ${box.clientWidth}`)
  )
}

test('no screen scrolls sideways, from a phone to a tablet, with text up to 200 %', async ({ device }) => {
  test.slow()
  const { page } = await device()
  const found = await onScreens(page, SCREENS, async () => {
    const all: string[] = []
    for (const { width, text } of SIZES) {
      await page.setViewportSize({ width, height: 820 })
      await appearance(page, { text })
      all.push(...(await sideways(page)).map((box) => `${width} px at ${text}: ${box}`))
    }
    await page.setViewportSize({ width: 1180, height: 820 })
    return all
  })
  expect(found).toEqual({})
})
