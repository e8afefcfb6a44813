import { expect, onTestFinished, test, vi } from 'vitest'
import type { Summary } from '$lib/crdt/kind.ts'
import { Device } from '$lib/device/database.ts'
import { ok, type Result } from '$lib/result.ts'
import type { LinkInfo } from '$lib/sync/wire.ts'
import type { OpenedDocument } from '../opened-document.svelte.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import { ShareDesk } from './share-desk.svelte.ts'

const LINK: LinkInfo = {
  id: 'link-1',
  role: null,
  personId: 'link:link-1',
  name: '',
  grants: [{ prefix: 'plan/1', role: 'reader' }],
  createdAt: '2026-11-01T00:00:00.000Z',
  createdBy: 'анна',
  expiresAt: '2099-01-01T00:00:00.000Z',
  revokedAt: null,
  lastUsedAt: null,
  madeWith: null,
  closedAt: null,
  shared: true,
  guests: []
}

async function deskOf(room: string, me: string, summary: Partial<Summary> = {}, coordinates = false) {
  const device = new Device(`test-${crypto.randomUUID()}`)
  await device.open()
  const asked: string[] = []
  const granted: string[] = []
  const links: LinkInfo[] = [
    { ...LINK, id: 'closed', revokedAt: '2026-11-02T00:00:00.000Z' },
    LINK,
    { ...LINK, id: 'link-2', personId: 'глеб', shared: false }
  ]
  const grants = [
    { personId: 'борис', prefix: room, role: 'editor', byCoordinator: false },
    { personId: 'link:link-1', prefix: room, role: 'reader', byCoordinator: false, link: '' }
  ]
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit) => {
    asked.push(`${method} ${path.replace(/^.*spaces\/space\//, '')}`)
    return path.includes('/grants') ? Response.json({ owner: 'анна', grants }) : Response.json(links)
  })
  onTestFinished(() => {
    vi.unstubAllGlobals()
    device.close()
  })
  const token = async () => ok('token')
  const space = {
    id: 'space',
    coordinates,
    me: { personId: me, name: '' },
    store: { device },
    directory: { model: { associations: [{ id: 'рмо', head: 'вера' }] } },
    relay: {
      bound: true,
      session: { token },
      grant: async (...grant: string[]) => void granted.push(grant.join(' ')),
      ask: async (request: (token: string) => Promise<Result<unknown, unknown>>) => request('token')
    }
  } as unknown as OpenSpace
  const kind = { summarize: () => ({ people: [], ...summary }) }
  const document = { handle: { room, kind, meta: { owner: 'анна' } } } as unknown as OpenedDocument
  const desk = new ShareDesk(space, document)
  await desk.load()
  return { desk, asked, granted }
}

test('whoever made a document sees the links to it that are not closed, and lets people in and out', async () => {
  const { desk } = await deskOf('plan/1', 'анна', { association: 'рмо' })
  expect(desk.gives).toBe(true)
  expect(desk.people.map(({ personId }) => personId)).toEqual(['борис'])
  expect(desk.shuts(desk.people[0]!)).toBe(true)
  expect(desk.named).toEqual([{ personId: 'вера', as: 'руководитель объединения' }])
  expect([desk.shared, desk.invitations].map((links) => links.map(({ id }) => id))).toEqual([
    ['link-1'],
    ['link-2']
  ])
})

test('others see who may do what, and ask for no links', async () => {
  const { desk, asked } = await deskOf('plan/1', 'борис')
  expect(desk.gives).toBe(false)
  expect(desk.shuts(desk.people[0]!)).toBe(false)
  expect(asked).toEqual(['GET grants?document=plan%2F1'])
})

const LED = { about: 'person/вера', leads: ['борис'], people: ['вера', 'борис', 'глеб'] }

test('a trajectory names its teacher, its tutors and its mentors, and as what each is still to be let in', async () => {
  const { desk } = await deskOf('trajectory/1', 'анна', LED)
  expect(desk.named.map(({ personId, as }) => [personId, as])).toEqual([
    ['вера', 'педагог'],
    ['борис', 'тьютор'],
    ['глеб', 'наставник']
  ])
  expect(desk.named.map(({ personId }) => desk.missing(personId))).toEqual(['editor', undefined, 'commenter'])
  // Where no link may lead, one that does is told with the people.
  expect(desk.people.map(({ personId }) => personId)).toEqual(['борис', 'link:link-1'])
})

test('a coordinator takes a trajectory over from a maker whom it does not name, and answers from nobody', async () => {
  const takesOver = async (room: string, summary: Partial<Summary>) => {
    const { desk } = await deskOf(room, 'методист', summary, true)
    return desk.takesOver
  }
  expect(await takesOver('trajectory/1', LED)).toBe(true)
  expect(await takesOver('trajectory/1', { ...LED, leads: ['анна'] })).toBe(false)
  expect(await takesOver('answer/1', { people: ['анна'] })).toBe(false)
})

test('a tutor is let into answers to read; by a coordinator’s word they decide too', async () => {
  const letIn = async (coordinates: boolean) => {
    const { desk, granted } = await deskOf('answer/1', 'анна', {}, coordinates)
    await desk.letIn('глеб')
    return granted
  }
  expect(await letIn(false)).toEqual(['глеб answer/1 commenter'])
  expect(await letIn(true)).toEqual(['глеб answer/1~review editor', 'глеб answer/1 commenter'])
})

test('a link is asked for with the end of its term, for this document, and its secret is shown once', async () => {
  const { desk } = await deskOf('plan/1', 'анна')
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { method = 'GET', body }: RequestInit) => {
    if (method !== 'POST') return Response.json([])
    sent.push(JSON.parse(String(body)))
    return Response.json({ id: 'link-3', secret: 'тайна' })
  })
  await desk.make('commenter', '14')
  expect(sent).toMatchObject([
    { role: null, shared: true, grants: [{ prefix: 'plan/1', role: 'commenter' }] }
  ])
  expect(desk.made).toEqual({ id: 'link-3', secret: 'тайна', role: 'commenter' })
  await desk.revoke('link-3')
  expect(desk.made).toBeNull()
})
