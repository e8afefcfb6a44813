import { expect, test } from 'vitest'
import type { Moved } from '../../src/lib/sync/wire.ts'
import type { Relay } from '../../sync-server/relay.ts'
import { openRaw, sendUpdate, settle, syncFrames } from './raw.ts'
import {
  bearer,
  call,
  connect,
  invited,
  newSpace,
  post,
  relayFor,
  synced,
  textOf,
  until,
  write,
  type Person
} from './setup.ts'
import * as Y from 'yjs'

async function people() {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris' })
  const vera = await invited(relay, anna, { role: 'member', personId: 'vera' })
  const observer = await invited(relay, anna, { role: 'observer', personId: 'observer' })
  return { relay, anna, boris, vera, observer }
}

async function push(relay: Relay, person: Person, room: string): Promise<void> {
  const client = connect(relay, person, room)
  await synced(client)
  write(client.doc, 'содержание')
  const witness = connect(relay, person, room)
  await until(() => textOf(witness.doc) !== '')
  client.provider.destroy()
  witness.provider.destroy()
}

/** What a connection may: null where it was closed with 4403. */
async function access(relay: Relay, person: Person, room: string): Promise<'read' | 'write' | 'none'> {
  const raw = await openRaw(relay, person, room)
  await settle(raw)
  if (raw.closed) {
    expect(raw.closed.code).toBe(4403)
    return 'none'
  }
  return syncFrames(raw, 0).length > 0 ? 'write' : 'read'
}

test('shared kinds are read by members, written by whoever made them and by coordinators', async () => {
  const { relay, anna, boris, vera, observer } = await people()
  await push(relay, boris, 'plan/1')
  expect(await access(relay, boris, 'plan/1')).toBe('write')
  expect(await access(relay, anna, 'plan/1')).toBe('write')
  expect(await access(relay, vera, 'plan/1')).toBe('read')
  expect(await access(relay, observer, 'plan/1')).toBe('none')
})

test('private kinds are closed to other members', async () => {
  const { relay, anna, boris, vera } = await people()
  await push(relay, boris, 'trajectory/1')
  expect(await access(relay, boris, 'trajectory/1')).toBe('write')
  expect(await access(relay, anna, 'trajectory/1')).toBe('write')
  expect(await access(relay, vera, 'trajectory/1')).toBe('none')
  expect(await access(relay, vera, 'trajectory/1~review')).toBe('none')
})

test('an observer reads road maps and the directory', async () => {
  const { relay, anna, observer } = await people()
  await push(relay, anna, 'roadmap/1')
  await push(relay, anna, 'directory/1')
  await push(relay, anna, 'protocol/1')
  expect(await access(relay, observer, 'roadmap/1')).toBe('read')
  expect(await access(relay, observer, 'directory/1')).toBe('read')
  expect(await access(relay, observer, 'protocol/1')).toBe('none')
})

test('whoever pushes an unknown document first owns it; who waited there for it may no longer write', async () => {
  const { relay, boris, vera } = await people()
  const [first, second] = [
    await openRaw(relay, boris, 'trajectory/9'),
    await openRaw(relay, vera, 'trajectory/9')
  ]
  const doc = new Y.Doc()
  write(doc, 'моё')
  sendUpdate(first, Y.encodeStateAsUpdate(doc))
  await until(() => second.closed)
  expect(second.closed!.code).toBe(4403)
  expect(first.closed).toBeNull()
})

test('the rooms beside a document belong to its owner, and do not make one', async () => {
  const { relay, anna, boris, vera } = await people()
  await push(relay, anna, 'plan/5~comments')
  await push(relay, boris, 'plan/5')
  expect(await access(relay, boris, 'plan/5')).toBe('write')
  expect(await access(relay, vera, 'plan/5~comments')).toBe('write')
  expect(await access(relay, boris, 'plan/5~review')).toBe('read')
})

