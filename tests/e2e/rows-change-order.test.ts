import type { Locator, Page } from '@playwright/test'
import { createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, planOnRelay } from './kept.ts'
import { addPerson, openPart, openPlace, openRow, pick } from './screens.ts'

const grip = (page: Page | Locator, name: string) =>
  page.getByRole('button', { name: `Переместить: ${name}`, exact: true })

/** By the mouse, in steps, as a hand does. */
async function drag(page: Page, from: Locator, to: Locator, edge: 'above' | 'below'): Promise<void> {
  const start = (await from.boundingBox())!
  const end = (await to.boundingBox())!
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  const y = edge === 'above' ? end.y + 4 : end.y + end.height - 4
  await page.mouse.move(start.x + start.width / 2, (start.y + y) / 2, { steps: 4 })
  await page.mouse.move(start.x + start.width / 2, y, { steps: 4 })
  await page.mouse.up()
}

const textsOf = (list: Locator) =>
  list.getByRole('textbox').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))

test('questions change places by the keyboard, by the menu and by dragging, and decisions and speakers of a protocol do', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  for (const name of ['Вершинина Ольга Петровна', 'Громов Пётр Ильич']) await addPerson(page, name)
  await openPlace(page, 'Планы')
  const plan = await createServicePlan(page)
  await openRow(page, 'Заседание 1')
  const list = page.getByRole('list', { name: 'Вопросы заседания 1' })
  const texts = () => textsOf(list)
  const [a, b, c] = await texts()

  await grip(page, 'Вопрос 1.1').press('Alt+ArrowDown')
  await expect.poll(texts).toEqual([b, a, c])
  // The focus stays with the row that moved: the next press moves the same one.
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(texts).toEqual([b, c, a])
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(texts).toEqual([b, a, c])

  await grip(page, 'Вопрос 1.3').click()
  await page.getByRole('menuitem', { name: 'В начало' }).click()
  await expect.poll(texts).toEqual([c, b, a])
  await grip(page, 'Вопрос 1.2').click()
  await page.getByRole('menuitem', { name: 'Ниже' }).click()
  await expect.poll(texts).toEqual([c, a, b])

  await drag(page, grip(page, 'Вопрос 1.3'), list.getByRole('listitem').first(), 'above')
  await expect.poll(texts).toEqual([b, c, a])
  await drag(page, grip(page, 'Вопрос 1.1'), list.getByRole('listitem').last(), 'below')
  await expect.poll(texts).toEqual([c, a, b])
  // A drag is no press: no menu is left open.
  await expect(page.getByRole('menu')).toHaveCount(0)

  await expectAllSent(page, space)
  const kept = await planOnRelay(relay, page, space, plan)
  const meeting = kept.meetings[0]!.id
  expect(kept.agenda.filter(({ parent }) => parent === meeting).map(({ text }) => text)).toEqual([c, a, b])

  // Its protocol brings the questions as they stand now; the numbers of decisions follow their order.
  await page.getByRole('link', { name: 'Начать протокол' }).click()
  await page.getByRole('button', { name: 'Решение', exact: true }).click()
  for (const [i, words] of ['Принять', 'Разослать', 'Собрать'].entries()) {
    await page.getByRole('textbox', { name: `Решение 1.${i + 1}` }).fill(words)
    if (i < 2) await page.keyboard.press('Enter')
  }
  const decisions = page.getByRole('list', { name: 'Решения по вопросу 1' })
  await grip(page, 'Решение 1.1').press('Alt+ArrowDown')
  await expect.poll(() => textsOf(decisions)).toEqual(['Разослать', 'Принять', 'Собрать'])
  await grip(page, 'Решение 1.3').click()
  await page.getByRole('menuitem', { name: 'В начало' }).click()
  await expect.poll(() => textsOf(decisions)).toEqual(['Собрать', 'Разослать', 'Принять'])
  await drag(page, grip(page, 'Решение 1.1'), decisions.getByRole('listitem').last(), 'below')
  await expect.poll(() => textsOf(decisions)).toEqual(['Разослать', 'Принять', 'Собрать'])
  // The question in which they stand kept its own place.
  await expect(page.getByRole('textbox', { name: 'Вопрос 1', exact: true })).toHaveValue(c!)
  await grip(page, 'Решение 1.2').click()
  await page.getByRole('menuitem', { name: 'Убрать решение' }).click()
  await expect.poll(() => textsOf(decisions)).toEqual(['Разослать', 'Собрать'])

  // Who reports stands by the alphabet until somebody says otherwise, on the paper too.
  await page.getByRole('button', { name: 'Кто докладывает' }).click()
  for (const name of ['Громов', 'Вершинина']) await pick(page, 'Докладчики', name)
  await expect(page.getByRole('button', { name: 'Докладывает: Вершинина О. П., Громов П. И.' })).toBeVisible()
  await grip(page, 'Громов П. И.').press('Alt+ArrowUp')
  await expect(page.getByRole('button', { name: 'Докладывает: Громов П. И., Вершинина О. П.' })).toBeVisible()

  // What was removed comes back to its place, after a reload too.
  await page.reload()
  await expect.poll(() => textsOf(decisions)).toEqual(['Разослать', 'Собрать'])
  await page.getByRole('button', { name: 'Ещё о протоколе' }).click()
  await page.getByRole('menuitem', { name: 'Убранные строки' }).click()
  const removed = page.getByRole('dialog', { name: 'Убранные строки' })
  await removed.getByRole('listitem').filter({ hasText: 'Принять' }).getByRole('button').click()
  await page.keyboard.press('Escape')
  await expect.poll(() => textsOf(decisions)).toEqual(['Разослать', 'Принять', 'Собрать'])
  await page.getByRole('button', { name: 'Печать и DOCX' }).click()
  await page.getByRole('menuitem', { name: 'Напечатать протокол' }).click()
  await expect(page.getByRole('article')).toContainText('СЛУШАЛИ: Громова П. И., Вершинину О. П.')
})

test('meetings and activities change places in their own sheet', async ({ relay, device }) => {
  const { page } = await device()
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await expectAllSent(page, space)
  const before = await planOnRelay(relay, page, space, plan)

  await page.getByRole('button', { name: 'Изменить порядок' }).click()
  const meetings = page.getByRole('dialog', { name: 'Порядок заседаний' })
  await grip(meetings, 'Заседание 1').press('Alt+ArrowDown')
  await expect(meetings.getByRole('listitem').nth(1)).toContainText(before.meetings[0]!.topic)
  await drag(page, grip(meetings, 'Заседание 4'), meetings.getByRole('listitem').nth(2), 'above')
  await expect(meetings.getByRole('listitem').nth(2)).toContainText(before.meetings[3]!.topic)
  await page.keyboard.press('Escape')

  await openPart(page, 'Между заседаниями')
  await page.getByRole('button', { name: 'Изменить порядок' }).click()
  const activities = page.getByRole('dialog', { name: 'Порядок мероприятий' })
  await grip(activities, 'Мероприятие 3').click()
  await page.getByRole('menuitem', { name: 'Выше' }).click()
  await expect(activities.getByRole('listitem').nth(1)).toContainText(before.activities[2]!.content)

  await expectAllSent(page, space)
  const after = await planOnRelay(relay, page, space, plan)
  const order = (rows: readonly { id: string }[], ...at: number[]) => at.map((i) => rows[i]!.id)
  expect(order(after.meetings, 0, 1, 2, 3)).toEqual(order(before.meetings, 1, 0, 3, 2))
  expect(order(after.activities, 0, 1, 2)).toEqual(order(before.activities, 0, 2, 1))
})
