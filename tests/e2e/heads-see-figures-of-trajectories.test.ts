import { createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { addAssociation, addPerson } from './screens.ts'
import { createTrajectory } from './trajectories.ts'

const HEAD = 'Зимина Вера Павловна'
const TEACHERS = [
  'Громов Пётр Ильич',
  'Гуляева Нина Андреевна',
  'Мухин Олег Олегович',
  'Лаптева Мария Кирилловна',
  'Сорокина Анна Львовна'
]

test('a head reads the figures that a coordinator gave, from five teachers on, and nobody’s trajectory', async ({
  device
}) => {
  test.slow()
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const head = await addPerson(anna, HEAD)
  for (const name of TEACHERS) await addPerson(anna, name)
  await addAssociation(anna, 'РМО химиков')
  await anna.getByRole('link', { name: 'РМО химиков', exact: true }).click()
  await anna.getByRole('combobox', { name: 'Руководитель' }).fill('Зимина')
  await anna.getByRole('option', { name: 'Зимина' }).click()
  for (const name of TEACHERS.slice(1)) await createTrajectory(anna, space, name)

  await anna.goto(`/s/${space}/trajectories`)
  await anna.getByRole('radio', { name: 'Сводка' }).check({ force: true })
  const give = anna.getByRole('button', { name: 'Передать сводку руководителям' })
  await expect(give).toBeDisabled()
  await createTrajectory(anna, space, TEACHERS[0]!)
  await anna.goto(`/s/${space}/trajectories`)
  await anna.getByRole('radio', { name: 'Сводка' }).check({ force: true })
  await expectAllSent(anna, space)

  const { page: vera } = await device()
  await joinBy(vera, await personalLink(anna, { role: 'member', personId: head, name: HEAD }))
  await vera.goto(`/s/${space}/trajectories`)
  await expect(vera.getByText('На этот год сводки пока нет.')).toBeVisible()
  await give.click()
  const row = vera.getByRole('table', { name: 'Сводка для руководителей' }).getByRole('row')
  await expect(row.filter({ hasText: 'Все педагоги' })).toContainText('5')
  await expect(row.filter({ hasText: 'РМО химиков' })).toHaveCount(0)
  await expect(vera.getByText(TEACHERS[0]!)).toHaveCount(0)
  await expect(vera.getByRole('button', { name: /сводку/ })).toHaveCount(0)
})