test('a grant lets a live reader write at once, and its end makes them a reader again', async () => {
  const { relay, boris, vera } = await people()
  await push(relay, boris, 'plan/1')
  const live = await openRaw(relay, vera, 'plan/1')
  await settle(live)
  expect(syncFrames(live, 0)).toEqual([])
  const path = `/api/spaces/${boris.space}/grants`
  const grant = { personId: 'vera', prefix: 'plan/1', role: 'editor' }
  expect((await post(relay, path, grant, bearer(vera))).status).toBe(403)
  expect((await post(relay, path, grant, bearer(boris))).status).toBe(204)
  await until(() => syncFrames(live, 0).length === 1)
  expect(await access(relay, vera, 'plan/1')).toBe('write')

  const listed = await call(relay, 'GET', `${path}?document=plan/1`, undefined, bearer(boris))
  expect(await listed.json()).toEqual({
    owner: 'boris',
    grants: [{ ...grant, byCoordinator: false }]
  })
  expect((await call(relay, 'DELETE', path, grant, bearer(boris))).status).toBe(204)
  expect(await access(relay, vera, 'plan/1')).toBe('read')
})

test('the end of a grant on a private document closes it at once', async () => {
  const { relay, anna, boris, vera } = await people()
  await push(relay, boris, 'trajectory/1')
  const path = `/api/spaces/${boris.space}/grants`
  await post(relay, path, { personId: 'vera', prefix: 'trajectory/1', role: 'reader' }, bearer(anna))
  const live = connect(relay, vera, 'trajectory/1')
  await until(() => textOf(live.doc) === 'содержание')
  await call(relay, 'DELETE', path, { personId: 'vera', prefix: 'trajectory/1' }, bearer(anna))
  await until(() => live.closed.length > 0)
  expect(live.closed[0]!.code).toBe(4403)
})

test('a guest who was let into one document sees nothing else', async () => {
  const { relay, boris } = await people()
  await push(relay, boris, 'poster-session/1')
  await push(relay, boris, 'plan/1')
  const guest = await invited(relay, boris, {
    role: null,
    name: 'Гости',
    grants: [{ prefix: 'poster-session/1', role: 'guest' }]
  })
  expect(guest.personId).toMatch(/^link:/)
  expect(await access(relay, guest, 'poster-session/1')).toBe('read')
  expect(await access(relay, guest, 'plan/1')).toBe('none')
  expect(await access(relay, guest, 'plan/unknown')).toBe('none')
})

test('whoever made a document makes nobody the judge of it, by a grant or by a link', async () => {
  const { relay, anna, boris } = await people()
  await push(relay, boris, 'trajectory/1')
  const grant = { prefix: 'trajectory/1~review', role: 'editor' }
  const path = `/api/spaces/${boris.space}`
  for (const personId of ['boris', 'vera'])
    expect((await post(relay, `${path}/grants`, { ...grant, personId }, bearer(boris))).status).toBe(403)
  const link = { role: null, name: 'Друг', grants: [grant] }
  expect((await post(relay, `${path}/links`, link, bearer(boris))).status).toBe(403)
  expect(await access(relay, boris, 'trajectory/1~review')).toBe('read')
  expect((await post(relay, `${path}/grants`, { ...grant, personId: 'vera' }, bearer(anna))).status).toBe(204)
})

test('whoever made a document neither stops nor sends away who a coordinator let decide about it', async () => {
  const { relay, anna, boris, vera } = await people()
  const [document, review] = ['trajectory/1', 'trajectory/1~review']
  await push(relay, boris, document)
  const ask = async (who: Person, method: string, what: string, body: object) =>
    (await call(relay, method, `/api/spaces/${who.space}/${what}`, body, bearer(who))).status
  const tutor = { personId: 'vera', prefix: document }
  expect(await ask(anna, 'POST', 'grants', { ...tutor, role: 'reader' })).toBe(204)
  expect(await ask(anna, 'POST', 'grants', { personId: 'vera', prefix: review, role: 'editor' })).toBe(204)

  expect(await ask(boris, 'POST', 'freezes', { prefix: review })).toBe(403)
  expect(await ask(boris, 'DELETE', 'grants', tutor)).toBe(403)
  expect(await ask(boris, 'POST', 'grants', { ...tutor, role: 'guest' })).toBe(403)
  // Freezing the whole document does not close the room of decisions either.
  expect(await ask(boris, 'POST', 'freezes', { prefix: document })).toBe(204)
  expect(await access(relay, vera, review)).toBe('write')
  expect(await access(relay, vera, document)).toBe('read')
  expect(await ask(vera, 'POST', 'freezes', { prefix: review })).toBe(204)
  expect(await ask(boris, 'DELETE', 'freezes', { prefix: review })).toBe(403)

  expect(await ask(boris, 'POST', 'grants', { personId: 'gleb', prefix: document, role: 'reader' })).toBe(204)
  expect(await ask(boris, 'DELETE', 'grants', { personId: 'gleb', prefix: document })).toBe(204)
  expect(await ask(anna, 'DELETE', 'grants', tutor)).toBe(204)
})

