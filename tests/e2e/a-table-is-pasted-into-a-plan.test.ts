import type { Page } from '@playwright/test'
import { academicYearOf, today } from '../../src/lib/kinds/academic-year.ts'
import { createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, planOnRelay } from './kept.ts'
import { openPart } from './screens.ts'

const first = Number(academicYearOf(today()).slice(0, 4))

/** What Word puts on the clipboard, put into the page as its paste event brings it. */
async function paste(page: Page, html: string, text: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .evaluate(
      (field, [html, text]) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', html!)
        clipboardData.setData('text/plain', text!)
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      [html, text]
    )
}

const row = (...cells: string[]) =>
  `<tr>${cells.map((cell) => `<td><p class=MsoNormal>${cell}</p></td>`).join('')}</tr>`

test('a table of meetings from Word is shown first, then stands in the plan, and goes in one step of undo', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await expectAllSent(page, space)
  const before = (await planOnRelay(relay, page, space, plan)).meetings.length

  await page.getByRole('button', { name: 'Вставить таблицу' }).click()
  const dialog = page.getByRole('dialog', { name: 'Вставить заседания из таблицы' })
  await paste(page, '', 'просто текст без таблицы')
  await expect(dialog.getByText('В скопированном нет таблицы')).toBeVisible()
  const html = `<html><body><table class=MsoTableGrid>${row('№', 'Тема', 'Срок', 'Ответственные')}${row(
    '1.',
    'Вставленная первая тема',
    `17.10.${first}`,
    'Иванова А. А.'
  )}${row('2.', 'Вставленная вторая тема', 'ноябрь', 'Петров Б. Б.')}</table></body></html>`
  await paste(page, html, '№\tТема\tСрок\tОтветственные')
  await expect(dialog.getByRole('heading', { name: 'Получатся 2 заседания' })).toBeVisible()
  await expect(dialog.getByText('Вставленная вторая тема').first()).toBeVisible()
  await expectAllSent(page, space)
  expect((await planOnRelay(relay, page, space, plan)).meetings).toHaveLength(before)

  await dialog.getByRole('button', { name: 'Добавить в план' }).click()
  await expect(page.getByRole('tab', { name: `Заседания ${before + 2}` })).toBeVisible()
  await expectAllSent(page, space)
  const { meetings } = await planOnRelay(relay, page, space, plan)
  expect(meetings.find(({ topic }) => topic === 'Вставленная первая тема')).toMatchObject({
    when: { date: `${first}-10-17` },
    responsibleText: 'Иванова А. А.'
  })
  expect(meetings.find(({ topic }) => topic === 'Вставленная вторая тема')!.when).toMatchObject({
    month: `${first}-11`
  })

  await page.getByRole('button', { name: /^Отменить: / }).click()
  await expect(page.getByRole('tab', { name: `Заседания ${before}` })).toBeVisible()
  await expectAllSent(page, space)
  expect((await planOnRelay(relay, page, space, plan)).meetings).toHaveLength(before)
})

test('a table of activities pasted as plain text from Excel stands between the meetings', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await openPart(page, 'Между заседаниями')
  await page.getByRole('button', { name: 'Вставить таблицу' }).click()
  await paste(page, '', 'Мероприятие\tСрок\tОтветственные\r\nНеделя науки\tфевраль\tГромов П. И.\r\n')
  const dialog = page.getByRole('dialog', { name: 'Вставить мероприятия из таблицы' })
  await expect(dialog.getByRole('heading', { name: 'Получится 1 мероприятие' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Добавить в план' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Добавлено 1 мероприятие' })).toBeVisible()
  await expectAllSent(page, space)
  const { activities } = await planOnRelay(relay, page, space, plan)
  expect(activities.find(({ content }) => content === 'Неделя науки')).toMatchObject({
    due: { month: `${first + 1}-02` },
    responsibleText: 'Громов П. И.'
  })
})
