import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { joinBy, personalLink } from './links.ts'
import { openPart } from './screens.ts'

test('undo names the step, takes back one’s own and leaves what the other person wrote', async ({
  device
}) => {
  const { page: anna } = await device()
  await createSpace(anna)
  await createServicePlan(anna)
  await expect(corner(anna)).toHaveAccessibleName(/^На сервере/)
  const { page: peter } = await device()
  await joinBy(peter, await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  await peter.getByRole('link', { name: 'Методическая служба' }).click()

  for (const page of [anna, peter]) await openPart(page, 'О плане')
  const goal = (page: typeof anna) => page.getByRole('textbox', { name: 'Цель', exact: true })
  const theme = (page: typeof anna) => page.getByRole('textbox', { name: 'Методическая тема' })
  const undo = anna.getByRole('button', { name: /^Отменить/ })
  const redo = anna.getByRole('button', { name: /^Повторить/ })
  await expect(undo).toBeDisabled()
  const before = await goal(anna).inputValue()

  await theme(anna).fill('Чтение на каждом уроке')
  await expect(undo).toHaveAccessibleName('Отменить: методическая тема')
  await goal(anna).fill(`${before} Всегда.`)
  await expect(undo).toHaveAccessibleName('Отменить: цель')
  await expect(undo).toHaveAttribute('title', 'Отменить: цель')
  await expect(goal(peter)).toHaveValue(`${before} Всегда.`)
  await goal(peter).press('Control+Home')
  await goal(peter).pressSequentially('Главное: ')
  await expect(goal(anna)).toHaveValue(`Главное: ${before} Всегда.`)

  await undo.click()
  await expect(goal(anna)).toHaveValue(`Главное: ${before}`)
  await expect(goal(peter)).toHaveValue(`Главное: ${before}`)
  await expect(redo).toHaveAccessibleName('Повторить: цель')
  await expect(undo).toHaveAccessibleName('Отменить: методическая тема')
  await undo.click()
  await expect(theme(peter)).toHaveValue('')
  await expect(undo).toBeDisabled()
  await expect(goal(anna)).toHaveValue(`Главное: ${before}`)

  await redo.click()
  await redo.click()
  await expect(redo).toBeDisabled()
  for (const page of [anna, peter]) {
    await expect(theme(page)).toHaveValue('Чтение на каждом уроке')
    await expect(goal(page)).toHaveValue(`Главное: ${before} Всегда.`)
  }

  // The keyboard does the same as the button, also inside a field.
  await goal(anna).press('Control+z')
  await expect(goal(anna)).toHaveValue(`Главное: ${before}`)
  await goal(anna).press('Control+Shift+z')
  await expect(goal(anna)).toHaveValue(`Главное: ${before} Всегда.`)
})
