import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { cards, copyOf, fields, sampleKind, titles, type Fields } from '$lib/crdt/sample.fixture.ts'
import { KEY, noRoom, open, ROOM, SPACE, tab, tabWithDocument } from './device.fixture.ts'
import { FROM_REMOTE } from './open-document.ts'

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

describe('two tabs of one device', () => {
  test('see each other’s edits, and localSeq counts all of them', async () => {
    const first = await tabWithDocument('а')
    const second = tab(first.name)
    const one = await open(first.store)
    const two = await open(second.store)
    one.handle.change('имя', name({ name: 'План' }))
    await one.stored.flush()
    await vi.waitUntil(() => two.handle.model.fields.name === 'План')
    two.handle.change('карточка', (doc) => cards.add(doc, { title: 'б' }))
    await two.stored.flush()
    await vi.waitUntil(() => titles(one.stored.doc).length === 2)
    expect(await first.device.documents.get(KEY)).toMatchObject({ localSeq: 3, writes: 3 })
    expect([one.stored.localSeq, two.stored.localSeq]).toEqual([3, 3])
  })

  test('writing at the same moment lose nothing, and no number twice', async () => {
    const first = await tabWithDocument()
    const tabs = [first, tab(first.name), tab(first.name)]
    const open3 = await Promise.all(tabs.map(({ store }) => open(store)))
    const seqs: number[] = []
    for (const { store } of tabs)
      store.onCommitted(({ localSeq, tab }) => tab === store.tab && seqs.push(localSeq))
    for (let round = 0; round < 10; round++) {
      for (const [i, { handle }] of open3.entries())
        handle.change('карточка', (doc) => cards.add(doc, { title: `${i}-${round}` }))
      await Promise.all(open3.map(({ stored }) => stored.flush()))
    }
    expect(seqs.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 2))
    await vi.waitUntil(() => open3.every(({ stored }) => titles(stored.doc).length === 30))
    expect(new Set(open3.map(({ handle }) => JSON.stringify(handle.model))).size).toBe(1)
    expect(open3.map(({ stored }) => stored.localSeq)).toEqual([31, 31, 31])
  })

  test('leave a catalogue row of what both wrote, whoever wrote last', async () => {
    const first = await tabWithDocument()
    const second = tab(first.name)
    const one = await open(first.store)
    const two = await open(second.store)
    one.handle.change('имя', name({ name: 'План' }))
    two.handle.change('карточка', (doc) => cards.add(doc, { title: 'б' }))
    await Promise.all([one.stored.flush(), two.stored.flush()])
    expect(await first.device.catalogue.get(KEY)).toMatchObject({ title: 'План', counts: { cards: 1 } })
  })

  test('that missed each other’s message meet with the next change', async () => {
    const first = await tabWithDocument()
    const one = await open(first.store)
    const two = await open(tab(first.name).store)
    const lost = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => {})
    onTestFinished(() => lost.mockRestore())
    one.handle.change('имя', name({ name: 'План' }))
    await one.stored.flush()
    two.handle.change('количество', name({ count: 5 }))
    await two.stored.flush()
    expect(two.handle.model.fields).toMatchObject({ name: 'План', count: 5 })
    expect(two.stored.localSeq).toBe(3)
  })

  test('say which localSeq a tab surely holds: never more than it has read', async () => {
    const first = await tabWithDocument()
    const second = tab(first.name)
    const one = await open(first.store)
    const two = await open(second.store)
    const wrong: string[] = []
    const watch = ({ stored, handle }: typeof one) =>
      stored.subscribe(() => {
        // The first card came with localSeq 2, and each next with the next.
        if (handle.model.cards.length < stored.localSeq - 1)
          wrong.push(`${handle.model.cards.length}/${stored.localSeq}`)
      })
    watch(one)
    watch(two)
    for (let i = 0; i < 10; i++) {
      const { handle, stored } = i % 2 ? one : two
      handle.change('карточка', (doc) => cards.add(doc, { title: String(i) }))
      if (i % 3 === 0) await stored.flush()
    }
    await Promise.all([one.stored.flush(), two.stored.flush()])
    await vi.waitUntil(() => titles(one.stored.doc).length === 10 && titles(two.stored.doc).length === 10)
    expect(wrong).toEqual([])
  })
})

