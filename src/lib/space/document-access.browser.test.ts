import { expect, onTestFinished, test, vi } from 'vitest'
import { until } from '$lib/crdt/until.fixture.ts'
import { Device } from '$lib/device/database.ts'
import { watching } from '$lib/crdt/watching.fixture.svelte.ts'
import { ok } from '$lib/result.ts'
import { DocumentAccess } from './document-access.svelte.ts'
import type { OpenSpace } from './open-space.svelte.ts'

test('who was let into a room beside a document is not among those who were let into the document', async () => {
  const device = new Device(`test-${crypto.randomUUID()}`)
  await device.open()
  const grant = (personId: string, prefix: string) => ({
    personId,
    prefix,
    role: 'editor',
    byCoordinator: true
  })
  const grants = [grant('анна', 'plan/1'), grant('анна', 'plan/1~review'), grant('вера', 'plan/1~review')]
  vi.stubGlobal('fetch', async () => Response.json({ owner: 'борис', grants }))
  onTestFinished(() => {
    vi.unstubAllGlobals()
    device.close()
  })
  const space = {
    id: 'space',
    coordinates: false,
    store: { device },
    relay: { session: { token: async () => ok('token') } }
  } as unknown as OpenSpace
  const seen = async (access: DocumentAccess) => {
    await access.load()
    return access.people.map(({ personId }) => personId)
  }
  expect(await seen(new DocumentAccess(space, 'plan/1'))).toEqual(['анна'])
  expect(await seen(new DocumentAccess(space, 'plan/1', 'plan/1~review'))).toEqual(['анна', 'вера'])
})

test('everybody who was let in is there: as whatever, beside the document, by a link, and who waits', async () => {
  const grants = [
    { personId: 'анна', prefix: 'trajectory/1', role: 'editor', byCoordinator: false },
    { personId: 'анна', prefix: 'trajectory/1~review', role: 'editor', byCoordinator: true },
    { personId: 'борис', prefix: 'trajectory/1', role: 'reader', byCoordinator: false },
    { personId: 'вера', prefix: 'trajectory/1~comments', role: 'commenter', byCoordinator: false },
    { personId: 'link:1', prefix: 'trajectory/1', role: 'guest', byCoordinator: false, link: 'Гости' }
  ]
  const { space, asked } = await spaceWith(grants)
  await space.store.device.grants.add({
    space: 'space',
    personId: 'глеб',
    prefix: 'trajectory/1',
    role: 'editor'
  })
  const access = new DocumentAccess(space, 'trajectory/1')
  await access.load()
  const { stop } = watching(() => access.waiting)
  onTestFinished(stop)
  await until(() => access.waiting === 1)
  const entrant = { writes: false, beside: false, waiting: false, fixed: false, link: undefined }
  expect(access.everybody).toEqual([
    { ...entrant, personId: 'анна', writes: true, fixed: true },
    { ...entrant, personId: 'борис' },
    { ...entrant, personId: 'вера', beside: true },
    { ...entrant, personId: 'link:1', link: 'Гости' },
    { ...entrant, personId: 'глеб', writes: true, waiting: true }
  ])
  expect(await access.shutOut('анна')).toBeNull()
  expect(asked.filter(({ method }) => method === 'DELETE').map(({ body }) => body)).toEqual([
    { personId: 'анна', prefix: 'trajectory/1', role: 'editor' },
    { personId: 'анна', prefix: 'trajectory/1~review', role: 'editor' }
  ])
})

test('a coordinator who shuts out whose document it is takes it over, and says what the relay refused', async () => {
  const { space, asked } = await spaceWith([], { coordinates: true, owner: 'борис' })
  const access = new DocumentAccess(space, 'trajectory/1')
  await access.load()
  expect(await access.shutOut('борис')).toBeNull()
  expect(asked.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([
    { document: 'trajectory/1', personId: 'я' }
  ])
  vi.stubGlobal('fetch', async (_: string, { method }: RequestInit) =>
    method === 'GET'
      ? Response.json({ owner: 'борис', grants: [] })
      : Response.json({ error: 'forbidden' }, { status: 403 })
  )
  expect(await access.shutOut('борис')).toBe('forbidden')
  expect(access.failure).toBe('forbidden')
})

async function spaceWith(grants: object[], { coordinates = false, owner = 'тьютор' } = {}) {
  const device = new Device(`test-${crypto.randomUUID()}`)
  await device.open()
  const asked: { method: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (_: string, { method = 'GET', body }: RequestInit) => {
    asked.push({ method, body: body ? JSON.parse(String(body)) : null })
    return method === 'GET' ? Response.json({ owner, grants }) : new Response(null, { status: 204 })
  })
  onTestFinished(() => {
    vi.unstubAllGlobals()
    device.close()
  })
  const space = {
    id: 'space',
    coordinates,
    me: { personId: 'я', name: '' },
    store: { device },
    relay: { session: { token: async () => ok('token') }, forgetGrant: async () => {} }
  } as unknown as OpenSpace
  return { space, asked }
}
