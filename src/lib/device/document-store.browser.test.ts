import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { type Fields, cards, fields, sampleKind, titles } from '$lib/crdt/sample.fixture.ts'
import { KEY, noRoom, open, ROOM, SPACE, tab, tabWithDocument } from './device.fixture.ts'
import { FROM_REMOTE } from './open-document.ts'
import { acknowledge, forgetAcknowledgements } from './sent-state.ts'

const name = (values: Partial<Fields>) => (doc: Y.Doc) => fields.write(doc, values)

describe('a change', () => {
  test('is on disk when flush answers', async () => {
    const first = await tabWithDocument('а')
    const { handle, stored } = await open(first.store)
    handle.change('карточка', (doc) => cards.add(doc, { title: 'б' }))
    expect(stored.pending).toBe(true)
    expect(await stored.flush()).toBeNull()
    expect(stored.pending).toBe(false)
    first.device.close()

    const again = await open(tab(first.name).store)
    expect(again.handle.model.cards.map(({ title }) => title)).toEqual(['а', 'б'])
    expect(again.stored.localSeq).toBe(2)
  })

  test('raises localSeq once for everything that was done in one turn', async () => {
    const { device, store } = await tabWithDocument()
    const { handle, stored } = await open(store)
    for (let i = 0; i < 5; i++) handle.change(`шаг ${i}`, name({ count: i + 1 }))
    await stored.flush()
    expect(await device.documents.get(KEY)).toMatchObject({ localSeq: 2, writes: 2, unsent: 1 })
    handle.change('имя', name({ name: 'план' }))
    await stored.flush()
    expect(await device.documents.get(KEY)).toMatchObject({ localSeq: 3, writes: 3 })
    expect(stored.localSeq).toBe(3)
  })

  test('that came from elsewhere is kept and does not raise localSeq', async () => {
    const { device, store } = await tabWithDocument()
    const { stored } = await open(store)
    const provider = { [FROM_REMOTE]: true }
    stored.doc.transact(() => fields.write(stored.doc, { name: 'от других' }), FROM_REMOTE)
    stored.doc.transact(() => fields.write(stored.doc, { count: 2 }), provider)
    await stored.flush()
    expect(await device.documents.get(KEY)).toMatchObject({ localSeq: 1 })
    expect((await open(tab(device.name).store)).handle.model.fields).toMatchObject({
      name: 'от других',
      count: 2
    })
  })

  test('brings its catalogue row with it', async () => {
    const { device, store } = await tabWithDocument('а')
    const { handle, stored } = await open(store)
    handle.change('имя', name({ name: 'План', people: ['анна'] }))
    await stored.flush()
    expect(await device.catalogue.get(KEY)).toMatchObject({
      space: SPACE,
      kind: 'sample',
      id: '1',
      part: '',
      title: 'План',
      people: ['анна'],
      counts: { cards: 1 },
      summaryVersion: 1
    })
  })

  test.each(['updates', 'documents', 'catalogue'])(
    'is not there at all when its part in «%s» cannot be written',
    async (table) => {
      const { device, store } = await tabWithDocument('а')
      const { handle, stored } = await open(store)
      const before = await contentsOf(device.name)
      const roomIsBack = noRoom(table)
      handle.change('имя', name({ name: 'План' }))
      expect(await stored.flush()).toBe('full')
      roomIsBack()
      expect(await contentsOf(device.name)).toEqual(before)
    }
  )

  async function contentsOf(name: string) {
    const { device } = tab(name)
    const { updates, documents, catalogue } = device
    return Promise.all([updates.toArray(), documents.toArray(), catalogue.toArray()])
  }
})

describe('closing', () => {
  test('ends when everything is on disk, and the store knows it no more', async () => {
    const { device, store } = await tabWithDocument()
    const { handle, stored } = await open(store)
    expect(store.isOpen(KEY)).toBe(true)
    handle.change('имя', name({ name: 'План' }))
    handle.close()
    await stored.close()
    expect(store.isOpen(KEY)).toBe(false)
    expect(await device.catalogue.get(KEY)).toMatchObject({ title: 'План' })
  })
})

describe('what the relay has', () => {
  test('is what it acknowledged, and never more than there is', async () => {
    const { device, store } = await tabWithDocument()
    const row = () => device.documents.get(KEY)
    expect(await row()).toMatchObject({ localSeq: 1, ackedSeq: 0, unsent: 1 })
    expect((await row())!.unsentSince).not.toBeNull()
    await acknowledge(store.device, KEY, 1)
    expect(await row()).toMatchObject({ ackedSeq: 1, unsent: 0, unsentSince: null })
    await acknowledge(store.device, KEY, 7)
    expect(await row()).toMatchObject({ ackedSeq: 1 })
    const { handle, stored } = await open(store)
    handle.change('имя', name({ name: 'План' }))
    await stored.flush()
    expect(await row()).toMatchObject({ localSeq: 2, ackedSeq: 1, unsent: 1 })
    await acknowledge(store.device, KEY, 1)
    await acknowledge(store.device, 'space/sample/gone', 1)
    expect(await row()).toMatchObject({ ackedSeq: 1, unsent: 1 })
  })

  test('is nothing any more when it lost its store; other spaces are left alone', async () => {
    const { device, store } = await tabWithDocument()
    await store.create('other', ROOM, createDocument(sampleKind, {}, 'анна'))
    await store.create(SPACE, 'sample/2', createDocument(sampleKind, {}, 'анна'), false)
    await acknowledge(store.device, KEY, 1)
    await acknowledge(store.device, 'other/sample/1', 1)
    await forgetAcknowledgements(store.device, SPACE)
    expect(await device.documents.get(KEY)).toMatchObject({ localSeq: 1, ackedSeq: 0, unsent: 1 })
    expect(await device.documents.get('other/sample/1')).toMatchObject({ ackedSeq: 1, unsent: 0 })
    expect(await device.documents.get('space/sample/2')).toMatchObject({
      localSeq: 0,
      unsent: 0,
      unsentSince: null
    })
    expect(await device.documents.where('[space+unsent]').equals([SPACE, 1]).primaryKeys()).toEqual([KEY])
  })

  test('a closed document tells its contents and how far they reach', async () => {
    const { store } = await tabWithDocument('а')
    const { update, stateVector, localSeq } = await store.contents(KEY)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    expect(titles(doc)).toEqual(['а'])
    expect(stateVector).toEqual(Y.encodeStateVector(doc))
    expect(localSeq).toBe(1)
  })
})

describe('catalogue rows of an older application', () => {
  test('are built again; the others are not touched', async () => {
    const { device, store } = await tabWithDocument('а')
    await store.create(SPACE, 'sample/2', createDocument(sampleKind, { titles: ['а', 'б'] }, 'анна'))
    const before = await device.catalogue.get(KEY)
    await device.catalogue.update(KEY, { summaryVersion: 0, counts: {}, updatedAt: 5 })
    await device.catalogue.update('space/sample/2', { counts: { cards: 77 } })
    await store.refreshSummaries(SPACE)
    expect(await device.catalogue.get(KEY)).toEqual({ ...before, updatedAt: 5 })
    expect(await device.catalogue.get('space/sample/2')).toMatchObject({ counts: { cards: 77 } })
  })
})
