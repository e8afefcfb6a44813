import { createServicePlan, createSpace, expect, test } from './application.ts'
import { openAbout, openPart, openRow } from './screens.ts'

test('a period is typed as one says it, and a single day or another words take its place', async ({
  device
}) => {
  const { page } = await device()
  await createSpace(page)
  await createServicePlan(page)
  await openRow(page, 'Заседание 1')
  await openAbout(page)
  const date = page.getByRole('textbox', { name: 'Дата' })
  const row = page.getByRole('row', { name: /^1 .*Заседание 1$/ })

  await date.fill('15–25 ноября')
  await date.press('Tab')
  await expect(date).toHaveValue(/^15\.11–25\.11\.\d{4}$/)
  await expect(row).toContainText(/по\s25\.11\.\d{4}/)
  await expect(page.getByLabel('Месяц')).toHaveValue(/-11$/)

  await date.fill('25–15 ноября')
  await date.press('Tab')
  await expect(page.getByText('Сначала первый день, потом последний')).toBeVisible()
  await expect(row).toContainText('25–15 ноября: не распознано')

  // What was not understood is not lost: it waits where it was typed.
  await date.fill('во вторник, 25-го')
  await date.press('Tab')
  await expect(page.getByText('пока это останется словами')).toBeVisible()
  await openPart(page, 'О плане')
  await openPart(page, 'Заседания')
  await openRow(page, 'Заседание 1')
  await openAbout(page)
  await expect(date).toHaveValue('во вторник, 25-го')
  await expect(page.getByText('пока это останется словами')).toBeVisible()
  await expect(page.getByLabel('Месяц')).toHaveValue(/-11$/)

  await date.fill('10.10.2039')
  await date.press('Tab')
  await expect(page.getByText(/^Это не \d{4}\/\d{4} учебный год/)).toBeVisible()
  await expect(date).toHaveValue('10.10.2039')

  await date.fill('20.11.2026')
  await date.press('Tab')
  await expect(date).toHaveValue('20.11.2026')
  await expect(row).not.toContainText(/по\s25\.11\.\d{4}/)
})
