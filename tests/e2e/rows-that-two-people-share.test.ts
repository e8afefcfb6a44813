import type { Page } from '@playwright/test'
import { corner, createServicePlan, createSpace, expect, test, type Device } from './application.ts'
import { joinBy, personalLink } from './links.ts'
import { openRow } from './screens.ts'

/** Two coordinators in one plan of the service. */
async function twoInAPlan(device: () => Promise<Device>): Promise<[Page, Page]> {
  const { page: anna } = await device()
  await createSpace(anna)
  await createServicePlan(anna)
  await expect(corner(anna)).toHaveText(/На сервере/)
  const { page: peter } = await device()
  await joinBy(peter, await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  await peter.getByRole('link', { name: 'Методическая служба' }).click()
  await expect(peter.getByRole('button', { name: 'Заседание 1', exact: true })).toBeVisible()
  return [anna, peter]
}

test('undo leaves a new row in which somebody else has written, and says because of whom', async ({
  device
}) => {
  const [anna, peter] = await twoInAPlan(device)
  const meetings = await anna.getByRole('button', { name: /^Заседание \d+$/ }).count()
  const added = { name: 'Тема', exact: true }
  await anna.getByRole('button', { name: 'Добавить заседание' }).click()
  await expect(anna.getByRole('textbox', added)).toBeVisible()
  await openRow(peter, `Заседание ${meetings + 1}`)
  await peter.getByRole('textbox', added).fill('Итоги года')
  await expect(anna.getByRole('textbox', added)).toHaveValue('Итоги года')

  await anna.getByRole('button', { name: /^Отменить: / }).click()
  await expect(
    anna.getByRole('status').filter({ hasText: 'записи другого человека (Громов Пётр Ильич)' })
  ).toBeVisible()
  await expect(anna.getByRole('textbox', added)).toHaveValue('Итоги года')
  await expect(peter.getByRole('textbox', added)).toHaveValue('Итоги года')
})

test('who writes in a row that another person removes is told so, and brings it back with what was written', async ({
  device
}) => {
  const [anna, peter] = await twoInAPlan(device)
  await openRow(peter, 'Заседание 1')
  const question = peter.getByRole('textbox', { name: 'Вопрос 1.1', exact: true })
  const before = await question.inputValue()
  await question.press('End')
  await question.pressSequentially(' и планы')
  await openRow(anna, 'Заседание 1')
  const hers = anna.getByRole('textbox', { name: 'Вопрос 1.1', exact: true })
  await expect(hers).toHaveValue(`${before} и планы`)
  await anna.getByRole('button', { name: 'Переместить: Вопрос 1.1' }).click()
  await anna.getByRole('menuitem', { name: 'Убрать вопрос' }).click()
  await expect(hers).not.toHaveValue(`${before} и планы`)

  const note = peter.getByRole('status').filter({ hasText: 'Строку, в которой вы пишете, убрал' })
  await note.getByRole('button', { name: 'Вернуть строку' }).click()
  await expect(question).toHaveValue(`${before} и планы`)
  await expect(hers).toHaveValue(`${before} и планы`)
})
