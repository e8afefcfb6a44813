import type { Locator, Page } from '@playwright/test'
import { expect, openExample, spaceOf, test } from './application.ts'
import { expectAllSent, planOnRelay } from './kept.ts'
import { SCREENS } from './every-screen.ts'
import { planOf } from './screens.ts'

/** Tab until the focus is there; not reached in a screenful of presses, it is not reachable. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press(key)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab does not reach ${target}`)
}

test('a space, a plan, a meeting and its questions are made without a mouse', async ({ relay, device }) => {
  const { page } = await device()
  await page.goto('/start')
  const press = (key: string) => page.keyboard.press(key)
  await tabTo(page, page.getByRole('link', { name: 'Создать пространство' }))
  await press('Enter')
  await tabTo(page, page.getByLabel('Район или муниципалитет'))
  await page.keyboard.type('Заречный район')
  await press('Tab')
  await press('Tab')
  await page.keyboard.type('Климова')
  await press('Tab')
  await page.keyboard.type('Ирина')
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Планы' })).toBeVisible()
  const space = spaceOf(page)

  await tabTo(page, page.getByRole('link', { name: 'Создать план', exact: true }).first())
  await press('Enter')
  const owner = page.getByLabel('Чей план')
  await tabTo(page, owner)
  await press('ArrowDown')
  await expect(owner).toHaveValue('service')
  await tabTo(page, page.getByRole('radio').first())
  await press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Пустой план/ })).toBeChecked()
  await tabTo(page, page.getByRole('button', { name: 'Создать план' }))
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'План работы методической службы' })).toBeVisible()

  await tabTo(page, page.getByRole('button', { name: 'Добавить заседание' }))
  await press('Enter')
  // What was added is where one writes next.
  await expect(page.getByRole('textbox', { name: 'Тема', exact: true })).toBeFocused()
  await page.keyboard.type('Заседание без мыши')
  await tabTo(page, page.getByRole('button', { name: 'Добавить вопрос' }), 'Shift+Tab')
  await press('Enter')
  await expect(page.getByRole('textbox', { name: 'Вопрос 1.1' })).toBeFocused()
  await page.keyboard.type('Первый вопрос')
  await press('Enter')
  await expect(page.getByRole('textbox', { name: 'Вопрос 1.2' })).toBeFocused()
  await page.keyboard.type('Второй вопрос')
  await press('Enter')
  await expect(page.getByRole('textbox', { name: 'Вопрос 1.3' })).toBeFocused()
  // An empty question goes with Backspace, and the focus stays in the agenda.
  await press('Backspace')
  await expect(page.getByRole('textbox', { name: 'Вопрос 1.3' })).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Вопрос 1.2' })).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: 'Переместить: Вопрос 1.2' }))
  await press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Выше' })).toBeFocused()
  await press('Enter')
  await expect(page.getByRole('textbox', { name: 'Вопрос 1.1' })).toHaveValue('Второй вопрос')

  // Tabs by arrows.
  await tabTo(page, page.getByRole('tab', { name: /^Заседания/ }))
  await press('ArrowLeft')
  await expect(page.getByRole('textbox', { name: 'Методическая тема' })).toBeVisible()

  await expectAllSent(page, space)
  const kept = await planOnRelay(relay, page, space, planOf(page))
  expect(kept.meetings.map(({ topic }) => topic)).toEqual(['Заседание без мыши'])
  expect(kept.agenda.map(({ text }) => text)).toEqual(['Второй вопрос', 'Первый вопрос'])
})

/** What a press of Tab should come to, marked in the page with its number; answers how many there are. */
function markReachable(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scope = document.querySelector('dialog[open]') ?? document
    const all = [
      ...scope.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')
    ].filter((element) => {
      if (element.tabIndex < 0 || element.matches(':disabled') || element.closest('[inert]')) return false
      if (!element.checkVisibility({ visibilityProperty: true })) return false
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
      const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
        ({ name }) => name === element.name
      )
      return element === (group.find(({ checked }) => checked) ?? group[0])
    })
    for (const [at, element] of all.entries()) element.dataset.reachable = String(at)
    return all.length
  })
}

const PLACES = [
  'start',
  'create',
  'plan, a meeting opened',
  'plan, a question’s dialog',
  'new plan',
  'person',
  'more'
]

test('Tab reaches everything that can be pressed or filled in', async ({ device }) => {
  const { page } = await device()
  const space = await openExample(page)
  for (const { name, show } of SCREENS.filter(({ name }) => PLACES.includes(name))) {
    await show(page, space)
    const count = await markReachable(page)
    expect(count, name).toBeGreaterThan(3)
    const seen = new Set<string>()
    for (let presses = 0; presses < count * 2 + 10 && seen.size < count; presses++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.reachable)
      if (at !== undefined) seen.add(at)
    }
    const missed = await page.evaluate(
      (seen) =>
        [...document.querySelectorAll<HTMLElement>('[data-reachable]')]
          .filter(({ dataset }) => !seen.includes(dataset.reachable!))
          .map((element) => element.outerHTML.slice(0, 120)),
      [...seen]
    )
    expect(missed, `${name}: reached by Tab`).toEqual([])
  }
})
