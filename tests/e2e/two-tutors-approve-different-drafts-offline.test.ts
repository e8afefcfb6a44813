import { corner, expect, test } from './application.ts'
import { more, openTrajectory, threePeople } from './a-teacher-and-a-tutor.ts'
import { expectAllSent } from './kept.ts'
import { openTrajectoryPart } from './trajectories.ts'

test.use({ installs: true })

test('two approve different drafts offline: one version comes into force, the other is told whose, and when', async ({
  device
}) => {
  // The coordinator decides as a second tutor would.
  const { space, id, anna, tutor, tutors, teacher } = await threePeople(device, { apart: true })
  await teacher.getByRole('button', { name: 'Отправить на согласование' }).click()
  await openTrajectory(anna, space, id)
  for (const page of [anna, tutor])
    await expect(page.getByRole('button', { name: 'Утвердить', exact: true })).toBeVisible()

  for (const context of [anna.context(), tutors]) await context.setOffline(true)
  const goal = async (page: typeof anna, text: string) => {
    await openTrajectoryPart(page, '1. Сведения')
    await page.getByRole('textbox', { name: 'Цель', exact: true }).fill(text)
    await page.getByRole('button', { name: 'Утвердить', exact: true }).click()
    await expect(page.locator('header').getByText('Утверждена', { exact: true })).toBeVisible()
    await expect(corner(page)).toHaveAccessibleName(/сети нет$/)
  }
  await goal(anna, 'Цель методиста')
  await goal(tutor, 'Цель тьютора')
  for (const context of [anna.context(), tutors]) await context.setOffline(false)

  // The earlier by clock is in force; the words are the same for everybody.
  const told = 'Не применено: утверждение, Гуляева Н. Р.'
  for (const page of [anna, tutor, teacher]) {
    await expect(page.getByText(told)).toBeVisible()
    await expect(page.getByText(/просьбу уже решили или отозвали \(Климова.И\..П\., /)).toBeVisible()
  }
  await more(tutor, 'Утверждённые версии')
  const versions = tutor.getByRole('list', { name: 'Утверждённые версии' })
  await expect(versions.getByRole('heading')).toHaveText(/^Версия 1 от/)
  await expect(versions).toContainText('Утверждена: Климова И. П.')
  await tutor.getByRole('link', { name: 'Открыть и напечатать' }).click()
  const paper = tutor.getByRole('article')
  await expect(paper).toContainText('Цель методиста')
  await expect(paper).not.toContainText('Цель тьютора')

  // Somebody goes on: what there was to tell is past, and stays among the versions.
  await tutor.goBack()
  await more(teacher, 'Согласовать новую версию')
  for (const page of [anna, teacher]) await expect(page.getByText(told)).toHaveCount(0)
  await more(teacher, 'Утверждённые версии')
  await expect(teacher.getByRole('dialog', { name: 'Утверждённые версии' })).toContainText(told)
  await expectAllSent(tutor, space)
})