test('the id by which tutors are named is nobody’s document; who is one, only coordinators say and see', async () => {
  const { relay, anna, boris } = await people()
  const path = `/api/spaces/${anna.space}/grants`
  const tutor = { personId: 'vera', prefix: 'trajectory/all~review', role: 'editor' }
  for (const person of [anna, boris]) {
    expect(await access(relay, person, 'trajectory/all')).toBe('none')
    expect(await access(relay, person, 'trajectory/all~review')).toBe('none')
  }
  expect((await post(relay, path, tutor, bearer(boris))).status).toBe(403)
  expect((await post(relay, path, tutor, bearer(anna))).status).toBe(204)
  const look = (person: Person) =>
    call(relay, 'GET', `${path}?document=trajectory/all`, undefined, bearer(person))
  expect((await look(boris)).status).toBe(403)
  expect(await (await look(anna)).json()).toMatchObject({ owner: null, grants: [tutor] })
})

test('into a private document its maker lets persons of the space, and nobody else', async () => {
  const { relay, anna, boris, vera, observer } = await people()
  await invited(relay, anna, { role: null, personId: 'outsider', grants: [] })
  await push(relay, boris, 'trajectory/1')
  await push(relay, boris, 'poster-session/1')
  const path = `/api/spaces/${boris.space}`
  const lets = async (who: Person, personId: string, document = 'trajectory/1') =>
    (await post(relay, `${path}/grants`, { personId, prefix: document, role: 'reader' }, bearer(who))).status
  const links = async (who: Person, document: string) => {
    const grants = [{ prefix: document, role: 'reader' }]
    return post(relay, `${path}/links`, { role: null, name: 'Друзья', grants }, bearer(who))
  }

  expect((await links(boris, 'trajectory/1')).status).toBe(403)
  expect((await links(boris, 'trajectory/1~comments')).status).toBe(403)
  expect((await links(anna, 'trajectory/1')).status).toBe(403)
  const session = (await (await links(boris, 'poster-session/1')).json()) as { id: string; personId: string }
  for (const stranger of [session.personId, observer.personId, 'outsider'])
    expect(await lets(boris, stranger), stranger).toBe(403)
  expect(await lets(anna, session.personId)).toBe(403)
  expect(await lets(boris, session.personId, 'poster-session/1')).toBe(204)
  for (const colleague of [vera.personId, anna.personId, 'who-has-no-link-yet'])
    expect(await lets(boris, colleague), colleague).toBe(204)
  expect(await lets(anna, observer.personId)).toBe(204)

  // Everybody who sees it sees who else does: links by their names, those that are closed not at all.
  const seen = async (document: string) => {
    const listed = await call(relay, 'GET', `${path}/grants?document=${document}`, undefined, bearer(vera))
    const { grants } = (await listed.json()) as { grants: { personId: string; link?: string }[] }
    return grants.map(({ personId, link }) => link ?? personId).sort()
  }
  expect(await seen('trajectory/1')).toEqual(['coordinator', 'observer', 'vera', 'who-has-no-link-yet'])
  expect(await seen('poster-session/1')).toEqual(['Друзья'])
  await call(relay, 'DELETE', `${path}/links/${session.id}`, undefined, bearer(anna))
  expect(await seen('poster-session/1')).toEqual([])
})

