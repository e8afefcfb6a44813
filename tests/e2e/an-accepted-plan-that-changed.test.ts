import { createServicePlan, createSpace, expect, test } from './application.ts'
import { openAbout, openPlace, openRow } from './screens.ts'

test('a plan says that it was changed after the methodist accepted it; its marks are no change', async ({
  device
}) => {
  const { page } = await device()
  await createSpace(page)
  await createServicePlan(page)
  await page.getByRole('button', { name: 'Сдать методисту' }).click()
  await page.getByRole('button', { name: 'Принять план' }).click()
  await expect(page.getByText(/^Принят методистом/)).toBeVisible()
  const changed = page.getByText(/^Изменён после принятия \d\d\.\d\d\.\d{4}$/)

  await openRow(page, 'Заседание 1')
  await openAbout(page)
  await page.getByLabel('Отметка').selectOption({ label: 'Проведено' })
  await expect(page.getByText('Проведено').first()).toBeVisible()
  await expect(changed).toHaveCount(0)

  const topic = page.getByRole('textbox', { name: 'Тема', exact: true })
  const before = await topic.inputValue()
  await topic.fill('Другая тема')
  await expect(changed).toBeVisible()
  await openPlace(page, 'Планы')
  await expect(changed).toBeVisible()

  await page.getByRole('link', { name: 'Методическая служба' }).click()
  await openRow(page, 'Заседание 1')
  await openAbout(page)
  await topic.fill(before)
  await expect(changed).toHaveCount(0)
})
