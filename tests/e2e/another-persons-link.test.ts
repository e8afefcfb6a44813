import * as Y from 'yjs'
import { expect, test } from './application.ts'
import { openTrajectory, TEACHER, threePeople } from './a-teacher-and-a-tutor.ts'
import { expectAllSent, keptDocuments, keptSpaces } from './kept.ts'
import { personalLink } from './links.ts'
import { atHome, addPerson } from './screens.ts'

const STRANGER = 'Громов Пётр Ильич'

test('another person’s link opened on a device in use says so: one stays, or what was private leaves first, and nothing unsent is lost', async ({
  device
}) => {
  const { space, id, anna, teacher, teachers } = await threePeople(device)
  const stranger = await addPerson(anna, STRANGER)
  await expectAllSent(anna, space)
  const link = await personalLink(anna, { role: 'member', personId: stranger, name: STRANGER })
  await expectAllSent(teacher, space)
  const owner = async () => (await keptSpaces(teacher)).find((row) => row.id === space)!.person
  const lapteva = await owner()
  const trajectoryKept = async () =>
    (await keptDocuments(teacher, space)).filter(({ key }) => key.includes('/trajectory/')).length

  // One stays: nothing has changed.
  await teacher.goto(link)
  await expect(teacher.getByText(`На этом устройстве уже работает ${TEACHER}.`)).toBeVisible()
  await expect(teacher.getByRole('button', { name: 'Войти в Методкабинет' })).toHaveCount(0)
  await teacher.getByRole('button', { name: `Остаться: ${TEACHER}` }).click()
  await atHome(teacher)
  expect(await owner()).toBe(lapteva)
  await openTrajectory(teacher, space, id)

  // Something that no page has written down yet: it is not lost, and goes out with its own person's key.
  const doc = new Y.Doc()
  doc.getMap('elsewhere').set('kept', true)
  await teacher.goto('/start')
  await teacher.evaluate(
    ([key, update]) => localStorage.setItem(`unwritten:metodkabinet:${key}:leftover`, update!),
    [`${space}/trajectory/${id}`, Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')]
  )
  await teacher.goto(link)
  const instead = teacher.getByRole('button', { name: `Заменить: войти как ${STRANGER}` })
  await instead.click()
  await expect(teacher.getByText('не всё, что записано здесь, дошло до сервера')).toBeVisible()
  expect(await owner()).toBe(lapteva)
  await teacher.getByRole('button', { name: `Остаться: ${TEACHER}` }).click()
  await expectAllSent(teacher, space)

  // Another tab has the trajectory open all the while.
  const other = await teachers.newPage()
  await openTrajectory(other, space, id)
  expect(await trajectoryKept()).toBeGreaterThan(0)
  await teacher.goto(link)
  await instead.click()
  await atHome(teacher)
  expect(await owner()).toBe(stranger)
  expect(await trajectoryKept()).toBe(0)
  await expect(other.getByText('Этой траектории на устройстве нет.')).toBeVisible()
  await teacher.goto(`/s/${space}/trajectories/${id}`)
  await expect(teacher.getByText('Этой траектории на устройстве нет.')).toBeVisible()
  await expect(teacher.getByText(TEACHER)).toHaveCount(0)
  expect(await trajectoryKept()).toBe(0)

  // A new link of the person who works here only replaces the key.
  await teacher.goto(await personalLink(anna, { role: 'member', personId: stranger, name: STRANGER }))
  await teacher.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await atHome(teacher)
  expect(await owner()).toBe(stranger)
})
