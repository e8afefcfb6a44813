import { expect, test } from 'vitest'
import { MESSAGE, type Moved, type Session } from '../../src/lib/sync/wire.ts'
import type { Relay } from '../../sync-server/relay.ts'
import { framesOf, openRaw, sendBare, settle } from './raw.ts'
import {
  bearer,
  call,
  connect,
  invited,
  newLink,
  newSpace,
  post,
  enter,
  relayFor,
  synced,
  textOf,
  until,
  write,
  type Person
} from './setup.ts'

async function moved(relay: Relay, person: Person, since = ''): Promise<Moved> {
  const path = `/api/spaces/${person.space}/moved?since=${encodeURIComponent(since)}`
  return (await (await call(relay, 'GET', path, undefined, bearer(person))).json()) as Moved
}

async function push(relay: Relay, person: Person, room: string): Promise<void> {
  const [client, witness] = [connect(relay, person, room), connect(relay, person, room)]
  await synced(client, witness)
  const before = textOf(witness.doc).length
  write(client.doc, 'слово ')
  await until(() => textOf(witness.doc).length > before)
  client.provider.destroy()
  witness.provider.destroy()
}

test('tells what moved since the last time, and nothing that may not be read', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris' })
  for (const room of ['plan/1', 'plan/2', 'trajectory/1']) await push(relay, anna, room)
  const first = await moved(relay, boris)
  expect(first.rooms.sort()).toEqual(['plan/1', 'plan/2'])
  expect(first).toMatchObject({ more: false, gone: [], storeId: anna.session.storeId })
  expect((await moved(relay, boris, first.cursor)).rooms).toEqual([])
  await push(relay, anna, 'plan/2')
  const second = await moved(relay, boris, first.cursor)
  expect(second.rooms).toEqual(['plan/2'])
  expect((await moved(relay, anna)).rooms.sort()).toEqual(['plan/1', 'plan/2', 'trajectory/1'])
})

test('a grant shows an old document, its end takes it away', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris' })
  await push(relay, anna, 'trajectory/1')
  const before = await moved(relay, boris)
  const path = `/api/spaces/${anna.space}/grants`
  await post(relay, path, { personId: 'boris', prefix: 'trajectory/1', role: 'reader' }, bearer(anna))
  const granted = await moved(relay, boris, before.cursor)
  expect(granted.rooms).toEqual(['trajectory/1'])
  await call(relay, 'DELETE', path, { personId: 'boris', prefix: 'trajectory/1' }, bearer(anna))
  const ended = await moved(relay, boris, granted.cursor)
  expect(ended).toMatchObject({ rooms: [], gone: [{ room: 'trajectory/1', code: 4403 }] })
})

test('a guest hears what becomes of the link they share', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  for (const room of ['plan/1', 'plan/2']) await push(relay, anna, room)
  const link = await newLink(relay, anna, { role: null, grants: [{ prefix: 'plan/1', role: 'reader' }] })
  const entered = await post(relay, '/api/session', {
    secret: link.secret,
    device: 'd'.repeat(43),
    name: 'Гость'
  })
  const { token, space, principal } = (await entered.json()) as Session
  const guest = { token, space } as Person
  const first = await moved(relay, guest)
  expect(first.rooms).toEqual(['plan/1'])
  const path = `/api/spaces/${anna.space}/grants`
  const personId = principal.personId.slice(0, 'link:'.length + 36)
  await post(relay, path, { personId, prefix: 'plan/2', role: 'reader' }, bearer(anna))
  await call(relay, 'DELETE', path, { personId, prefix: 'plan/1' }, bearer(anna))
  expect(await moved(relay, guest, first.cursor)).toMatchObject({
    rooms: ['plan/2'],
    gone: [{ room: 'plan/1', code: 4403 }]
  })
})

test('another role or another person starts anew, and hears what is no longer theirs', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  for (const room of ['plan/1', 'roadmap/1', 'trajectory/1']) await push(relay, anna, room)
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris' })
  const asMember = await moved(relay, boris)
  const observer = await enter(
    relay,
    (await newLink(relay, anna, { role: 'observer', personId: 'boris' })).secret
  )
  const asObserver = await moved(relay, observer, asMember.cursor)
  expect(asObserver).toMatchObject({ rooms: ['roadmap/1'], gone: [{ room: 'plan/1', code: 4403 }] })
  const vera = await invited(relay, anna, { role: 'member', personId: 'vera' })
  expect((await moved(relay, vera, asMember.cursor)).rooms.sort()).toEqual(['plan/1', 'roadmap/1'])
  const nonsense = await call(
    relay,
    'GET',
    `/api/spaces/${anna.space}/moved?since=xyz`,
    undefined,
    bearer(anna)
  )
  expect(nonsense.status).toBe(400)
})

test('whoever asked is told over the socket that another document moved, one who may not read it is not', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris' })
  const [asked, silent, kept] = [
    await openRaw(relay, anna, 'plan/1'),
    await openRaw(relay, anna, 'plan/1'),
    await openRaw(relay, boris, 'plan/9')
  ]
  sendBare(asked, MESSAGE.moved)
  sendBare(kept, MESSAGE.moved)
  await settle(asked)
  await settle(kept)
  await push(relay, anna, 'trajectory/1')
  await until(() => framesOf(asked, MESSAGE.moved).length === 1)
  expect(framesOf(silent, MESSAGE.moved)).toEqual([])
  expect(framesOf(kept, MESSAGE.moved)).toEqual([])
})

test('the relay tells its clock', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const raw = await openRaw(relay, anna, 'plan/1')
  const before = Date.now()
  sendBare(raw, MESSAGE.clock)
  await until(() => framesOf(raw, MESSAGE.clock).length === 1)
  expect(anna.session.now).toBeLessThanOrEqual(before)
})
