import { createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { addPerson, pick } from './screens.ts'
import { createTrajectory, openTrajectoryPart, prose, trajectoryOnRelay } from './trajectories.ts'

const FIRST = 'Лаптева Мария Кирилловна'
const SECOND = 'Громов Пётр Ильич'

test('a trajectory made from another one takes its wording and nothing of its person, and says where the name still stands', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  await addPerson(page, FIRST)
  await addPerson(page, SECOND)
  await createTrajectory(page, space, FIRST)
  await page.getByRole('textbox', { name: 'Цель', exact: true }).fill('Критерии до работы')
  await openTrajectoryPart(page, '2. Диагностика')
  await page.getByRole('button', { name: 'Добавить дефицит' }).click()
  await page.getByRole('textbox', { name: 'Формулировка' }).fill('Нет критериев')
  await openTrajectoryPart(page, '3. Запрос')
  await prose(page, 'Индивидуальный запрос').click()
  await page.keyboard.type('Личное дело')
  await openTrajectoryPart(page, '4. Карта развития')
  await page.getByRole('button', { name: 'Добавить своё' }).click()
  await page.getByRole('textbox', { name: 'Содержание' }).fill('Открытый урок Лаптевой')
  await page.getByLabel('Месяц').selectOption({ label: 'март 2027' })
  await expectAllSent(page, space)

  const id = await createTrajectory(page, space, SECOND, async () => {
    await page.getByLabel('Учебный год').selectOption({ label: '2027/2028 учебный год' })
    await page.getByRole('radio', { name: 'По другой траектории' }).check()
    await page.getByRole('button', { name: 'Создать траекторию' }).click()
    await expect(page.getByText('Выберите, по какой траектории')).toBeVisible()
    await pick(page, 'По какой траектории', 'Лаптева')
    await expect(page.getByRole('listitem').filter({ hasText: 'Открытый урок Лаптевой' })).toBeVisible()
  })
  await openTrajectoryPart(page, '4. Карта развития')
  await expect(page.getByRole('button', { name: 'Мероприятие 1', exact: true })).toBeVisible()
  await expectAllSent(page, space)
  const { fields, deficits, activities } = await trajectoryOnRelay(relay, page, space, id)
  expect(fields).toMatchObject({ goal: 'Критерии до работы', year: '2027-2028', from: '2027-09-01' })
  expect(fields.request).toEqual([])
  expect(deficits.map(({ text }) => text)).toEqual(['Нет критериев'])
  expect(activities.map(({ content, due }) => [content, due])).toEqual([
    ['Открытый урок Лаптевой', { month: '2028-03' }]
  ])

  // One a teacher, form and year: a second one is told.
  await page.goto(`/s/${space}/trajectories/new?person=${fields.person}`)
  await page.getByLabel('Учебный год').selectOption({ label: '2027/2028 учебный год' })
  await expect(
    page.getByText('Такая траектория этого педагога на 2027/2028 учебный год уже есть')
  ).toBeVisible()
})
