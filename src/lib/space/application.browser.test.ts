import { describe, expect, onTestFinished, test } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { Device } from '$lib/device/database.ts'
import { trajectoryKind } from '$lib/kinds/trajectory/document.ts'
import type { Principal, Session } from '$lib/sync/wire.ts'
import { Application } from './application.svelte.ts'

const SPACE = 'район'

const session = (personId: string, role: Principal['role'] = 'member', grants: Principal['grants'] = []) =>
  ({ space: SPACE, storeId: 'store', principal: { personId, name: personId, role, grants } }) as Session

const guest = session('link:1-2', null, [{ prefix: 'poster-session/1', role: 'guest' }])

async function deviceOf(first: Session) {
  const application = new Application(new Device(`test-${crypto.randomUUID()}`))
  onTestFinished(() => application.device.close())
  expect((await application.join('a', first)).ok).toBe(true)
  const row = await application.device.spaces.get(SPACE)
  await application.device.spaces.update(SPACE, { relay: { ...row!.relay!, cursor: 'after' } })
  const doc = createDocument(trajectoryKind, { fields: {} }, 'анна')
  await application.store.create(SPACE, 'trajectory/1', doc, false)
  return application
}

const here = async ({ device }: Application) => {
  const row = (await device.spaces.get(SPACE))!
  return [row.person, row.relay!.secret, row.relay!.cursor, await device.documents.count()]
}

describe('a link opened where somebody works already', () => {
  test('of the same person only replaces the key', async () => {
    const application = await deviceOf(session('анна'))
    expect(await application.worksHere(session('анна'))).toBeNull()
    expect((await application.join('b', session('анна', 'coordinator'))).ok).toBe(true)
    expect(await here(application)).toEqual(['анна', 'b', 'after', 1])
  })

  test('of another person changes nothing by itself', async () => {
    const application = await deviceOf(session('анна'))
    expect(await application.worksHere(session('борис'))).toBe('анна')
    expect(await application.join('b', session('борис'))).toEqual({ ok: false, failure: 'another' })
    expect(await here(application)).toEqual(['анна', 'a', 'after', 1])
  })

  test('of another person, pressed: what is private leaves, and catching up begins anew', async () => {
    const application = await deviceOf(session('анна'))
    expect((await application.join('b', session('борис'), { instead: true })).ok).toBe(true)
    expect(await here(application)).toEqual(['борис', 'b', '', 0])
  })

  test('of another person, while something is unsent: nothing changes', async () => {
    const application = await deviceOf(session('анна'))
    const doc = createDocument(trajectoryKind, { fields: {} }, 'анна')
    await application.store.create(SPACE, 'trajectory/2', doc)
    const answer = await application.join('b', session('борис'), { instead: true })
    expect(answer).toEqual({ ok: false, failure: 'unsent' })
    expect(await here(application)).toEqual(['анна', 'a', 'after', 2])
  })

  test('a guest who gets a link of their own goes on as that person, without a question', async () => {
    const application = await deviceOf(guest)
    expect(await application.worksHere(session('борис'))).toBeNull()
    expect((await application.join('b', session('борис'))).ok).toBe(true)
    expect(await here(application)).toEqual(['борис', 'b', '', 0])
  })
})

test.each([
  ['a guest, who was given no directory,', guest, 'имя не показано'],
  ['a member', session('анна'), 'человек не из справочника']
])('%s is told so of a person whom this device cannot name', async (_, who, words) => {
  const application = new Application(new Device(`test-${crypto.randomUUID()}`))
  // The database stays open: the meeting with a relay that is not there may still be writing to it.
  onTestFinished(() => application.closeSpace())
  await application.join('a', { ...who, space: 'district' })
  const space = (await application.open('district'))!
  expect(space.nameOf('борис')).toBe(words)
})
