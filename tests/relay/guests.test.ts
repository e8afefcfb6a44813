import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Relay } from '../../sync-server/relay.ts'
import type { Session } from '../../src/lib/sync/wire.ts'
import { acknowledged, openRaw, presenceOf, sendPresence, sendSaved, sendUpdate, settle } from './raw.ts'
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
  temporaryFolder,
  textOf,
  until,
  write,
  type Person
} from './setup.ts'

const SESSION = 'poster-session/1'
const NOTES = `${SESSION}~notes`

async function hall(env: Record<string, string> = {}) {
  const relay = await relayFor(env)
  const anna = await newSpace(relay)
  const host = await invited(relay, anna, { role: 'member', personId: 'host' })
  const session = connect(relay, host, SESSION)
  await synced(session)
  write(session.doc, 'программа')
  const link = await newLink(relay, host, { role: null, grants: [{ prefix: SESSION, role: 'guest' }] })
  const join = (device: string, name: string) => joinAs(relay, link.secret, device.padEnd(24, '-'), name)
  // Whose the session is has to be known before anybody is let in.
  const witness = connect(relay, anna, SESSION)
  await until(() => textOf(witness.doc) !== '')
  return { relay, anna, host, session, link, join }
}

async function joinAs(relay: Relay, secret: string, device: string, name: string): Promise<Person> {
  const response = await post(relay, '/api/session', { secret, device, name })
  expect(response.status).toBe(200)
  const session = (await response.json()) as Session
  return { personId: session.principal.personId, space: session.space, token: session.token, secret, session }
}

test('guests of one link are different people, the same one on the same device, under their own names', async () => {
  const { relay, join } = await hall()
  const [vera, again, gleb] = [await join('v', 'Вера'), await join('v', 'Вера'), await join('g', 'Глеб')]
  expect(again.personId).toBe(vera.personId)
  expect(gleb.personId).not.toBe(vera.personId)
  expect(gleb.session.principal.name).toBe('Глеб')
  const [one, two] = [await openRaw(relay, vera, NOTES), await openRaw(relay, gleb, NOTES)]
  sendPresence(two, 5, 1, { user: { name: 'Директор' } })
  await until(() => presenceOf(one).length > 0)
  expect(presenceOf(one)[0]!.state!.user).toEqual({ personId: gleb.personId, name: 'Глеб' })
})

test('a guest writes with clientIDs of their own only, also after a restart', async () => {
  const DATA_DIR = temporaryFolder()
  const { relay, anna, join } = await hall({ DATA_DIR })
  const [vera, gleb] = [await join('v', 'Вера'), await join('g', 'Глеб')]
  const first = connect(relay, vera, NOTES)
  await synced(first)
  write(first.doc, 'вопрос Веры; ')
  const reader = connect(relay, anna, NOTES)
  await until(() => textOf(reader.doc) !== '')

  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(reader.doc))
  forged.clientID = first.doc.clientID
  const before = Y.encodeStateVector(forged)
  write(forged, 'подделка')
  const forger = await openRaw(relay, gleb, NOTES)
  sendUpdate(forger, Y.encodeStateAsUpdate(forged, before))
  await until(() => forger.closed)
  expect(forger.closed!.code).toBe(4403)

  first.provider.destroy()
  reader.provider.destroy()
  await relay.close()
  const again = await relayFor({ DATA_DIR })
  const stillForger = await openRaw(again, gleb, NOTES)
  sendUpdate(stillForger, Y.encodeStateAsUpdate(forged, before))
  await until(() => stillForger.closed)
  const later = connect(again, vera, NOTES, first.doc)
  await synced(later)
  write(first.doc, 'ещё')
  const last = connect(again, anna, NOTES)
  await until(() => textOf(last.doc) === 'вопрос Веры; ещё')
})

test('while it is frozen guests only read, and what they wrote comes after the thaw', async () => {
  const { relay, host, join } = await hall()
  const vera = await join('v', 'Вера')
  const author = connect(relay, vera, NOTES)
  const watcher = connect(relay, host, NOTES)
  await synced(author, watcher)
  const freeze = (method: string) =>
    call(relay, method, `/api/spaces/${host.space}/freezes`, { prefix: SESSION }, bearer(host))
  expect(
    (await call(relay, 'POST', `/api/spaces/${host.space}/freezes`, { prefix: SESSION }, bearer(vera))).status
  ).toBe(403)
  expect((await freeze('POST')).status).toBe(204)

  const raw = await openRaw(relay, vera, NOTES)
  const typed = new Y.Doc()
  write(typed, 'сырое ')
  sendUpdate(raw, Y.encodeStateAsUpdate(typed))
  sendSaved(raw, 1)
  await settle(raw)
  write(author.doc, 'во время заморозки ')
  write(watcher.doc, 'ведущий пишет ')
  await until(() => textOf(author.doc).includes('ведущий'))
  expect([raw.closed, acknowledged(raw), textOf(watcher.doc)]).toEqual([null, [], 'ведущий пишет '])

  expect((await freeze('DELETE')).status).toBe(204)
  await until(() => textOf(watcher.doc).includes('во время заморозки'))
  expect(author.closed).toEqual([])
})

