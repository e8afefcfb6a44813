import { expect, test } from './application.ts'
import { openTrajectory, TEACHER, threePeople } from './a-teacher-and-a-tutor.ts'
import { expectAllSent, keptDocuments, keptSpaces } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { addAssociation, addPerson } from './screens.ts'
import type { Session } from '../../src/lib/sync/wire.ts'

test('a trajectory is seen by its people and coordinators: by no other member, by no head of an association, neither in lists nor by its address nor on the relay', async ({
  relay,
  device
}) => {
  const { space, id, anna, teacher } = await threePeople(device)
  const head = await addPerson(anna, 'Зимина Елена Олеговна')
  await addAssociation(anna, 'РМО учителей химии')
  await anna.getByRole('link', { name: 'РМО учителей химии', exact: true }).click()
  await anna.getByRole('combobox', { name: 'Руководитель' }).fill('Зимина')
  await anna.getByRole('option', { name: 'Зимина' }).click()
  const other = await addPerson(anna, 'Громов Пётр Ильич')
  await expectAllSent(anna, space)

  for (const [personId, name] of [
    [head, 'Зимина Елена Олеговна'],
    [other, 'Громов Пётр Ильич']
  ] as const) {
    const { page } = await device()
    await joinBy(page, await personalLink(anna, { role: 'member', personId, name }))
    await page.getByRole('link', { name: 'Траектории', exact: true }).first().click()
    await expect(page.getByText('Чужие траектории не видны.')).toBeVisible()
    await page.goto(`/s/${space}/trajectories/${id}`)
    await expect(page.getByText('Этой траектории на устройстве нет.')).toBeVisible()
    await expect(page.getByText(TEACHER)).toHaveCount(0)
    await page.goto(`/s/${space}/trajectories/${id}/print`)
    await expect(page.getByText('Этой траектории на устройстве нет.')).toBeVisible()

    // The relay itself: no catch-up brings it, no question about it is answered, no socket opens it.
    const kept = (await keptSpaces(page)).find((row) => row.id === space)!
    const session = (await (
      await fetch(`${relay.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret: kept.relay!.secret })
      })
    ).json()) as Session
    const headers = { authorization: `Bearer ${session.token}` }
    const moved = await (await fetch(`${relay.url}/api/spaces/${space}/moved?since=`, { headers })).text()
    expect(moved).toContain(`directory/${space}`)
    expect(moved).not.toContain(id)
    const grants = await fetch(`${relay.url}/api/spaces/${space}/grants?document=trajectory/${id}`, {
      headers
    })
    expect(grants.status).toBe(403)
    for (const room of [`trajectory/${id}`, `trajectory/${id}~review`])
      expect(await closeCode(relay.url, space, room, session.token)).toBe(4403)
    const rows = await keptDocuments(page, space)
    expect(rows.filter(({ key, localSeq }) => key.includes(id) && localSeq > 0)).toEqual([])
  }

  // Its own people and the coordinator have it.
  await expect(teacher.getByRole('heading', { level: 1, name: TEACHER })).toBeVisible()
  await openTrajectory(anna, space, id)
})

function closeCode(url: string, space: string, room: string, token: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${space}/${room}?token=${token}`)
    socket.onclose = ({ code }) => resolve(code)
    socket.onerror = () => reject(new Error('the socket failed'))
  })
}
