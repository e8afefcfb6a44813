import type { Locator } from '@playwright/test'
import { createServicePlan, createSpace, expect, test } from './application.ts'
import { addAssociation, openAbout, openPart, openPlace, openRow } from './screens.ts'

const topOf = async (control: Locator) => Math.round((await control.boundingBox())!.y)
const bottomOf = async (control: Locator) => {
  const { y, height } = (await control.boundingBox())!
  return Math.round(y + height)
}

test('fields of one row stand on one line, whatever is said under or over them', async ({ device }) => {
  const { page } = await device()
  await page.goto('/new')
  await page.getByRole('button', { name: 'Создать пространство' }).click()
  await expect(page.getByText('Укажите фамилию')).toBeVisible()
  const names = ['Фамилия', 'Имя', 'Отчество'].map((name) => page.getByRole('textbox', { name }))
  const [last, first, middle] = await Promise.all(names.map(topOf))
  expect([first, middle]).toEqual([last, last])

  await createSpace(page)
  await createServicePlan(page)
  await openRow(page, 'Заседание 1')
  await openAbout(page)
  for (const width of [820, 1180]) {
    await page.setViewportSize({ width, height: 820 })
    const known = page.getByRole('combobox', { name: 'Ответственные' })
    const others = page.getByRole('textbox', { name: 'Другие ответственные' })
    const link = page.getByRole('textbox', { name: 'Ссылка на видеовстречу' })
    const tops = await Promise.all([link, known, others].map(topOf))
    // In one row or in another, never a few pixels lower.
    const steps = tops.flatMap((one) => tops.map((other) => Math.abs(one - other)))
    expect(steps.filter((step) => step > 0 && step < 44)).toEqual([])
  }

  await page.getByRole('button', { name: 'Изменить порядок' }).click()
  const row = page.getByRole('dialog').getByRole('listitem').first()
  const grip = row.getByRole('button', { name: /^Переместить/ })
  expect((await topOf(grip)) - (await topOf(row))).toBeGreaterThanOrEqual(3)
  await page.keyboard.press('Escape')

  await openPart(page, 'Между заседаниями')
  await openRow(page, 'Мероприятие 1')
  const label = page.getByText('Содержание', { exact: true }).last()
  const cell = page.getByRole('cell').filter({ has: page.getByLabel('Содержание') })
  expect((await topOf(label)) - (await topOf(cell))).toBeGreaterThanOrEqual(12)
})

test('the main button stands beside the title where there is room', async ({ device }) => {
  const { page } = await device()
  await createSpace(page)
  await addAssociation(page, 'РМО учителей химии')
  await page.setViewportSize({ width: 820, height: 820 })
  await openPlace(page, 'Люди')
  const beside = async (title: string, button: Locator) => {
    const heading = page.getByRole('heading', { level: 1, name: title })
    expect(await topOf(button)).toBeLessThan(await bottomOf(heading))
  }
  await beside('Люди', page.getByRole('button', { name: 'Добавить человека' }))
  await openPlace(page, 'Объединения')
  await page.getByRole('link', { name: 'РМО учителей химии', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'РМО учителей химии' })).toBeVisible()
  await beside('РМО учителей химии', page.getByRole('link', { name: 'Создать план' }))
  await page.setViewportSize({ width: 390, height: 820 })
  const heading = page.getByRole('heading', { level: 1, name: 'РМО учителей химии' })
  expect(await topOf(page.getByRole('link', { name: 'Создать план' }))).toBeGreaterThan(
    await bottomOf(heading)
  )
})

test('on a phone one menu stands beside a document’s title, and holds its papers too', async ({ device }) => {
  const { page } = await device()
  await createSpace(page)
  await createServicePlan(page)
  const papers = page.getByRole('button', { name: 'Печать и DOCX' })
  const heading = page.getByRole('heading', { level: 1 })
  const more = page.getByRole('button', { name: 'Ещё о плане' })
  await expect(papers).toBeVisible()
  await page.setViewportSize({ width: 390, height: 820 })
  await expect(papers).toBeHidden()
  expect(await topOf(more)).toBeLessThan(await bottomOf(heading))
  await more.click()
  await expect(page.getByRole('menuitem', { name: 'Скачать DOCX' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Доступ' })).toBeVisible()
})
