import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { cards, copyOf, sampleKind, titles } from '$lib/crdt/sample.fixture.ts'
import type { Device, SpaceRow } from './database.ts'
import { KEY, open, SPACE, tab, tabWithDocument } from './device.fixture.ts'
import { keepFile } from './kept-files.ts'
import { FROM_REMOTE } from './open-document.ts'
import { removeDocument } from './copies.ts'
import { keepSpace } from './spaces.ts'
import { expertDraft } from './own-names.ts'
import { takeAway } from './taken-away.ts'
import { leaveUnwritten, unwrittenKeys } from './unwritten.ts'

const row: SpaceRow = { id: SPACE, title: '', person: 'анна', example: 0, relay: null, openedAt: 0 }
const PRIVATE = ['sample/secret', 'sample/secret~review']
const goes = (room: string) => room.startsWith('sample/secret')

/** One document that everybody reads, and a private one with a room beside it; all of them sent. */
async function deviceWith() {
  const { device, store } = tab()
  await keepSpace(device, row)
  for (const room of ['sample/common', ...PRIVATE])
    await store.create(SPACE, room, createDocument(sampleKind, { titles: ['один'] }, 'анна'), false)
  return { device, store }
}

const rooms = async (device: Device) =>
  (await device.documents.toCollection().primaryKeys()).map((key) => String(key).slice(SPACE.length + 1))

async function addFile(device: Device, letter: string, state: 'sent' | 'waiting', inRoom?: string) {
  const sha256 = letter.repeat(64)
  const bytes = new Uint8Array([1])
  await keepFile(device, { space: SPACE, sha256, type: 'image/png', name: letter, bytes }, state)
  if (inRoom) await device.catalogue.update(`${SPACE}/${inRoom}`, { files: [sha256] })
}
const names = async (device: Device) => (await device.files.toArray()).map(({ name }) => name).sort()

const another = { goes, becomes: () => ({ ...row, person: 'борис' }), orNothing: true }
const same = { goes, becomes: (before: SpaceRow | undefined) => before && { ...before, title: 'закрыто' } }

test('for another person everything private leaves with its files, its steps and what was typed', async () => {
  const { device } = await deviceWith()
  await addFile(device, 'a', 'sent', 'sample/secret')
  await addFile(device, 'b', 'sent', 'sample/common')
  await addFile(device, 'c', 'waiting')
  await device.settings.put('key', `secret:${SPACE}`)
  await device.wanted.put({ space: SPACE, room: 'sample/other', order: 1 })
  const draft = expertDraft(device.name, 'secret')
  localStorage.setItem(draft, '{}')
  localStorage.setItem('expert-draft/secret', '{}')
  expect(await takeAway(device, SPACE, another)).toEqual(PRIVATE)
  expect(await rooms(device)).toEqual(['sample/common'])
  expect(await device.updates.count()).toBe(1)
  expect(await device.catalogue.count()).toBe(1)
  expect(await names(device)).toEqual(['b'])
  expect(await device.fileBytes.count()).toBe(1)
  expect(await device.settings.count()).toBe(0)
  expect(await device.wanted.count()).toBe(0)
  expect(localStorage.getItem(draft)).toBeNull()
  // Of another person of this device.
  expect(localStorage.getItem('expert-draft/secret')).toBe('{}')
  expect(await device.spaces.get(SPACE)).toMatchObject({ person: 'борис' })
})

test.each<[string, (made: Awaited<ReturnType<typeof deviceWith>>) => Promise<unknown>]>([
  [
    'a change of a document',
    ({ store }) => store.create(SPACE, 'sample/new', createDocument(sampleKind, {}, 'анна'))
  ],
  ['letters that no page has written down', async ({ device }) => leave(device)],
  ['a file of a document', ({ device }) => addFile(device, 'a', 'waiting', 'sample/common')],
  [
    'a right given to somebody',
    ({ device }) => device.grants.add({ space: SPACE, personId: 'вера', prefix: 'sample/1', role: 'editor' })
  ]
])('nothing leaves for another person while the relay lacks %s', async (_, write) => {
  const made = await deviceWith()
  await write(made)
  expect(await takeAway(made.device, SPACE, another)).toBeNull()
  expect(await rooms(made.device)).toEqual(expect.arrayContaining(PRIVATE))
  expect(await made.device.spaces.get(SPACE)).toMatchObject({ person: 'анна' })
})

function leave(device: Device) {
  return leaveUnwritten(device.name, `${SPACE}/sample/common`, [new Uint8Array([0, 0])])
}

test('where the person stays the same, what holds something unsent stays, and so does what they chose', async () => {
  const { device, store } = await deviceWith()
  await store.create(SPACE, 'sample/secret-own', createDocument(sampleKind, {}, 'анна'))
  await addFile(device, 'a', 'waiting', 'sample/secret')
  await addFile(device, 'c', 'waiting')
  expect(await takeAway(device, SPACE, same)).toEqual(['sample/secret~review'])
  expect((await rooms(device)).sort()).toEqual(['sample/common', 'sample/secret', 'sample/secret-own'])
  expect(await names(device)).toEqual(['a', 'c'])
  expect(await device.spaces.get(SPACE)).toMatchObject({ person: 'анна', title: 'закрыто' })
})

test('what earlier pages left is written down before anybody asks whether something is unsent', async () => {
  const { device, store } = await deviceWith()
  const doc = createDocument(sampleKind, { titles: ['последнее слово'] }, 'анна')
  const { encodeStateAsUpdate } = await import('yjs')
  leaveUnwritten(device.name, `${SPACE}/sample/secret`, [encodeStateAsUpdate(doc)])
  expect(await store.settle(SPACE)).toBeNull()
  expect(unwrittenKeys(device.name, SPACE)).toEqual([])
  expect(await device.documents.get(`${SPACE}/sample/secret`)).toMatchObject({ unsent: 1 })
})

test('what comes from elsewhere into a copy that has just been taken away is not kept as half a document', async () => {
  const { device, store } = await tabWithDocument('один')
  const { stored, handle } = await open(store)
  const before = Y.encodeStateVector(stored.doc)
  const elsewhere = copyOf(stored.doc)
  cards.add(elsewhere, { title: 'два' })
  await removeDocument(device, KEY, 'nothing')
  Y.applyUpdate(stored.doc, Y.encodeStateAsUpdate(elsewhere, before), FROM_REMOTE)
  await stored.flush()
  expect(stored.gone).toBe(true)
  expect([await device.documents.count(), await device.updates.count()]).toEqual([0, 0])
  handle.close()
})

test('what was written into a copy while it was taken away is kept with all that it stands on', async () => {
  const { device, store } = await tabWithDocument('один')
  const { stored, handle } = await open(store)
  await removeDocument(device, KEY, 'nothing')
  handle.change('карточка', (doc) => cards.add(doc, { title: 'два' }))
  await stored.flush()
  expect(await device.documents.get(KEY)).toMatchObject({ localSeq: 1, unsent: 1 })
  handle.change('карточка', (doc) => cards.add(doc, { title: 'три' }))
  await stored.flush()
  await stored.close()
  expect(titles((await open(store)).stored.doc)).toEqual(['один', 'два', 'три'])
})