test('a coordinator hands a document over: who made it is shut out at once, and hears what is gone', async () => {
  const { relay, anna, boris, vera } = await people()
  await push(relay, boris, 'trajectory/1')
  await push(relay, anna, 'trajectory/1~review')
  const live = connect(relay, boris, 'trajectory/1')
  await until(() => textOf(live.doc) !== '')
  const beside = await openRaw(relay, boris, 'trajectory/1~review')
  const path = `/api/spaces/${boris.space}`
  const moved = async (person: Person, since = '') =>
    (await (
      await call(relay, 'GET', `${path}/moved?since=${since}`, undefined, bearer(person))
    ).json()) as Moved
  const before = { boris: await moved(boris), vera: await moved(vera) }
  const give = async (who: Person, document: string, personId = 'vera') =>
    (await call(relay, 'PUT', `${path}/owners`, { document, personId }, bearer(who))).status

  for (const who of [boris, vera]) expect(await give(who, 'trajectory/1')).toBe(403)
  expect(await give(anna, 'trajectory/unknown')).toBe(404)
  expect(await give(anna, 'trajectory/1~review')).toBe(403)
  expect(await give(anna, 'trajectory/1', 'link:1')).toBe(400)
  expect(await give(anna, 'trajectory/1')).toBe(204)
  await until(() => live.closed.length > 0 && beside.closed)
  expect([live.closed[0]!.code, beside.closed!.code]).toEqual([4403, 4403])

  for (const room of ['trajectory/1', 'trajectory/1~review'])
    expect(await access(relay, boris, room)).toBe('none')
  expect(await access(relay, vera, 'trajectory/1')).toBe('write')
  const gone = (await moved(boris, before.boris.cursor)).gone
  expect(gone.map(({ room, code }) => `${room} ${code}`).sort()).toEqual([
    'trajectory/1 4403',
    'trajectory/1~review 4403'
  ])
  expect((await moved(vera, before.vera.cursor)).rooms).toContain('trajectory/1')
  const grant = { personId: 'gleb', prefix: 'trajectory/1', role: 'reader' }
  expect((await post(relay, `${path}/grants`, grant, bearer(boris))).status).toBe(403)
  expect((await post(relay, `${path}/grants`, grant, bearer(vera))).status).toBe(204)
})

test('whoever leads a session asks guests and presenters to it, and takes any such link back; nobody else does', async () => {
  const { relay, anna, boris, vera } = await people()
  const session = 'poster-session/1'
  await push(relay, anna, session)
  const of = (path: string) => `/api/spaces/${anna.space}/${path}`
  const make = (person: Person, grants: { prefix: string; role: string }[], role: string | null = null) =>
    post(relay, of('links'), { role, name: 'Гости', grants }, bearer(person))
  const guests = [{ prefix: session, role: 'guest' }]
  const { id, secret } = (await (await make(anna, guests)).json()) as { id: string; secret: string }
  const close = (person: Person) =>
    call(relay, 'DELETE', of(`links/${id}`), undefined, bearer(person)).then(({ status }) => status)
  const enters = async () => (await post(relay, '/api/session', { secret })).status

  expect((await make(boris, guests)).status).toBe(403)
  await post(relay, of('grants'), { personId: 'boris', prefix: session, role: 'editor' }, bearer(anna))
  expect((await make(boris, guests)).status).toBe(201)
  expect((await make(boris, [...guests, { prefix: `${session}~poster-a`, role: 'presenter' }])).status).toBe(
    201
  )
  for (const more of [
    { prefix: session, role: 'editor' },
    { prefix: session, role: 'expert' },
    { prefix: `${session}~marks`, role: 'guest' },
    { prefix: 'plan/1', role: 'guest' }
  ])
    expect((await make(boris, [...guests, more])).status, JSON.stringify(more)).toBe(403)
  expect((await make(boris, guests, 'member')).status).toBe(403)

  // What was not closed is not told to be unknown.
  expect(await close(vera)).toBe(403)
  expect(await enters()).toBe(200)
  expect(await close(boris)).toBe(204)
  expect(await enters()).not.toBe(200)

  const own = await make(anna, [...guests, { prefix: 'plan/1', role: 'guest' }])
  const other = (await own.json()) as { id: string }
  const status = await call(relay, 'DELETE', of(`links/${other.id}`), undefined, bearer(boris))
  expect(status.status).toBe(403)
})
