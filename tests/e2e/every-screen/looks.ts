/** What is asked of a screen by those who see it: nothing that axe finds, nothing that scrolls sideways. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

export const THEMES = ['light', 'dark', 'contrast'] as const

/** As the person's choice does, without a new page for each. */
export function appearance(page: Page, choice: { theme?: string; text?: string }): Promise<void> {
  return page.evaluate((choice) => void Object.assign(document.documentElement.dataset, choice), choice)
}

/** @param rules these alone; without any, all of them */
export async function axe(page: Page, ...rules: string[]): Promise<string[]> {
  // Legacy: looked at in the page itself, not carried to another one; there are no frames.
  const builder = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules.length > 0 ? builder.withRules(rules) : builder).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`)
  )
}

const SIZES = [
  { width: 390, text: '1' },
  { width: 390, text: '2' },
  { width: 820, text: '1.5' },
  { width: 1180, text: '2' }
]

/** Boxes that could be scrolled sideways, from a phone to a tablet, with text up to 200 %: how much is in how little. */
export async function sideways(page: Page): Promise<string[]> {
  const all: string[] = []
  for (const { width, text } of SIZES) {
    await page.setViewportSize({ width, height: 820 })
    await appearance(page, { text })
    all.push(...(await boxes(page)).map((box) => `${width} px at ${text}: ${box}`))
  }
  await page.setViewportSize({ width: 1180, height: 820 })
  await appearance(page, { text: '1' })
  return all
}

function boxes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, main *, dialog[open], dialog[open] *')]
      .filter((box) => {
        // Tools stand in a row that a finger moves.
        const scrolls =
          ['auto', 'scroll'].includes(getComputedStyle(box).overflowX) && !box.matches('[role=toolbar]')
        return (scrolls || box === document.documentElement) && box.scrollWidth > box.clientWidth + 1
      })
      .map((box) => `${box.tagName} ${box.className}: ${box.scrollWidth} in ${box.clientWidth}`)
  )
}
