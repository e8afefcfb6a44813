import type { Page } from '@playwright/test'
import { openTrajectory, TEACHER, threePeople } from './a-teacher-and-a-tutor.ts'
import { createServicePlan, createSpace, expect, openExample, test } from './application.ts'
import { expectAllSent, keptSpaces } from './kept.ts'
import { closeLinks } from './links.ts'
import { readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

const field = (page: Page) => page.getByRole('combobox', { name: 'Что найти' })
const options = (page: Page) => page.getByRole('listbox', { name: 'Что нашлось' }).getByRole('option')
const nothing = (page: Page) => page.getByText('Ничего не нашлось.')

async function find(page: Page, query: string): Promise<void> {
  if (!(await field(page).isVisible())) await page.keyboard.press('Control+KeyK')
  await field(page).fill(query)
}

test(
  'a meeting is found by a date and opened at its place, by keyboard alone',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    await createSpace(page)
    await createServicePlan(page)
    await page.getByRole('button', { name: 'Заседание 2', exact: true }).click()
    await page.getByRole('textbox', { name: 'Вопрос 2.1' }).fill('Критериальное оценивание на уроке')
    await page.getByRole('link', { name: 'Люди', exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Люди' })).toBeVisible()

    await page.locator('main').focus()
    await page.keyboard.press('/')
    await expect(field(page)).toBeFocused()
    await field(page).fill('оценивания критер')
    await expect(options(page)).toHaveCount(2)
    await expect(page.getByRole('status').filter({ hasText: 'Нашлось: 1' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true')
    await expect(options(page).nth(1).locator('mark')).toHaveText(['Критериальное', 'оценивание'])
    await page.keyboard.press('Enter')
    const row = page.getByRole('button', { name: 'Заседание 2', exact: true })
    await expect(row).toHaveAttribute('aria-expanded', 'true')
    await expect(row).toBeFocused()
    await expect(page.getByRole('textbox', { name: 'Вопрос 2.1' })).toBeInViewport()

    // The address leads there again.
    await page.reload()
    await expect(row).toHaveAttribute('aria-expanded', 'true')

    await find(page, 'климовой')
    await expect(options(page).first()).toContainText('Климова Ирина Павловна')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Климова Ирина Павловна' })).toBeVisible()

    await page.keyboard.press('Control+KeyK')
    await page.keyboard.press('Escape')
    await expect(field(page)).toHaveCount(0)
  }
)

test(
  'the example is searched from its lists, from a document, from a board and from a phone',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    const space = await openExample(page)
    await page.getByRole('button', { name: 'Найти' }).click()
    await find(page, 'химия')
    await expect(page.getByRole('group', { name: /^Планы/ })).toBeVisible()
    await expect(page.getByRole('group', { name: /^Объединения/ })).toBeVisible()
    // The last one is not drawn yet: arrows bring it.
    await field(page).press('ArrowUp')
    await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')
    await expect(options(page).last()).toBeInViewport()
    await field(page).press('ArrowDown')
    const people = page.getByRole('group', { name: /^Люди/ })
    // Lines are drawn as far as one looks.
    const all = people.getByRole('option', { name: /^Показать все/ })
    await expect(async () => {
      await options(page).last().scrollIntoViewIfNeeded()
      await expect(all).toBeVisible({ timeout: 100 })
    }).toPass()
    await all.click()
    await expect(people.getByRole('option').nth(6)).toBeVisible()
    await page.keyboard.press('Escape')

    await page.goto(`/s/${space}/sessions`)
    await page.getByRole('table').getByRole('link').first().click()
    await page.waitForURL(/\/sessions\/[^/]+$/)
    await page.goto(`${page.url()}/board`)
    await page.getByRole('button', { name: 'Найти' }).click()
    await find(page, 'постер')
    await expect(page.getByRole('group', { name: /^Постеры/ })).toBeVisible()
    await page.keyboard.press('Escape')

    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/s/${space}/trajectories`)
    await page.getByRole('button', { name: 'Найти' }).click()
    await find(page, 'ИТРПК')
    await options(page).first().click()
    await page.waitForURL(/\/trajectories\//)
  }
)

test('without a network everything is found as well', async ({ device }) => {
  const { context, page } = await device()
  await readyWithoutNetwork(page)
  const space = await openExample(page)
  await context.setOffline(true)
  await page.goto(`/s/${space}/plans`)
  await page.getByRole('button', { name: 'Найти' }).click()
  await find(page, 'план')
  await expect(options(page).first()).toBeVisible()
})

test(
  'a deleted document is not found, and is again when it came back',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    await createSpace(page)
    await createServicePlan(page)
    await find(page, 'план методической')
    await expect(options(page).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ещё о плане' }).click()
    await page.getByRole('menuitem', { name: 'Удалить план' }).click()
    const dialog = page.getByRole('dialog', { name: 'Удалить план?' })
    await dialog.getByRole('button', { name: 'Удалить план' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Планы' })).toBeVisible()
    await find(page, 'план')
    await expect(nothing(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('status').getByRole('button', { name: 'Вернуть' }).click()
    await find(page, 'план ')
    await expect(options(page).first()).toBeVisible()
  }
)

test(
  'what a closed link took off the device is not found any more',
  { tag: '@visits' },
  async ({ device }) => {
    const { space, id, anna, teacher } = await threePeople(device)
    await openTrajectory(teacher, space, id)
    await expectAllSent(teacher, space)
    await find(teacher, 'траектория')
    await expect(options(teacher).filter({ hasText: 'ИТРПК' })).toHaveCount(1)
    await teacher.keyboard.press('Escape')
    const { person } = (await keptSpaces(teacher)).find((row) => row.id === space)!
    await closeLinks(anna, person)
    await expect(teacher.getByText('Доступ по этой ссылке закрыт.')).toBeVisible()
    await find(teacher, 'траектория')
    await expect(nothing(teacher)).toBeVisible()
    await find(teacher, TEACHER.split(' ')[0]!)
    await expect(options(teacher).filter({ hasText: 'ИТРПК' })).toHaveCount(0)
  }
)
