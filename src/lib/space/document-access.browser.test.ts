import { expect, onTestFinished, test, vi } from 'vitest'
import { Device } from '$lib/device/database.ts'
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