test('one poster can be frozen and the rest goes on', async () => {
  const { relay, anna, host } = await hall()
  const presenter = (id: string) =>
    invited(relay, anna, {
      role: null,
      personId: `presenter-${id}`,
      grants: [
        { prefix: SESSION, role: 'presenter' },
        { prefix: `${SESSION}~poster-${id}`, role: 'presenter' }
      ]
    })
  const [first, second] = [await presenter('a'), await presenter('b')]
  const frozen = `${SESSION}~poster-a`
  await call(relay, 'POST', `/api/spaces/${host.space}/freezes`, { prefix: frozen }, bearer(host))
  const [one, two] = [connect(relay, first, frozen), connect(relay, second, `${SESSION}~poster-b`)]
  await until(() => two.provider.synced)
  write(one.doc, 'мой')
  write(two.doc, 'мой')
  const seen = connect(relay, host, `${SESSION}~poster-b`)
  await until(() => textOf(seen.doc) === 'мой')
  const other = connect(relay, host, frozen)
  await synced(other)
  expect(textOf(other.doc)).toBe('')
})

test('a closed door lets nobody else in, keeps who came before, also when they come again, and opens as it was', async () => {
  const { relay, anna, host, link, join } = await hall()
  const vera = await join('v', 'Вера')
  const inside = connect(relay, vera, NOTES)
  const nobody = connect(relay, await enter(relay, link.secret), NOTES)
  await synced(inside, nobody)
  const path = `/api/spaces/${host.space}/links/${link.id}`
  const door = async (method: string, by: Person, at = '/closed') =>
    (await call(relay, method, path + at, undefined, bearer(by))).status
  const errorAt = async (device?: string) => {
    const asked = { secret: link.secret, ...(device && { device: device.padEnd(24, '-'), name: 'Кто-то' }) }
    const response = await post(relay, '/api/session', asked)
    return ((await response.json()) as { error?: string }).error
  }
  // Neither who came in, nor who only holds the link and says no name, has a hand on the door.
  for (const by of [vera, await enter(relay, link.secret)])
    expect([await door('PUT', by), await door('DELETE', by, '')]).toEqual([403, 403])

  expect(await door('PUT', host)).toBe(204)
  await until(() => nobody.closed.length > 0)
  expect([await errorAt(), await errorAt('g'), await errorAt('v')]).toEqual([
    'link-closed',
    'link-closed',
    undefined
  ])
  write(inside.doc, 'ещё здесь')
  const watcher = connect(relay, host, NOTES)
  await until(() => textOf(watcher.doc) === 'ещё здесь')
  const again = connect(relay, await join('v', 'Вера'), NOTES)
  await until(() => textOf(again.doc) === 'ещё здесь')
  expect(inside.closed).toEqual([])

  expect(await door('DELETE', anna)).toBe(204)
  expect((await join('g', 'Глеб')).personId).not.toBe(vera.personId)
  // A link of one person is no door.
  const own = await newLink(relay, anna, { personId: 'boris' })
  const refused = await call(
    relay,
    'PUT',
    `/api/spaces/${anna.space}/links/${own.id}/closed`,
    undefined,
    bearer(anna)
  )
  expect(refused.status).toBe(400)
})

test('a guest who is shut out is gone at once and stays out; the others stay', async () => {
  const { relay, host, join } = await hall()
  const [vera, gleb] = [await join('v', 'Вера'), await join('g', 'Глеб')]
  const [one, two] = [await openRaw(relay, vera, NOTES), await openRaw(relay, gleb, NOTES)]
  const ban = (by: Person) =>
    post(relay, `/api/spaces/${host.space}/bans`, { document: SESSION, personId: gleb.personId }, bearer(by))
  expect((await ban(vera)).status).toBe(403)
  expect((await ban(host)).status).toBe(204)
  await until(() => two.closed)
  expect([two.closed!.code, one.closed]).toEqual([4401, null])
  const again = await post(relay, '/api/session', {
    secret: gleb.secret,
    device: 'g'.padEnd(24, '-'),
    name: 'Глеб'
  })
  expect(again.status).toBe(410)
})
