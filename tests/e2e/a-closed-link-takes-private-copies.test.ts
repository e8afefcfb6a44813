import { atHome } from './screens.ts'
import { expect, test } from './application.ts'
import { openTrajectory, TEACHER, threePeople } from './a-teacher-and-a-tutor.ts'
import { expectAllSent, keptDocuments, keptSpaces } from './kept.ts'
import { closeLinks, personalLink } from './links.ts'
import { openTrajectoryPart } from './trajectories.ts'

test.use({ installs: true })

test(
  'a closed link takes private copies off the device; with a new one of the same person they come back',
  { tag: '@visits' },
  async ({ device }) => {
    const { space, id, anna, teacher } = await threePeople(device)
    await expectAllSent(teacher, space)
    const { person } = (await keptSpaces(teacher)).find((row) => row.id === space)!
    const kept = async () => (await keptDocuments(teacher, space)).map(({ key }) => key.split('/')[1]!)

    await closeLinks(anna, person)
    await expect(teacher.getByText('Доступ по этой ссылке закрыт.')).toBeVisible()
    await expect(teacher.getByText('вернутся с новой ссылкой')).toBeVisible()
    await atHome(teacher)
    expect(await kept()).toEqual(['directory'])
    await teacher.goto(`/s/${space}/trajectories/${id}`)
    await expect(teacher.getByText('Этой траектории на устройстве нет.')).toBeVisible()
    await expect(teacher.getByText(TEACHER)).toHaveCount(0)

    await teacher.goto(await personalLink(anna, { role: 'member', personId: person, name: TEACHER }))
    await teacher.getByRole('button', { name: 'Войти в Методкабинет' }).click()
    await atHome(teacher)
    await openTrajectory(teacher, space, id)
    await expect(teacher.getByText('Доступ по этой ссылке закрыт.')).toHaveCount(0)
  }
)

test('what was written without a network stays when the link is closed meanwhile, and can be saved as a file', async ({
  device
}) => {
  const { space, id, anna, teacher, teachers } = await threePeople(device, { apart: true })
  await expectAllSent(teacher, space)
  const { person } = (await keptSpaces(teacher)).find((row) => row.id === space)!
  await openTrajectoryPart(teacher, '1. Сведения')
  await teachers.setOffline(true)
  await teacher.getByRole('textbox', { name: 'Предмет' }).fill('химия')
  await closeLinks(anna, person)
  await teachers.setOffline(false)
  await expect(teacher.getByText('чего на сервере ещё нет: 1\u00a0документ (траектория).')).toBeVisible()
  await expect(teacher.getByRole('button', { name: 'Сохранить файл' })).toBeVisible()
  await expect(teacher.getByRole('textbox', { name: 'Предмет' })).toHaveValue('химия')
  await teacher.reload()
  await expect(teacher.getByRole('heading', { level: 1, name: TEACHER })).toBeVisible()
  expect((await keptDocuments(teacher, space)).some(({ key }) => key.endsWith(`trajectory/${id}`))).toBe(true)
})
