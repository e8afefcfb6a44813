import { expect, test } from './application.ts'
import { openTrajectory, threePeople, TUTOR } from './a-teacher-and-a-tutor.ts'
import { expectAllSent, keptDocuments } from './kept.ts'
import { openAccess, openTrajectoryPart } from './trajectories.ts'

test('a tutor who made a trajectory is shut out of it by a coordinator, and everybody who was let in is listed', async ({
  relay,
  device
}) => {
  const { space, id, anna, tutor, teacher } = await threePeople(device)
  const letIn = await tutor.evaluate(
    async ({ space, id, url }) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('metodkabinet')
        opening.onsuccess = () => resolve(opening.result)
      })
      const row = await new Promise<{ relay: { secret: string } }>((resolve) => {
        const get = database.transaction('spaces').objectStore('spaces').get(space)
        get.onsuccess = () => resolve(get.result)
      })
      database.close()
      const post = (path: string, body: unknown, token = '') =>
        fetch(`${url}/api${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify(body)
        })
      const { token } = await (await post('/session', { secret: row.relay.secret })).json()
      const grant = { prefix: `trajectory/${id}`, role: 'reader' }
      const link = { role: null, name: 'Друзья', grants: [grant] }
      return [
        (await post(`/spaces/${space}/links`, link, token)).status,
        (await post(`/spaces/${space}/grants`, { ...grant, personId: 'colleague' }, token)).status
      ]
    },
    { space, id, url: relay.url }
  )
  // No link for anybody; a colleague as a reader, and the teacher is told.
  expect(letIn).toEqual([403, 204])
  await openTrajectoryPart(teacher, '1. Сведения')
  await expect(teacher.getByText(/^Кроме них доступ открыт: человек не из справочника/)).toBeVisible()
  const list = await openAccess(teacher)
  await expect(list.getByRole('listitem').filter({ hasText: 'не из справочника' })).toContainText('читает')
  await expect(list).toContainText('Гуляева Н. Р.')

  await openTrajectory(anna, space, id)
  await openTrajectoryPart(anna, '1. Сведения')
  await anna.getByRole('button', { name: `Убрать: ${TUTOR}` }).click()
  await anna
    .getByRole('dialog', { name: 'Закрыть доступ?' })
    .getByRole('button', { name: 'Закрыть доступ' })
    .click()
  await expect(anna.getByRole('status').filter({ hasText: 'Доступ закрыт: Гуляева' })).toBeVisible()
  await expect(await openAccess(anna)).not.toContainText('Гуляева')
  await expect(list).not.toContainText('Гуляева')
  await expectAllSent(anna, space)

  await expect
    .poll(async () => (await keptDocuments(tutor, space)).filter(({ key }) => key.includes(id)).length, {
      timeout: 60_000
    })
    .toBe(0)
  // The page that stood open shows nothing of it any more either.
  const gone = tutor.getByText('Этой траектории на устройстве нет.')
  await expect(gone).toBeVisible()
  await expect(tutor.getByText('Листы оценки для 8 класса')).toHaveCount(0)
  await tutor.goto(`/s/${space}/trajectories/${id}`)
  await expect(gone).toBeVisible()
})
