/** Links by role: for anybody who has them and says a name. */
import { expect, test } from 'vitest'
import type { Grant, LinkInfo, Session } from '../../src/lib/sync/wire.ts'
import {
  bearer,
  call,
  connect,
  enter,
  invited,
  newLink,
  newSpace,
  post,
  relayFor,
  synced,
  textOf,
  until,
  write,
  type Person
} from './setup.ts'

const PLAN = 'plan/1'
const IN_A_WEEK = new Date(Date.now() + 7 * 86_400_000).toISOString()

/** Boris has made a plan; Anna coordinates. */
async function district() {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { personId: 'boris' })
  const plan = connect(relay, boris, PLAN)
  await synced(plan)
  write(plan.doc, 'план')
  const witness = connect(relay, anna, PLAN)
  await until(() => textOf(witness.doc) !== '')
  const shared = (grants: Grant[], by = boris) =>
    newLink(relay, by, { role: null, name: '', grants, expiresAt: IN_A_WEEK, shared: true })
  const ask = (by: Person, request: object) =>
    post(
      relay,
      `/api/spaces/${by.space}/links`,
      { role: null, name: '', shared: true, ...request },
      bearer(by)
    )
  const come = async (secret: string, device: string, name: string): Promise<Person> => {
    const answer = await post(relay, '/api/session', { secret, device: device.padEnd(24, '-'), name })
    expect(answer.status).toBe(200)
    const session = (await answer.json()) as Session
    return { ...(await enter(relay, secret)), token: session.token, personId: session.principal.personId }
  }
  const links = async (by: Person, query = '') =>
    (await (
      await call(relay, 'GET', `/api/spaces/${by.space}/links${query}`, undefined, bearer(by))
    ).json()) as LinkInfo[]
  return { relay, anna, boris, plan, shared, ask, come, links }
}

test('whoever comes by a link for editors and says a name writes, and is counted by their device', async () => {
  const { relay, boris, plan, shared, come, links } = await district()
  const link = await shared([{ prefix: PLAN, role: 'editor' }])
  const vera = await come(link.secret, 'v', 'Вера')
  const mine = connect(relay, vera, PLAN)
  await synced(mine)
  write(mine.doc, ' Веры')
  await until(() => textOf(plan.doc).includes('Веры'))

  await come(link.secret, 'v', 'Вера Павловна')
  await come(link.secret, 'g', 'Глеб')
  const [told] = await links(boris, `?document=${PLAN}`)
  expect(told).toMatchObject({ id: link.id, shared: true, expiresAt: IN_A_WEEK })
  expect(told!.guests.map(({ name, shutOut }) => [name, shutOut])).toEqual([
    ['Вера Павловна', false],
    ['Глеб', false]
  ])

  const path = `/api/spaces/${boris.space}`
  const ban = { document: PLAN, personId: vera.personId }
  expect((await call(relay, 'POST', `${path}/bans`, ban, bearer(boris))).status).toBe(204)
  await until(() => mine.closed.length > 0)
  expect((await links(boris, `?document=${PLAN}`))[0]!.guests[0]).toMatchObject({ shutOut: true })
  expect((await call(relay, 'DELETE', `${path}/links/${link.id}`, undefined, bearer(boris))).status).toBe(204)
  expect((await post(relay, '/api/session', { secret: link.secret })).status).toBe(410)
  // What they were called serves nobody any more.
  expect((await links(boris)).find(({ id }) => id === link.id)!.guests).toEqual([])
})

test('who has not said a name only reads, and is told what the link gives', async () => {
  const { relay, shared } = await district()
  const link = await shared([{ prefix: PLAN, role: 'editor' }])
  const answer = (await (await post(relay, '/api/session', { secret: link.secret })).json()) as Session
  expect(answer).toMatchObject({ shared: true, principal: { grants: [{ prefix: PLAN, role: 'editor' }] } })
  const nobody = connect(relay, await enter(relay, link.secret), PLAN)
  await synced(nobody)
  expect(textOf(nobody.doc)).toBe('план')
  write(nobody.doc, 'никто')
  await until(() => nobody.closed.length > 0)
  expect(nobody.closed[0]!.code).toBe(4403)
})

test('a link by role has an end, speaks for nobody and gives neither a role in the space nor a room of decisions', async () => {
  const { anna, boris, ask } = await district()
  const plan: Grant[] = [{ prefix: PLAN, role: 'editor' }]
  const refused: [Person, object][] = [
    [anna, { grants: plan }],
    [anna, { grants: plan, expiresAt: IN_A_WEEK, personId: 'vera' }],
    [anna, { grants: [], expiresAt: IN_A_WEEK }],
    [anna, { role: 'coordinator', grants: plan, expiresAt: IN_A_WEEK }],
    [anna, { role: 'observer', grants: plan, expiresAt: IN_A_WEEK }],
    [anna, { grants: [{ prefix: `${PLAN}~review`, role: 'editor' }], expiresAt: IN_A_WEEK }],
    [anna, { grants: [{ prefix: PLAN, role: 'expert' }], expiresAt: IN_A_WEEK }],
    [anna, { grants: [{ prefix: 'trajectory/1', role: 'reader' }], expiresAt: IN_A_WEEK }],
    [anna, { grants: [{ prefix: 'answer/all', role: 'reader' }], expiresAt: IN_A_WEEK }],
    [anna, { grants: [{ prefix: 'plan/all', role: 'editor' }], expiresAt: IN_A_WEEK }],
    [anna, { grants: [{ prefix: `directory/${anna.space}`, role: 'editor' }], expiresAt: IN_A_WEEK }],
    [boris, { grants: [{ prefix: 'plan/all', role: 'reader' }], expiresAt: IN_A_WEEK }],
    [boris, { grants: [{ prefix: 'plan/2', role: 'editor' }], expiresAt: IN_A_WEEK }]
  ]
  for (const [by, request] of refused)
    expect((await ask(by, request)).status, JSON.stringify(request)).toBe(403)
})

test('a link to all plans reads every plan and nothing else', async () => {
  const { relay, anna, shared, come } = await district()
  const link = await shared([{ prefix: 'plan/all', role: 'reader' }], anna)
  const vera = await come(link.secret, 'v', 'Вера')
  const reader = connect(relay, vera, PLAN)
  const practice = connect(relay, vera, 'practice/1')
  await synced(reader)
  expect(textOf(reader.doc)).toBe('план')
  await until(() => practice.closed.length > 0)
  write(reader.doc, 'лишнее')
  await until(() => reader.closed.length > 0)
  const moved = await call(relay, 'GET', `/api/spaces/${vera.space}/moved`, undefined, bearer(vera))
  expect(((await moved.json()) as { rooms: string[] }).rooms).toEqual([PLAN])
})

test('its maker moves its end, and never takes it away', async () => {
  const { relay, anna, boris, shared } = await district()
  const link = await shared([{ prefix: PLAN, role: 'reader' }])
  const end = (by: Person, expiresAt: string | null) =>
    call(relay, 'PATCH', `/api/spaces/${by.space}/links/${link.id}`, { expiresAt }, bearer(by))
  expect((await end(boris, null)).status).toBe(400)
  expect((await end(anna, null)).status).toBe(400)
  expect((await end(boris, IN_A_WEEK)).status).toBe(204)
  const vera = await invited(relay, anna, { personId: 'vera' })
  expect((await end(vera, IN_A_WEEK)).status).toBe(403)
})
