import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { until } from '$lib/crdt/until.fixture.ts'
import type * as Y from 'yjs'
import { type Fields, cards, fields, titles } from '$lib/crdt/sample.fixture.ts'
import { KEY, open, tab, tabWithDocument } from './device.fixture.ts'

const name = (values: Partial<Fields>) => (doc: Y.Doc) => fields.write(doc, values)

describe('two tabs of one device', () => {
  test('see each other’s edits, and localSeq counts all of them', async () => {
    const first = await tabWithDocument('а')
    const second = tab(first.name)
    const one = await open(first.store)
    const two = await open(second.store)
    one.handle.change('имя', name({ name: 'План' }))
    await one.stored.flush()
    await until(() => two.handle.model.fields.name === 'План')
    two.handle.change('карточка', (doc) => cards.add(doc, { title: 'б' }))
    await two.stored.flush()
    await until(() => titles(one.stored.doc).length === 2)
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
    await until(() => open3.every(({ stored }) => titles(stored.doc).length === 30))
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
    await until(() => titles(one.stored.doc).length === 10 && titles(two.stored.doc).length === 10)
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
    await until(() => two.handle.model.fields.name === 'План')
    two.handle.change('количество', name({ count: 5 }))
    await two.stored.flush()
    await until(() => one.handle.model.fields.count === 5)
    expect([one.stored.localSeq, two.stored.localSeq]).toEqual([3, 3])
  })

  test('opened again before the last change was on disk shows that change', async () => {
    const { store } = await tabWithDocument('а')
    const one = await open(store)
    one.handle.change('имя', name({ name: 'План' }))
    one.handle.close()
    const [, two] = await Promise.all([one.stored.close(), open(store)])
    await until(() => two.handle.model.fields.name === 'План')
    expect(two.stored.localSeq).toBe(2)
  })
})
