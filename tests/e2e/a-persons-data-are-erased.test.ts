import { TEACHER, threePeople } from './a-teacher-and-a-tutor.ts'
import { expect, test } from './application.ts'
import { placesOnDevice } from './kept.ts'
import { openPlace } from './screens.ts'

test('a person’s data are erased: named before, listed after, and nowhere on any device, also one that was away', async ({
  device
}) => {
  const { space, id, anna, tutor, tutors, teacher } = await threePeople(device)
  const surname = TEACHER.split(' ')[0]!
  // The coordinator has everything, and versions of the directory from before.
  await anna.goto(`/s/${space}/trajectories`)
  await expect(anna.getByRole('link', { name: new RegExp(surname) })).toBeVisible()
  await anna.goto(`/s/${space}/versions/directory/${space}`)
  await anna.getByRole('button', { name: 'Сохранить версию' }).click()
  await anna.getByRole('dialog').getByRole('textbox').fill('До отпуска')
  await anna.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click()
  await expect(anna.getByRole('heading', { name: 'До отпуска' })).toBeVisible()
  await expect.poll(() => placesOnDevice(anna, surname)).toContain('metodkabinet/versionStates')
  expect(await placesOnDevice(tutor, surname)).not.toEqual([])
  await tutors.setOffline(true)

  await openPlace(anna, 'Люди')
  await anna.getByRole('link', { name: TEACHER }).click()
  await anna.getByRole('button', { name: 'Что сделать с записью' }).click()
  await anna.getByRole('menuitem', { name: 'Стереть данные человека' }).click()
  await expect(anna.getByRole('region', { name: 'Будет стёрто' })).toContainText(/Траектория: .*Лаптева/)
  await anna.getByRole('checkbox', { name: /^Понимаю, что это навсегда: 1 документ/ }).check()
  await anna.getByRole('button', { name: 'Стереть навсегда' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: 'Данные стёрты' })).toBeFocused()
  await expect(anna.getByRole('region', { name: 'Стёрто' })).toContainText(/Траектория: .*Лаптева/)
  await anna.getByRole('button', { name: 'Скопировать список' }).click()

  // The person's own way in is closed.
  await expect(teacher.getByText('Доступ по этой ссылке закрыт')).toBeVisible()
  await openPlace(anna, 'Люди')
  await expect(anna.getByRole('link', { name: /^Климова/ })).toBeVisible()
  await expect(anna.getByRole('link', { name: TEACHER })).toHaveCount(0)
  await expect.poll(() => placesOnDevice(anna, surname)).toEqual([])

  await tutors.setOffline(false)
  await openPlace(tutor, 'Люди')
  await expect(tutor.getByRole('link', { name: TEACHER })).toHaveCount(0)
  await tutor.goto(`/s/${space}/trajectories/${id}`)
  await expect.poll(() => placesOnDevice(tutor, surname)).toEqual([])
})
