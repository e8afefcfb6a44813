import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { LinkInfo } from '../../src/lib/sync/wire.ts'
import { acknowledged, openRaw, sendSaved, sendUpdate } from './raw.ts'
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
  until
} from './setup.ts'

async function errorOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: string }).error
}

test('an unknown secret, an expired and a revoked link are told apart', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const unknown = await post(relay, '/api/session', { secret: 'x'.repeat(43) })
  expect([unknown.status, await errorOf(unknown)]).toEqual([404, 'link-unknown'])

  const past = await newLink(relay, anna, { expiresAt: '2020-01-01T00:00:00.000Z' })
  expect(await errorOf(await post(relay, '/api/session', past))).toBe('link-expired')

  const link = await newLink(relay, anna, {})
  await call(relay, 'DELETE', `/api/spaces/${anna.space}/links/${link.id}`, undefined, bearer(anna))
  expect(await errorOf(await post(relay, '/api/session', { secret: link.secret }))).toBe('link-revoked')
})

test('a bad token is let in and closed with 4401, so that a stock client stops', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const other = await newSpace(relay)
  for (const token of ['', 'nonsense', `${anna.token.slice(0, -4)}AAAA`, other.token]) {
    const client = connect(relay, { space: anna.space, token }, 'plan/1')
    await until(() => client.closed.length > 0)
    expect(client.closed[0]!.code).toBe(4401)
  }
})

test('a revoked link closes its connections at once and its token is worth nothing', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const link = await newLink(relay, anna, { personId: 'boris' })
  const boris = await enter(relay, link.secret)
  const [one, two] = [connect(relay, boris, 'plan/1'), connect(relay, boris, 'plan/2')]
  const own = connect(relay, anna, 'plan/1')
  await synced(one, two, own)
  await call(relay, 'DELETE', `/api/spaces/${anna.space}/links/${link.id}`, undefined, bearer(anna))
  await until(() => one.closed.length > 0 && two.closed.length > 0)
  expect([one.closed[0]!.code, two.closed[0]!.code]).toEqual([4401, 4401])
  expect(own.provider.wsconnected).toBe(true)
  expect((await openRawClosed(relay, boris)).code).toBe(4401)
  expect((await call(relay, 'GET', `/api/spaces/${anna.space}/moved`, undefined, bearer(boris))).status).toBe(
    410
  )
})

async function openRawClosed(relay: Parameters<typeof openRaw>[0], person: Parameters<typeof openRaw>[1]) {
  const raw = await openRaw(relay, person, 'plan/1')
  await until(() => raw.closed)
  return raw.closed!
}

test('the coordinator sees all links without their secrets, a member only their own', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { personId: 'boris', name: 'Борис' })
  await newLink(relay, anna, { personId: 'vera' })
  const list = async (person: typeof anna) =>
    (await (
      await call(relay, 'GET', `/api/spaces/${anna.space}/links`, undefined, bearer(person))
    ).json()) as LinkInfo[]
  const all = await list(anna)
  expect(all.map(({ personId }) => personId).sort()).toEqual(['boris', 'coordinator', 'vera'])
  expect(all.find(({ personId }) => personId === 'boris')!.lastUsedAt).not.toBeNull()
  expect(JSON.stringify(all)).not.toContain('secret')
  expect((await list(boris)).map(({ personId }) => personId)).toEqual(['boris'])
})

test('a member adds a device of their own and nobody else', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { personId: 'boris' })
  const ask = (body: object) =>
    post(relay, `/api/spaces/${anna.space}/links`, { role: 'member', name: '', ...body }, bearer(boris))
  expect((await ask({ personId: 'boris' })).status).toBe(201)
  expect((await ask({ personId: 'boris', role: 'coordinator' })).status).toBe(403)
  expect((await ask({ personId: 'vera' })).status).toBe(403)
  expect((await ask({})).status).toBe(403)
  expect((await ask({ role: null, grants: [{ prefix: 'plan/1', role: 'reader' }] })).status).toBe(403)
})

test('a link ends no later than the one by which its maker came', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const expiresAt = new Date(Date.now() + 60_000).toISOString()
  const boris = await invited(relay, anna, { personId: 'boris', expiresAt })
  const made = async (request: object) => {
    const path = `/api/spaces/${anna.space}/links`
    const body = { role: 'member', name: '', personId: 'boris', ...request }
    return (await (await post(relay, path, body, bearer(boris))).json()) as LinkInfo
  }
  expect((await made({})).expiresAt).toBe(expiresAt)
  expect((await made({ expiresAt: '2999-01-01T00:00:00.000Z' })).expiresAt).toBe(expiresAt)
  const sooner = new Date(Date.now() + 30_000).toISOString()
  expect((await made({ expiresAt: sooner })).expiresAt).toBe(sooner)
})

