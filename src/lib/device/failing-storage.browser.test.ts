import { describe, expect, test } from 'vitest'
import { until } from '$lib/crdt/until.fixture.ts'
import type * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { type Fields, fields, sampleKind } from '$lib/crdt/sample.fixture.ts'
import { KEY, noRoom, open, ROOM, SPACE, tab, tabWithDocument } from './device.fixture.ts'

const name = (values: Partial<Fields>) => (doc: Y.Doc) => fields.write(doc, values)

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
    await until(() => !stored.pending)
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
    await until(() => !store.isOpen(KEY))
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
