import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { appendEvent, readEvents } from '$lib/crdt/event-log.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { sampleKind } from '$lib/crdt/sample.fixture.ts'
import type { AnyKind } from '$lib/crdt/kind.ts'
import { Device } from './database.ts'
import { DocumentStore } from './document-store.ts'
import { removeDocument } from './copies.ts'

const SPACE = 'space'
const [DOCUMENT, DECISIONS] = ['space/sample/1', 'space/sample/1~review']

const NOTHING = { title: '', people: [], dates: [], counts: {}, unique: [], words: '' }
let folds = 0
const folding = {
  ...sampleKind,
  summarize: (doc: Y.Doc) => ({
    ...sampleKind.summarize(doc),
    events: readEvents(doc),
    about: 'person/анна'
  }),
  fold: (own: readonly unknown[], decisions: readonly unknown[], about: string) => {
    folds++
    return { own: own.length, decided: decisions.length, about }
  }
} as unknown as AnyKind
const decisions = {
  ...sampleKind,
  summarize: (doc: Y.Doc) => ({ ...NOTHING, events: readEvents(doc) })
} as unknown as AnyKind

async function device() {
  const opened = new Device(`test-${crypto.randomUUID()}`)
  await opened.open()
  folds = 0
  return {
    device: opened,
    store: new DocumentStore(opened, (room) => (room.includes('~') ? decisions : folding))
  }
}

function stepped(doc: Y.Doc, step: string): Uint8Array {
  const before = Y.encodeStateVector(doc)
  appendEvent(doc, readEvents(doc), { actor: 'анна', what: { step } })
  return Y.encodeStateAsUpdate(doc, before)
}

test('a row has what the steps of both rooms come to, whichever came first, and none of the steps', async () => {
  const { device: d, store } = await device()
  const [doc, room] = [createDocument(sampleKind, {}, 'анна'), new Y.Doc()]
  stepped(doc, 'submit')
  stepped(room, 'accept')
  await store.merge(SPACE, 'sample/1~review', Y.encodeStateAsUpdate(room))
  expect(await d.catalogue.get(DOCUMENT)).toBeUndefined()
  await store.merge(SPACE, 'sample/1', Y.encodeStateAsUpdate(doc))
  const about = 'person/анна'
  expect(await d.catalogue.get(DOCUMENT)).toMatchObject({ folded: { own: 1, decided: 1, about }, events: [] })
  await store.merge(SPACE, 'sample/1~review', stepped(room, 'return'))
  expect(await d.catalogue.get(DOCUMENT)).toMatchObject({ folded: { own: 1, decided: 2, about }, events: [] })
  expect((await d.catalogue.get(DECISIONS))?.events).toEqual([])
})

test('many at once are folded as well', async () => {
  const { device: d, store } = await device()
  const [doc, room] = [createDocument(sampleKind, {}, 'анна'), new Y.Doc()]
  stepped(room, 'accept')
  await store.mergeAll(SPACE, [
    { room: 'sample/1', update: Y.encodeStateAsUpdate(doc) },
    { room: 'sample/1~review', update: Y.encodeStateAsUpdate(room) }
  ])
  expect(await d.catalogue.get(DOCUMENT)).toMatchObject({ folded: { own: 0, decided: 1 } })
})

test('a letter folds nothing again', async () => {
  const { device: d, store } = await device()
  const doc = createDocument(sampleKind, { titles: ['а'] }, 'анна')
  stepped(doc, 'submit')
  await store.merge(SPACE, 'sample/1', Y.encodeStateAsUpdate(doc))
  expect(folds).toBe(1)
  const before = Y.encodeStateVector(doc)
  doc.getMap('fields').set('name', 'новое имя')
  await store.merge(SPACE, 'sample/1', Y.encodeStateAsUpdate(doc, before))
  expect(await d.catalogue.get(DOCUMENT)).toMatchObject({ title: 'новое имя', folded: { own: 1 } })
  expect(folds).toBe(1)
})

test('a copy that leaves the device takes its steps along', async () => {
  const { device: d, store } = await device()
  const doc = createDocument(sampleKind, {}, 'анна')
  stepped(doc, 'submit')
  await store.merge(SPACE, 'sample/1', Y.encodeStateAsUpdate(doc))
  await removeDocument(d, DOCUMENT, 'nothing')
  expect(await d.steps.count()).toBe(0)
})