test('with a link falls what was made by it, at once; what a coordinator made for others stays', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const phone = await newLink(relay, anna, { role: 'coordinator', personId: 'coordinator' })
  const annaByPhone = await enter(relay, phone.secret)
  const link = await newLink(relay, annaByPhone, { personId: 'boris' })
  const boris = await enter(relay, link.secret)
  const tablet = await enter(relay, (await newLink(relay, boris, { personId: 'boris' })).secret)
  const third = await enter(relay, (await newLink(relay, tablet, { personId: 'boris' })).secret)
  const live = connect(relay, third, 'plan/1')
  await synced(live)
  const revoke = (id: string) =>
    call(relay, 'DELETE', `/api/spaces/${anna.space}/links/${id}`, undefined, bearer(anna))

  await revoke(phone.id)
  expect((await post(relay, '/api/session', { secret: boris.secret })).status).toBe(200)
  expect(live.closed).toEqual([])
  await revoke(link.id)
  await until(() => live.closed.length > 0)
  expect(live.closed[0]!.code).toBe(4401)
  for (const { secret } of [boris, tablet, third])
    expect(await errorOf(await post(relay, '/api/session', { secret }))).toBe('link-revoked')
})

test('a connection ends with its link, and what is written afterwards is not promised', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  // Long enough to come in on a busy machine.
  const expiresAt = new Date(Date.now() + 4000).toISOString()
  const boris = await invited(relay, anna, { personId: 'boris', expiresAt })
  const raw = await openRaw(relay, boris, 'plan/1')
  let written = 0
  const writing = setInterval(() => {
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'x')
    sendUpdate(raw, Y.encodeStateAsUpdate(doc))
    sendSaved(raw, ++written)
  }, 20)
  await until(() => raw.closed)
  clearInterval(writing)
  expect(raw.closed).toEqual({ code: 4401, reason: 'link-expired' })
  // A busy machine is late, but not as late as the next round of signs of life.
  expect(Date.now() - Date.parse(expiresAt)).toBeLessThan(5000)
  expect(acknowledged(raw).length).toBeGreaterThan(0)
  expect(await errorOf(await post(relay, '/api/session', boris))).toBe('link-expired')
})

test('a space is made once, and only with the key where one is asked for', async () => {
  const open = await relayFor()
  const anna = await newSpace(open)
  const again = await post(open, '/api/spaces', { space: anna.space, personId: 'boris', name: '' })
  expect([again.status, await errorOf(again)]).toEqual([409, 'space-exists'])

  const closed = await relayFor({ SPACE_CREATION: 'key', SPACE_KEY: 'k'.repeat(24) })
  const body = { space: crypto.randomUUID(), personId: 'anna', name: '' }
  expect(await errorOf(await post(closed, '/api/spaces', body))).toBe('space-creation-closed')
  expect((await post(closed, '/api/spaces', body, { authorization: 'Key wrong' })).status).toBe(403)
})

test('a device that did not hear the answer asks again with its own secret and gets its space', async () => {
  const relay = await relayFor()
  const secret = randomBytes(32).toString('base64url')
  const body = { space: crypto.randomUUID(), personId: 'anna', name: 'Анна', secret }
  expect((await post(relay, '/api/spaces', body)).status).toBe(201)
  const again = await post(relay, '/api/spaces', body)
  expect([again.status, (await again.json()).secret]).toEqual([200, secret])
  const session = await post(relay, '/api/session', { secret })
  expect((await session.json()).principal).toMatchObject({ personId: 'anna', role: 'coordinator' })

  const foreign = { ...body, secret: randomBytes(32).toString('base64url') }
  expect(await errorOf(await post(relay, '/api/spaces', foreign))).toBe('space-exists')
})

test('a page of another origin may neither connect nor change anything', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const foreign = { origin: 'https://example.org' }
  expect((await post(relay, '/api/session', { secret: anna.secret }, foreign)).status).toBe(403)
  expect((await post(relay, '/api/session', { secret: anna.secret }, { origin: relay.url })).status).toBe(200)
  await expect(openRaw(relay, anna, 'plan/1', foreign)).rejects.toThrow('403')
  const own = await openRaw(relay, anna, 'plan/1', { origin: relay.url })
  expect(own.closed).toBeNull()
})

test('requests that make no sense are refused as such', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const path = `/api/spaces/${anna.space}/links`
  for (const body of [
    null,
    [],
    {},
    { role: 'king', name: '' },
    { role: 'member', name: '', expiresAt: 'завтра' }
  ]) {
    expect((await post(relay, path, body, bearer(anna))).status).toBe(400)
  }
  const endless = await post(relay, path, { role: 'member', name: 'я'.repeat(100_000) }, bearer(anna))
  expect([endless.status, await errorOf(endless)]).toEqual([413, 'too-large'])
  expect((await post(relay, path, { role: 'member', name: '' })).status).toBe(401)
})

