import type { Page } from '@playwright/test'
import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { joinBy, personalLink } from './links.ts'
import { addPerson, openPlace, openRow } from './screens.ts'

const text = (page: Page) => page.getByRole('textbox', { name: /^Комментарий: / })
const thread = (page: Page, about: string) => page.getByRole('article', { name: `Обсуждение: ${about}` })
const comments = (page: Page) => page.getByRole('button', { name: /^Комментарии/ })
const sent = (page: Page) => expect(corner(page)).toHaveAccessibleName(/^На сервере/)

test('a colleague comments on a plan they may not edit: without a network and by keyboard alone', async ({
  device
}) => {
  const { page: anna, context: annas } = await device()
  await createSpace(anna)
  const personId = await addPerson(anna, 'Громов Пётр Ильич')
  const link = await personalLink(anna, { personId, role: 'member', name: 'Громов П. И.' })
  await openPlace(anna, 'Планы')
  await createServicePlan(anna)
  await sent(anna)

  const { page: peter, context: peters } = await device()
  await joinBy(peter, link)
  await peter.getByRole('link', { name: 'Методическая служба' }).click()
  await expect(peter.getByText('Этот план можно только читать')).toBeVisible()
  await expect(comments(peter)).toBeVisible()
  await expect(comments(anna)).toBeVisible()
  await annas.setOffline(true)
  await peters.setOffline(true)

  // From the row to what is said about it, and back, without a pointer.
  await peter.getByRole('button', { name: 'Заседание 1', exact: true }).press('Enter')
  const say = peter.getByRole('button', { name: 'Комментировать: Заседание 1' })
  await expect(say).toBeVisible()
  await peter.keyboard.press('Tab')
  await expect(say).toBeFocused()
  await peter.keyboard.press('Enter')
  await expect(text(peter)).toBeFocused()
  await expect(peter.getByRole('combobox', { name: 'О чём' })).toHaveValue(/.+/)
  await peter.keyboard.insertText('Успеем ли к этому сроку? @кли')
  await expect(peter.getByRole('option', { name: /^Климова Ирина Павловна/ })).toBeVisible()
  await peter.keyboard.press('Enter')
  await expect(text(peter)).toHaveValue('Успеем ли к этому сроку? @Климова И. П. ')
  await peter.keyboard.press('Control+Enter')
  await expect(thread(peter, 'Заседание 1')).toContainText('Успеем ли к этому сроку?')
  await peter.keyboard.press('Escape')
  await expect(thread(peter, 'Заседание 1')).toBeHidden()
  await expect(peter.getByRole('button', { name: '1 обсуждение: Заседание 1' })).toBeFocused()

  await comments(anna).press('Enter')
  await text(anna).fill('План готов, прошу посмотреть')
  await text(anna).press('Control+Enter')
  await expect(anna.getByRole('button', { name: 'Комментарии, 1 обсуждение' })).toBeVisible()
  await openPlace(anna, 'Планы')

  await peters.setOffline(false)
  await annas.setOffline(false)
  await expect(anna.getByText('Вас упомянули.')).toBeVisible({ timeout: 20_000 })
  await anna.getByRole('link', { name: 'Открыть', exact: true }).press('Enter')
  await expect(thread(anna, 'Заседание 1')).toBeFocused()
  await expect(anna.getByRole('button', { name: 'Комментарии, 2 обсуждения, вас упомянули' })).toBeVisible()
  // It is of Peter, and only he changes it; whoever leads the plan hides it, and shows it again.
  await thread(anna, 'Заседание 1').getByRole('button', { name: 'Ещё о комментарии' }).click()
  await expect(anna.getByRole('menuitem')).toHaveText(['Скрыть'])
  await anna.getByRole('menuitem', { name: 'Скрыть' }).press('Enter')
  await expect(comments(peter)).toHaveAccessibleName('Комментарии, 1 обсуждение', { timeout: 20_000 })
  await anna.getByRole('status').getByRole('button', { name: 'Вернуть' }).click()
  await expect(anna.getByRole('button', { name: 'Комментарии, 2 обсуждения, вас упомянули' })).toBeVisible()

  await thread(anna, 'Заседание 1').getByRole('button', { name: 'Ответить' }).press('Enter')
  await expect(anna.getByRole('textbox', { name: 'Ответ' })).toBeFocused()
  await anna.keyboard.insertText('Успеем, школа уже готова')
  await anna.keyboard.press('Control+Enter')
  await expect(anna.getByRole('button', { name: 'Комментарии, 2 обсуждения', exact: true })).toBeVisible()

  // Both threads are on both devices; what is resolved leaves the row of both.
  await comments(peter).press('Enter')
  await expect(thread(peter, 'Заседание 1')).toContainText('Успеем, школа уже готова', { timeout: 20_000 })
  await expect(thread(peter, 'Весь документ')).toContainText('прошу посмотреть')
  await thread(peter, 'Заседание 1').getByRole('button', { name: 'Решено' }).press('Enter')
  await expect(anna.getByRole('button', { name: 'Решённые: 1' })).toBeVisible()
  await expect(thread(anna, 'Заседание 1')).toBeHidden()
  await anna.getByRole('button', { name: 'Решённые: 1' }).press('Enter')
  await expect(thread(anna, 'Заседание 1')).toContainText('Решено: Громов П. И.')
  // A coordinator takes the words of a hidden comment away for good; what was answered stays.
  const first = thread(anna, 'Заседание 1').getByRole('button', { name: 'Ещё о комментарии' }).first()
  await first.press('Enter')
  await anna.getByRole('menuitem', { name: 'Скрыть' }).press('Enter')
  await first.press('Enter')
  await anna.getByRole('menuitem', { name: 'Стереть текст' }).press('Enter')
  await anna.getByRole('dialog').getByRole('button', { name: 'Стереть текст' }).press('Enter')
  await peter.getByRole('button', { name: 'Решённые: 1' }).press('Enter')
  for (const page of [anna, peter]) {
    await expect(thread(page, 'Заседание 1')).toContainText('Текст стёрт: Климова И. П.', { timeout: 20_000 })
    await expect(thread(page, 'Заседание 1')).toContainText('Успеем, школа уже готова')
  }
  await openRow(anna, 'Заседание 1')
  await expect(anna.getByRole('button', { name: 'Комментировать: Заседание 1' })).toBeVisible()
})

