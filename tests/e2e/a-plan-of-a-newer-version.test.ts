import { createServicePlan, createSpace, expect, test } from './application.ts'
import { connect, expectAllSent, planOnRelay } from './kept.ts'
import { openPart, openRow } from './screens.ts'

test('a plan that a newer application wrote can be read, says so, and is not written to', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await openPart(page, 'О плане')
  await expectAllSent(page, space)
  const words = page.getByText('Этот план записан более новой версией Методкабинета')
  const theme = page.getByRole('textbox', { name: 'Методическая тема' })
  await expect(theme).toBeEditable()

  const newer = await connect(relay, page, space, `plan/${plan}`)
  newer.doc.transact(() => {
    newer.doc.getMap('meta').set('schema', 99)
    newer.doc.getMap('meta').set('minWriter', 99)
  })
  // At once, while it is open; and after a reload.
  for (const again of [false, true]) {
    if (again) await page.reload()
    await expect(words).toBeVisible()
    await openPart(page, 'О плане')
    await expect(theme).not.toBeEditable()
    await expect(page.getByRole('textbox', { name: 'Задача 1', exact: true })).not.toBeEditable()
    await expect(page.getByRole('button', { name: 'Добавить задачу' })).toHaveCount(0)
    await openPart(page, 'Заседания')
    await openRow(page, 'Заседание 1')
    await expect(page.getByRole('textbox', { name: 'Вопрос 1.1' })).toHaveValue(/\S/)
    await expect(page.getByRole('button', { name: 'Добавить вопрос' })).toHaveCount(0)
  }
  const before = newer.doc.getText('theme').toString()
  await openPart(page, 'О плане')
  await theme.focus()
  await page.keyboard.type('мимо')
  await page.keyboard.press('Control+z')
  await expectAllSent(page, space)
  newer.close()
  const { fields } = await planOnRelay(relay, page, space, plan)
  expect(fields.theme).toBe(before)
})
