import type { Page } from '@playwright/test'
import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, planOnDevice } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { openAbout, openPart, openPlace, openRow } from './screens.ts'

async function openVersions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  await page.getByRole('menuitem', { name: 'Версии' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Версии' })).toBeVisible()
}

async function keepVersion(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Сохранить версию' }).click()
  const dialog = page.getByRole('dialog', { name: 'Сохранить версию' })
  await dialog.getByLabel('Название версии').fill(name)
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByRole('link', { name })).toBeVisible()
}

const backToPlan = (page: Page) => page.getByRole('link', { name: 'План', exact: true }).click()

async function removeMeeting(page: Page, number: number, topic: string): Promise<void> {
  await openRow(page, `Заседание ${number}`)
  await page.getByRole('button', { name: `Ещё о заседании ${number}` }).click()
  await page.getByRole('menuitem', { name: 'Убрать заседание' }).click()
  await expect(page.getByText(topic)).toHaveCount(0)
}

test('rows removed by mistake are found in words; one row, one field and then everything come back', async ({
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await expectAllSent(page, space)
  const before = await planOnDevice(page, space, plan)
  const topics = before.meetings.map(({ topic }) => topic)
  await openVersions(page)
  await keepVersion(page, 'Перед методическим советом')
  await expect(page.getByText('С тех пор ничего не изменилось.')).toBeVisible()

  await backToPlan(page)
  await removeMeeting(page, 1, topics[0]!)
  await removeMeeting(page, 1, topics[1]!)
  await openRow(page, 'Заседание 1')
  await openAbout(page)
  await page.getByLabel('Место', { exact: true }).fill('Не та школа')
  await openPart(page, 'О плане')
  await page.getByRole('textbox', { name: 'Цель' }).fill('Другая цель')
  await openVersions(page)

  const changes = page.getByRole('region', { name: 'Перед методическим советом' })
  await expect(changes).toContainText(`Убрано заседание: ${topics[0]}`)
  await expect(changes).toContainText(`Убрано заседание: ${topics[1]}`)
  await expect(changes).toContainText('Указано место: «Не та школа»')
  await expect(changes).toContainText('Цель изменена')

  const kept = () => planOnDevice(page, space, plan)
  await changes.getByRole('button', { name: `Вернуть: Убрано заседание: ${topics[1]}` }).click()
  await expect(changes).not.toContainText(topics[1]!)
  await expect.poll(async () => (await kept()).meetings.map(({ topic }) => topic)).toEqual(topics.slice(1))
  await changes.getByRole('button', { name: /^Вернуть: Указано место/ }).click()
  await expect.poll(async () => (await kept()).meetings.map(({ place }) => place).join('')).toBe('')
  expect((await kept()).fields.goal).toBe('Другая цель')

  await changes.getByRole('button', { name: 'Вернуть всё' }).click()
  await expect(page.getByText('С тех пор ничего не изменилось.')).toBeVisible()
  await expect.poll(kept).toEqual(before)

  // It was an edit as others are: undo takes it back.
  await page.getByRole('button', { name: 'Отменить: возврат к версии' }).click()
  await expect(changes).toContainText(`Убрано заседание: ${topics[0]}`)
  await expectAllSent(page, space)
})

test('who may only read sees versions and what changed, and nothing to bring back', async ({ device }) => {
  const { page: anna } = await device()
  await createSpace(anna)
  await createServicePlan(anna)
  await expect(corner(anna)).toHaveText(/На сервере/)
  const { page: peter } = await device()
  await joinBy(peter, await personalLink(anna, { role: 'member', name: 'Громов Пётр Ильич' }))
  await peter.getByRole('link', { name: 'Методическая служба' }).click()
  await openVersions(peter)
  await keepVersion(peter, 'Как было')

  await openPart(anna, 'О плане')
  await anna.getByRole('textbox', { name: 'Методическая тема' }).fill('Чтение')
  const changes = peter.getByRole('region', { name: 'Как было' })
  await expect(changes).toContainText('Указана методическая тема: «Чтение»')
  await expect(changes).toContainText('Правили: Климова И. П.')
  await expect(peter.getByRole('button', { name: /^Вернуть/ })).toHaveCount(0)
})

test('the directory is kept as it was before an import, and comes back to that', async ({ device }) => {
  const { page } = await device()
  await createSpace(page)
  await openPlace(page, 'Люди')
  await page.getByRole('link', { name: 'Импорт из файла' }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Фамилия;Имя;Отчество\nБерёзкина;Анна;Ильинична\nСоснин;Олег;Петрович\n')
  })
  await page.getByRole('button', { name: 'Проверить людей' }).click()
  await page.getByRole('button', { name: 'Импортировать' }).click()
  await expect(page.getByText('Добавлено людей: 2')).toBeVisible()

  await openPlace(page, 'Ещё')
  await page.getByRole('link', { name: 'Версии справочника' }).click()
  const changes = page.getByRole('region', { name: 'Перед импортом' })
  await expect(changes).toContainText('Добавлен человек: Берёзкина Анна Ильинична')
  await changes.getByRole('button', { name: 'Убрать: Добавлен человек: Соснин Олег Петрович' }).click()
  await expect(changes).not.toContainText('Соснин')
  await changes.getByRole('button', { name: 'Вернуть всё' }).click()
  await expect(page.getByText('С тех пор ничего не изменилось.')).toBeVisible()
  await openPlace(page, 'Люди')
  await expect(page.getByText('Берёзкина')).toHaveCount(0)
})
