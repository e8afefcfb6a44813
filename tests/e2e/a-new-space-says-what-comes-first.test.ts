import { createSpace, expect, test } from './application.ts'
import { addAssociation, openPlace } from './screens.ts'

test('a new space begins with people and associations, and the head of one association finds it chosen', async ({
  device
}) => {
  const { page } = await device()
  await createSpace(page)
  await expect(page.getByText('Начните с людей и объединений')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Внести людей' })).toBeVisible()
  await page.getByRole('link', { name: 'Добавить объединения' }).click()

  await addAssociation(page, 'РМО  учителей   химии')
  await page.getByRole('link', { name: 'РМО учителей химии' }).click()
  await page.getByRole('combobox', { name: 'Руководитель' }).fill('Климова')
  await page.getByRole('option', { name: /Климова/ }).click()
  await openPlace(page, 'Планы')
  await expect(page.getByText('Начните с людей и объединений')).toHaveCount(0)
  await page.getByRole('link', { name: 'Создать план', exact: true }).first().click()
  await page.getByRole('button', { name: 'Создать план' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'План работы РМО учителей химии' })).toBeVisible()

  // Who has no plan yet is counted wherever plans are counted.
  await addAssociation(page, 'РМО учителей физики')
  await openPlace(page, 'Планы')
  await expect(page.getByText('Приняты и сданы файлом')).toContainText(/0\s%\s\(0\sиз\s2\)/)
  await expect(page.getByRole('radio', { name: 'Все 2' })).toBeChecked()
  await page.getByRole('group', { name: 'Состояние' }).getByText('Плана нет').click()
  await expect(page.getByRole('table').getByRole('link')).toHaveAccessibleName(/РМО учителей физики$/)
})

test('a school that is called as another one is told of while it is typed and after it was added', async ({
  device
}) => {
  const { page } = await device()
  await createSpace(page)
  await openPlace(page, 'Организации')
  const name = page.getByRole('textbox', { name: 'Новая организация' })
  await name.fill('Школа «Берёзка»')
  await name.press('Enter')
  await expect(page.getByRole('link', { name: 'Школа «Берёзка»' })).toBeVisible()
  const warning = page.getByText('Если это одна организация')
  await expect(warning).toHaveCount(0)
  await name.fill('школа  "березка"')
  await expect(warning).toBeVisible()
  await name.press('Enter')
  await expect(page.getByRole('link', { name: 'школа "березка"', exact: true })).toBeVisible()
  await expect(warning).toBeVisible()
})
