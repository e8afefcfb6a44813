import type { Page } from '@playwright/test'
import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { openPart, openPlace, readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

test('what is written without a server is listed with since when, and gone once the server has it', async ({
  relay,
  device
}) => {
  const { page } = await device()
  await readyWithoutNetwork(page)
  const space = await createSpace(page)
  await createServicePlan(page)
  await openPart(page, 'О плане')
  await expectAllSent(page, space)

  await relay.kill()
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Написано без сервера')
  await expect(corner(page)).toHaveAccessibleName(/^Сохранено на этом устройстве/)
  await corner(page).click()
  await page.getByRole('link', { name: 'Подробнее' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Состояние' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Сохранение' })).toHaveCount(0)
  await expect(page.getByText('Всё, что есть на сервере для вас, уже на этом устройстве.')).toHaveCount(0)
  const row = page.getByRole('table', { name: 'Не на сервере' }).getByRole('row').filter({ hasText: 'План' })
  await expect(row).toContainText(/\d\d:\d\d/)
  await expect(row).toContainText('Нет связи с сервером')

  await relay.start()
  await expect(page.getByText('Все ваши изменения и файлы есть на сервере.')).toBeVisible({ timeout: 40_000 })
})

/** And nothing else. */
const ALIKE = /^\d+\sдокумент\S*: здесь\sи\sна\sсервере\sодно\sи\sто\sже\.$/

/** The page of the state, as one comes to it from the menu. */
async function openState(page: Page) {
  await openPlace(page, 'Ещё')
  await page.getByRole('link', { name: 'Что на сервере, что только здесь' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Состояние' })).toBeVisible()
}

test('a check finds what a relay lost without knowing it, and sends it again', async ({ relay, device }) => {
  const { page } = await device()
  const space = await createSpace(page)
  await createServicePlan(page)
  const plan = page.url()
  await expectAllSent(page, space)
  const goBack = await relay.snapshot()
  await openPart(page, 'О плане')
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Тема, которую сервер потеряет')
  await expectAllSent(page, space)
  await openState(page)
  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(page.getByText(ALIKE)).toBeVisible()

  await goBack()
  await expect(page.getByRole('button', { name: 'Проверить' })).toBeEnabled({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(page.getByText(/не\sхватало\sнаписанного\sздесь/)).toBeVisible()
  await expect(page.getByText('Все ваши изменения и файлы есть на сервере.')).toBeVisible()
  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(page.getByText(ALIKE)).toBeVisible()

  const colleague = (await device()).page
  await joinBy(colleague, await personalLink(page, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  await colleague.goto(plan)
  await openPart(colleague, 'О плане')
  await expect(colleague.getByRole('textbox', { name: 'Методическая тема' })).toHaveValue(
    'Тема, которую сервер потеряет'
  )
})

test('a report for whoever helps is copied, with nobody’s name in it', async ({ device }) => {
  const { page, context } = await device()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await createSpace(page)
  await createServicePlan(page)
  await openState(page)
  await page.getByRole('button', { name: 'Скопировать отчёт' }).click()
  await expect(page.getByText(/^Отчёт скопирован/)).toBeVisible()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  expect(report).toMatch(/plan: 1 \/ \d/)
  expect(report).not.toMatch(/Вершинин/)
})
