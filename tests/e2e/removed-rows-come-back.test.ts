import { createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, planOnRelay } from './kept.ts'
import { openRow } from './screens.ts'

test('a removed question comes back to its place by «Вернуть», and later through «Убранные строки»', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await openRow(page, 'Заседание 1')
  const questions = page.getByRole('list', { name: 'Вопросы заседания 1' }).getByRole('textbox')
  const texts = () => questions.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
  await expect(questions).toHaveCount(3)
  const before = await texts()
  const note = page.getByRole('status').filter({ hasText: 'Вопрос 1.2 убран' })

  async function remove() {
    await page.getByRole('button', { name: 'Переместить: Вопрос 1.2' }).click()
    await page.getByRole('menuitem', { name: 'Убрать вопрос' }).click()
    await expect(questions).toHaveCount(2)
    expect(await texts()).toEqual([before[0], before[2]])
  }

  await remove()
  await note.getByRole('button', { name: 'Вернуть' }).click()
  await expect(questions).toHaveCount(3)
  expect(await texts()).toEqual(before)

  await remove()
  await expectAllSent(page, space)
  await page.reload()
  await openRow(page, 'Заседание 1')
  await expect(questions).toHaveCount(2)
  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  await page.getByRole('menuitem', { name: 'Убранные строки' }).click()
  const removed = page.getByRole('dialog', { name: 'Убранные строки' })
  await removed
    .getByRole('listitem')
    .filter({ hasText: before[1] })
    .getByRole('button', { name: 'Вернуть' })
    .click()
  await expect(removed).toContainText('Убранных строк нет')
  await page.keyboard.press('Escape')
  await expect(questions).toHaveCount(3)
  expect(await texts()).toEqual(before)

  await expectAllSent(page, space)
  const kept = await planOnRelay(relay, page, space, plan)
  const meeting = kept.meetings[0]!.id
  expect(kept.agenda.filter(({ parent }) => parent === meeting).map(({ text }) => text)).toEqual(before)
})

test('a removed meeting takes its questions along and brings them back', async ({ device }) => {
  const { page } = await device()
  await createSpace(page)
  await createServicePlan(page)
  await openRow(page, 'Заседание 2')
  const first = page.getByRole('textbox', { name: 'Вопрос 2.1', exact: true })
  const text = await first.inputValue()
  await page.getByRole('button', { name: 'Ещё о заседании 2' }).click()
  await page.getByRole('menuitem', { name: 'Убрать заседание' }).click()
  await expect(page.getByText(text)).toHaveCount(0)
  await page
    .getByRole('status')
    .filter({ hasText: 'Заседание 2 убрано' })
    .getByRole('button', { name: 'Вернуть' })
    .click()
  await expect(first).toHaveValue(text)
})
