import { expect, test } from './application.ts'
import { approveFirst, handIn, panelOf, threePeople } from './a-teacher-and-a-tutor.ts'
import { expectAllSent } from './kept.ts'
import { openRow } from './screens.ts'
import { trajectoryOnRelay } from './trajectories.ts'

test.use({ installs: true })

test('an activity removed on another device while its report was accepted stays, accepted, and both are told', async ({
  relay,
  device
}) => {
  const { space, id, tutor, tutors, teacher, teachers } = await threePeople(device, { apart: true })
  await approveFirst({ teacher, tutor })

  // The tutor removes it without a network; meanwhile the teacher hands its report in.
  await tutors.setOffline(true)
  await tutor.getByRole('button', { name: 'Убрать мероприятие' }).click()
  await expect(tutor.getByRole('button', { name: 'Мероприятие 1', exact: true })).toHaveCount(0)
  await handIn(teacher, 'Провела урок')
  await expectAllSent(teacher, space)
  await tutors.setOffline(false)

  const told = 'Не применено: удаление мероприятия.'
  for (const page of [tutor, teacher]) await expect(panelOf(page).getByText(told)).toBeVisible()
  await panelOf(tutor).getByRole('button', { name: 'Принять' }).click()
  await expect(panelOf(teacher).getByText('Принято', { exact: true })).toBeVisible()
  expect((await trajectoryOnRelay(relay, tutor, space, id)).removed.activities).toHaveLength(1)
  await openRow(teacher, 'Мероприятие 1')
  await teacher.getByRole('button', { name: 'Вернуть в карту' }).click()
  for (const page of [tutor, teacher]) await expect(panelOf(page).getByText(told)).toHaveCount(0)

  // What was accepted is not taken back by a device that did not know of it.
  await teachers.setOffline(true)
  await expect(panelOf(teacher).getByRole('button', { name: 'Отозвать отчёт' })).toHaveCount(0)
  await teachers.setOffline(false)
})

test('a report taken back without a network, accepted meanwhile: it stays accepted, and the step not applied is told to both', async ({
  device
}) => {
  const { tutor, teacher, teachers } = await threePeople(device, { apart: true })
  await approveFirst({ teacher, tutor })
  await handIn(teacher, 'Провела урок')
  await expect(panelOf(tutor).getByText('Провела урок')).toBeVisible()

  await teachers.setOffline(true)
  await panelOf(tutor).getByRole('button', { name: 'Принять' }).click()
  await expect(panelOf(tutor).getByText('Принято', { exact: true })).toBeVisible()
  await panelOf(teacher).getByRole('button', { name: 'Отозвать отчёт' }).click()
  await expect(panelOf(teacher).getByText('В работе', { exact: true })).toBeVisible()
  await teachers.setOffline(false)

  for (const page of [tutor, teacher]) {
    await expect(panelOf(page).getByText('Принято', { exact: true })).toBeVisible()
    await expect(panelOf(page).getByText('Не применено: отзыв отчёта, Лаптева М. К.')).toBeVisible()
    await expect(panelOf(page).getByText(/К этому времени было «Принято» \(Гуляева.Н\..Р\., /)).toBeVisible()
  }
})