test('a field is spoken of with the words that were marked in it', async ({ device }) => {
  const { page } = await device()
  await createSpace(page)
  await createServicePlan(page)
  await openRow(page, 'Заседание 1')
  await page.getByRole('button', { name: 'Добавить вопрос' }).click()
  const question = page.getByRole('textbox', { name: 'Вопрос 1.1' })
  await question.fill('Итоги диагностики и план работы')
  await question.evaluate((input: HTMLTextAreaElement) => input.setSelectionRange(6, 17))
  await question.press('Control+Alt+m')
  await expect(text(page)).toBeFocused()
  await expect(page.getByRole('combobox', { name: 'О чём' }).locator('option:checked')).toHaveText(
    'Вопрос 1.1'
  )
  await page.keyboard.insertText('Какой именно?')
  await page.getByRole('button', { name: 'Отправить' }).click()
  await expect(thread(page, 'Вопрос 1.1').getByRole('blockquote')).toHaveText('диагностики')
  // The row tells of it also while it is closed.
  await expect(page.getByRole('button', { name: '1 обсуждение: вопрос 1.1' })).toBeVisible()
  await page.getByRole('button', { name: 'Заседание 1', exact: true }).click()
  await page.getByRole('button', { name: 'Закрыть комментарии' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Комментарии, 1 обсуждение' }).click()
  await page.getByRole('button', { name: 'Показать: Вопрос 1.1' }).click()
  await expect(question).toBeVisible()
})

test('a comment stays with a row that was removed, and is found', async ({ device }) => {
  const { page } = await device()
  await createSpace(page)
  await createServicePlan(page)
  await openRow(page, 'Заседание 2')
  await page.getByRole('button', { name: 'Комментировать: Заседание 2' }).click()
  await text(page).fill('Здесь нужна экспедиция в музей')
  await page.getByRole('button', { name: 'Отправить' }).click()
  await expect(thread(page, 'Заседание 2')).toBeVisible()
  await page.getByRole('button', { name: 'Ещё о заседании 2' }).click()
  await page.getByRole('menuitem', { name: 'Убрать заседание' }).click()
  await expect(thread(page, 'Заседание 2').getByText('Строка убрана')).toBeVisible()

  // One's own words are changed and taken back, and come again.
  const more = thread(page, 'Заседание 2').getByRole('button', { name: 'Ещё о комментарии' })
  await more.click()
  await page.getByRole('menuitem', { name: 'Изменить' }).click()
  await page.getByRole('textbox', { name: 'Изменить комментарий' }).fill('Здесь нужна поездка в музей')
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click()
  await expect(thread(page, 'Заседание 2')).toContainText('изменено')
  await more.click()
  await page.getByRole('menuitem', { name: 'Убрать', exact: true }).click()
  await expect(thread(page, 'Заседание 2')).toBeHidden()
  await page.getByRole('status').getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(thread(page, 'Заседание 2')).toContainText('Здесь нужна поездка в музей')

  await openPlace(page, 'Планы')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Найти|Поиск|Что найти/ }).fill('поездка в музей')
  await page
    .getByRole('option', { name: /поездка в музей/ })
    .first()
    .click()
  await expect(thread(page, 'Заседание 2')).toBeFocused()
})