test('many links are made in one request, and asked for twice they are made once; those of lost sheets are closed with it', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { personId: 'boris' })
  const wanted = ['vera', 'gleb'].map((personId) => ({
    personId,
    role: 'member',
    name: personId,
    secret: randomBytes(32).toString('base64url')
  }))
  const ask = (links: unknown[], person = anna) =>
    post(relay, `/api/spaces/${anna.space}/links/many`, { links }, bearer(person))
  const made = await ask(wanted)
  expect(made.status).toBe(201)
  expect(await (await ask(wanted)).json()).toEqual(await made.json())
  for (const { secret, personId } of wanted) expect((await enter(relay, secret)).personId).toBe(personId)
  const all = (await (
    await call(relay, 'GET', `/api/spaces/${anna.space}/links`, undefined, bearer(anna))
  ).json()) as LinkInfo[]
  expect(all.map(({ personId }) => personId).sort()).toEqual(['boris', 'coordinator', 'gleb', 'vera'])

  // Vera has come, nobody has come by this one of hers; Gleb's first was used. A coordinator's is closed by hand.
  const lost = await newLink(relay, anna, { personId: 'vera' })
  const other = await newLink(relay, anna, { personId: 'zoya' })
  const again = wanted.map((link) => ({ ...link, secret: randomBytes(32).toString('base64url') }))
  const closing = { links: again, closesUnused: true }
  for (let twice = 0; twice < 2; twice++)
    expect((await post(relay, `/api/spaces/${anna.space}/links/many`, closing, bearer(anna))).status).toBe(
      201
    )
  for (const { secret } of [...wanted, ...again, other])
    expect((await enter(relay, secret)).space).toBe(anna.space)
  expect((await post(relay, '/api/session', { secret: lost.secret })).status).toBe(410)

  expect((await ask([{ ...wanted[0]!, personId: 'zoya' }])).status).toBe(400)
  expect((await ask([{ ...wanted[0]!, secret: 'short' }])).status).toBe(400)
  expect((await ask(wanted, boris)).status).toBe(403)
})

test('a coordinator gives a link another end: sooner for all that was made by it, later for itself', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const soon = new Date(Date.now() + 4000).toISOString()
  const link = await newLink(relay, anna, { personId: 'boris', expiresAt: soon })
  const boris = await enter(relay, link.secret)
  const phone = await newLink(relay, boris, { personId: 'boris' })
  const live = connect(relay, boris, 'plan/1')
  await synced(live)
  const end = async (by: typeof anna, expiresAt: string | null) =>
    (await call(relay, 'PATCH', `/api/spaces/${anna.space}/links/${link.id}`, { expiresAt }, bearer(by)))
      .status
  expect(await end(boris, null)).toBe(403)
  expect(await end(anna, null)).toBe(204)
  await until(() => Date.now() > Date.parse(soon) + 50)
  expect(live.closed).toEqual([])
  expect((await post(relay, '/api/session', { secret: link.secret })).status).toBe(200)
  expect(await errorOf(await post(relay, '/api/session', phone))).toBe('link-expired')

  const tablet = await newLink(relay, await enter(relay, link.secret), { personId: 'boris' })
  expect(await end(anna, new Date(Date.now() + 300).toISOString())).toBe(204)
  await until(() => live.closed.length > 0)
  expect(live.closed[0]!.code).toBe(4401)
  for (const { secret } of [link, tablet])
    expect(await errorOf(await post(relay, '/api/session', { secret }))).toBe('link-expired')
})

test('who is here now is told to coordinators alone', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const link = await newLink(relay, anna, { personId: 'boris', name: 'Борис' })
  const boris = await enter(relay, link.secret)
  const ask = (by: typeof anna) => call(relay, 'GET', `/api/spaces/${anna.space}/here`, undefined, bearer(by))
  expect(await (await ask(anna)).json()).toEqual([])
  const [one, two] = [connect(relay, boris, 'plan/1'), connect(relay, boris, 'plan/2')]
  await synced(one, two)
  expect(await (await ask(anna)).json()).toEqual([{ link: link.id, personId: 'boris', name: 'Борис' }])
  expect((await ask(boris)).status).toBe(403)
})

test('nobody makes a link that lets whoever holds it into a private document', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const ask = async (prefix: string, personId?: string) =>
    (
      await post(
        relay,
        `/api/spaces/${anna.space}/links`,
        { role: null, name: 'Гости', personId, grants: [{ prefix, role: 'reader' }] },
        bearer(anna)
      )
    ).status
  expect(await ask('trajectory/1')).toBe(403)
  expect(await ask('trajectory/1', 'vera')).toBe(201)
  expect(await ask('plan/1')).toBe(201)
  const link = await newLink(relay, anna, { role: null, grants: [{ prefix: 'plan/1', role: 'reader' }] })
  const grant = { personId: `link:${link.id}`, prefix: 'trajectory/1', role: 'reader' }
  expect((await post(relay, `/api/spaces/${anna.space}/grants`, grant, bearer(anna))).status).toBe(403)
})

test('a link for another device is over within the hour, unless that device came in by it', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const end = async (id: string) => {
    const answer = await call(relay, 'GET', `/api/spaces/${anna.space}/links`, undefined, bearer(anna))
    return ((await answer.json()) as LinkInfo[]).find((link) => link.id === id)!.expiresAt
  }
  const { id, secret } = await newLink(relay, anna, {
    personId: 'coordinator',
    role: 'coordinator',
    soon: true
  })
  const left = Date.parse((await end(id))!) - Date.now()
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThanOrEqual(60 * 60_000)
  await enter(relay, secret)
  expect(await end(id)).toBeNull()
})
