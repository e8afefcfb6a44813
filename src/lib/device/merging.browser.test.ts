import { describe, expect, test } from 'vitest'
import { until } from '$lib/crdt/until.fixture.ts'
import * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { type Fields, cards, copyOf, fields, sampleKind, titles } from '$lib/crdt/sample.fixture.ts'
import { KEY, noRoom, open, ROOM, SPACE, tab, tabWithDocument } from './device.fixture.ts'

const name = (values: Partial<Fields>) => (doc: Y.Doc) => fields.write(doc, values)

describe('merging', () => {
  test('the same update twice changes nothing', async () => {
    const { device, store } = tab()
    const update = Y.encodeStateAsUpdate(createDocument(sampleKind, { titles: ['а'] }, 'анна'))
    expect(await store.merge(SPACE, ROOM, update)).toBeNull()
    const before = await Promise.all([device.updates.toArray(), device.documents.get(KEY)])
    expect(await store.merge(SPACE, ROOM, update)).toBeNull()
    expect(await Promise.all([device.updates.toArray(), device.documents.get(KEY)])).toEqual(before)
    expect(before[1]).toMatchObject({ localSeq: 0, unsent: 0, logRows: 1 })
  })

  test('two updates in either order give the same document', async () => {
    const base = createDocument(sampleKind, { titles: ['а'] }, 'анна')
    const [one, two] = [copyOf(base), copyOf(base)]
    fields.write(one, { note: 'осень' })
    cards.remove(two, cards.read(two).rows[0]!.id)
    const results = []
    for (const order of [
      [one, two],
      [two, one]
    ]) {
      const { store } = tab()
      for (const doc of order) await store.merge(SPACE, ROOM, Y.encodeStateAsUpdate(doc))
      results.push((await open(store)).handle.model)
    }
    expect(results[0]).toEqual(results[1])
    expect(results[0]).toMatchObject({ fields: { note: 'осень' }, cards: [] })
  })

  test('a deletion is something new, though no state vector shows it', async () => {
    const { store, device } = await tabWithDocument('слово')
    const { updates } = await store.read(KEY)
    const other = new Y.Doc()
    for (const update of updates) Y.applyUpdate(other, update)
    cards.text(other, cards.read(other).rows[0]!.id, 'title')!.delete(0, 2)
    await store.merge(SPACE, ROOM, Y.encodeStateAsUpdate(other))
    expect((await open(tab(device.name).store)).handle.model.cards[0]!.title).toBe('ово')
  })

  test('reaches every open copy of the document', async () => {
    const { store } = await tabWithDocument()
    const copies = [await open(store), await open(store)]
    const other = copyOf(copies[0]!.stored.doc)
    fields.write(other, { name: 'от других' })
    expect(await store.merge(SPACE, ROOM, Y.encodeStateAsUpdate(other))).toBeNull()
    await until(() => copies.every(({ handle }) => handle.model.fields.name === 'от других'))
    expect(copies.map(({ stored }) => stored.localSeq)).toEqual([1, 1])
  })

  test('reaches a copy that is being opened meanwhile', async () => {
    const { store } = await tabWithDocument()
    const other = createDocument(sampleKind, {}, 'борис')
    fields.write(other, { name: 'от других' })
    const [, { handle }] = await Promise.all([
      store.merge(SPACE, ROOM, Y.encodeStateAsUpdate(other)),
      open(store)
    ])
    await until(() => handle.model.fields.name === 'от других')
    expect(handle.model.fields.name).toBe('от других')
  })

  test.each(['closed', 'open'])('what is not an update is refused and changes nothing: %s', async (how) => {
    const { store, device } = await tabWithDocument('а')
    if (how === 'open') await open(store)
    const before = await device.updates.count()
    expect(await store.merge(SPACE, ROOM, new Uint8Array([1, 2, 3, 4, 5]))).toBe('damaged')
    expect(await device.updates.count()).toBe(before)
    expect((await open(tab(device.name).store)).handle.model.cards).toHaveLength(1)
  })
})

describe('compaction', () => {
  test('keeps the contents, also for a tab that had read half of the log', async () => {
    const first = await tabWithDocument()
    const second = tab(first.name)
    const one = await open(first.store)
    for (let i = 0; i < 60; i++) {
      one.handle.change(`шаг ${i}`, (doc) => cards.add(doc, { title: String(i) }))
      await one.stored.flush()
    }
    const two = await open(second.store)
    for (let i = 60; i < 130; i++) {
      one.handle.change(`шаг ${i}`, (doc) => cards.add(doc, { title: String(i) }))
      await one.stored.flush()
    }
    const names = Array.from({ length: 130 }, (_, i) => String(i))
    await until(() => titles(two.stored.doc).length === 130)
    expect(titles(two.stored.doc)).toEqual(names)
    expect(await first.device.documents.get(KEY)).toMatchObject({ localSeq: 131, writes: 131 })
    expect(await first.device.updates.count()).toBeLessThan(100)
    expect((await first.device.snapshots.get(KEY))!.update.length).toBeGreaterThan(0)

    const reading = await tab(first.name).store.read(KEY)
    expect(reading.updates.length).toBeLessThan(100)
    const later = await open(tab(first.name).store)
    expect(titles(later.stored.doc)).toEqual(names)
    expect(later.stored.localSeq).toBe(131)
  })

  test('hides nothing from a tab that has read only what was folded', async () => {
    const { store } = await tabWithDocument('а')
    const { handle, stored } = await open(store)
    const doc = new Y.Doc()
    const take = ({ updates }: { updates: Uint8Array[] }) =>
      updates.forEach((update) => Y.applyUpdate(doc, update))
    const early = await store.read(KEY)
    take(early)
    for (let i = 0; i < 120; i++) {
      handle.change(`шаг ${i}`, name({ count: i }))
      if (i === 0) cards.add(stored.doc, { title: 'б' })
      await stored.flush()
    }
    take(await store.read(KEY, early.seq))
    expect(titles(doc)).toEqual(['а', 'б'])
    expect(fields.read(doc).count).toBe(119)
  })

  test('that finds no room leaves the change saved, and is done when there is room', async () => {
    const { device, store } = await tabWithDocument()
    const { handle, stored } = await open(store)
    const roomIsBack = noRoom('snapshots')
    for (let i = 0; i < 110; i++) {
      handle.change(`шаг ${i}`, name({ count: i + 1 }))
      expect(await stored.flush()).toBeNull()
    }
    expect(await device.updates.count()).toBe(111)
    expect(await device.documents.get(KEY)).toMatchObject({ localSeq: 111 })
    roomIsBack()
    handle.change('имя', name({ name: 'План' }))
    expect(await stored.flush()).toBeNull()
    expect(await device.updates.count()).toBe(0)
    expect((await open(tab(device.name).store)).handle.model.fields).toMatchObject({
      count: 110,
      name: 'План'
    })
  })
})