describe('a document opened twice in one tab', () => {
  test('shows the same in both places', async () => {
    const { store } = await tabWithDocument('а')
    const one = await open(store)
    const two = await open(store)
    one.handle.change('имя', name({ name: 'План' }))
    await one.stored.flush()
    await vi.waitUntil(() => two.handle.model.fields.name === 'План')
    two.handle.change('количество', name({ count: 5 }))
    await two.stored.flush()
    await vi.waitUntil(() => one.handle.model.fields.count === 5)
    expect([one.stored.localSeq, two.stored.localSeq]).toEqual([3, 3])
  })

  test('opened again before the last change was on disk shows that change', async () => {
    const { store } = await tabWithDocument('а')
    const one = await open(store)
    one.handle.change('имя', name({ name: 'План' }))
    one.handle.close()
    const [, two] = await Promise.all([one.stored.close(), open(store)])
    await vi.waitUntil(() => two.handle.model.fields.name === 'План')
    expect(two.stored.localSeq).toBe(2)
  })
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
    await vi.waitUntil(() => copies.every(({ handle }) => handle.model.fields.name === 'от других'))
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
    await vi.waitUntil(() => handle.model.fields.name === 'от других')
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
    await vi.waitUntil(() => titles(two.stored.doc).length === 130)
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

describe('a device without room', () => {
  test('is seen as such, keeps the change in memory and writes it with the next one', async () => {
    const { device, store } = await tabWithDocument()
    const { handle, stored } = await open(store)
    const seen: unknown[] = []
    stored.subscribe(() => seen.push(stored.failure))
    const roomIsBack = noRoom()
    handle.change('имя', name({ name: 'План' }))
    expect(await stored.flush()).toBe('full')
    expect(stored.failure).toBe('full')
    expect(stored.pending).toBe(true)
    expect(seen).toContain('full')
    expect(handle.model.fields.name).toBe('План')
    roomIsBack()
    handle.change('количество', name({ count: 3 }))
    await vi.waitUntil(() => !stored.pending)
    expect(await stored.flush()).toBeNull()
    expect(seen.at(-1)).toBeNull()
    expect((await open(tab(device.name).store)).handle.model.fields).toMatchObject({ name: 'План', count: 3 })
    expect(await device.documents.get(KEY)).toMatchObject({ localSeq: 2 })
  })

  test('is tried again by itself, also for a document that was closed meanwhile', async () => {
    const { device, store } = await tabWithDocument()
    const { handle, stored } = await open(store)
    const roomIsBack = noRoom()
    handle.change('имя', name({ name: 'План' }))
    await stored.flush()
    handle.close()
    await stored.close()
    expect(store.isOpen(KEY)).toBe(true)
    roomIsBack()
    await vi.waitUntil(() => !store.isOpen(KEY), { timeout: 10_000 })
    expect(await device.catalogue.get(KEY)).toMatchObject({ title: 'План' })
  })

  test('answers a new document with why it was not kept', async () => {
    const { device, store } = tab()
    await device.open()
    noRoom()
    expect(await store.create(SPACE, ROOM, createDocument(sampleKind, {}, 'анна'))).toBe('full')
  })
})

describe('a database that was closed under the application', () => {
  test('is opened again by the next change', async () => {
    const { device, store } = await tabWithDocument()
    const { handle, stored } = await open(store)
    device.close()
    handle.change('имя', name({ name: 'План' }))
    expect(await stored.flush()).toBeNull()
    expect(await device.catalogue.get(KEY)).toMatchObject({ title: 'План' })
  })

  test('is opened again to read a document', async () => {
    const { device, store } = await tabWithDocument('а')
    device.close()
    const { handle, stored } = await open(store)
    expect(stored.failure).toBeNull()
    expect(handle.model.cards).toHaveLength(1)
  })
})

describe('what the relay has', () => {
  test('is what it acknowledged, and never more than there is', async () => {
    const { device, store } = await tabWithDocument()
    const row = () => device.documents.get(KEY)
    expect(await row()).toMatchObject({ localSeq: 1, ackedSeq: 0, unsent: 1 })
    expect((await row())!.unsentSince).not.toBeNull()
    await store.acknowledge(KEY, 1)
    expect(await row()).toMatchObject({ ackedSeq: 1, unsent: 0, unsentSince: null })
    await store.acknowledge(KEY, 7)
    expect(await row()).toMatchObject({ ackedSeq: 1 })
    const { handle, stored } = await open(store)
    handle.change('имя', name({ name: 'План' }))
    await stored.flush()
    expect(await row()).toMatchObject({ localSeq: 2, ackedSeq: 1, unsent: 1 })
    await store.acknowledge(KEY, 1)
    await store.acknowledge('space/sample/gone', 1)
    expect(await row()).toMatchObject({ ackedSeq: 1, unsent: 1 })
  })

  test('is nothing any more when it lost its store; other spaces are left alone', async () => {
    const { device, store } = await tabWithDocument()
    await store.create('other', ROOM, createDocument(sampleKind, {}, 'анна'))
    await store.create(SPACE, 'sample/2', createDocument(sampleKind, {}, 'анна'), false)
    await store.acknowledge(KEY, 1)
    await store.acknowledge('other/sample/1', 1)
    await store.forgetAcknowledgements(SPACE)
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
