/** A device of its own for each test, as many tabs over it as wanted, and storage that fails on demand. */
import { onTestFinished, vi } from 'vitest'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import type { AnyKind } from '$lib/crdt/kind.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { sampleKind, type Sample } from '$lib/crdt/sample.fixture.ts'
import { Device, documentKey } from './database.ts'
import { DocumentStore } from './document-store.ts'
import type { StoredDocument } from './open-document.ts'

export const SPACE = 'space'
export const ROOM = 'sample/1'
export const KEY = documentKey(SPACE, ROOM)

/** A tab: its own connection to the database of this name, and its own store. */
export function tab(
  name: string = crypto.randomUUID(),
  kindOf: (room: string) => AnyKind = () => sampleKind as AnyKind
): { name: string; device: Device; store: DocumentStore } {
  const device = new Device(name)
  const store = new DocumentStore(device, kindOf)
  onTestFinished(() => {
    store.close()
    device.close()
  })
  return { name, device, store }
}

export async function tabWithDocument(...titles: string[]) {
  const opened = tab()
  await opened.store.create(SPACE, ROOM, createDocument(sampleKind, { titles }, 'анна'))
  return opened
}

export async function open(
  store: DocumentStore,
  person = 'анна'
): Promise<{ stored: StoredDocument; handle: DocumentHandle<Sample> }> {
  const stored = await store.open(SPACE, ROOM)
  return { stored, handle: new DocumentHandle(stored.doc, sampleKind, ROOM, person) }
}

type Write = 'put' | 'add'

/** Writes into the named tables fail as in a browser that has no room left, until the answer is called. */
export function noRoom(...tables: string[]): (() => void) & { refused: () => number } {
  let refused = 0
  const { put, add } = IDBObjectStore.prototype
  // Dexie traces every failed write.
  const trace = vi.spyOn(console, 'trace').mockImplementation(() => {})
  const failing = (method: Write, original: typeof put): typeof put =>
    function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (tables.length === 0 || tables.includes(this.name)) {
        refused++
        throw new DOMException(`no room for ${method}`, 'QuotaExceededError')
      }
      return original.call(this, value, key)
    }
  IDBObjectStore.prototype.put = failing('put', put)
  IDBObjectStore.prototype.add = failing('add', add)
  const back = () => void Object.assign(IDBObjectStore.prototype, { put, add })
  onTestFinished(() => {
    back()
    trace.mockRestore()
  })
  return Object.assign(back, { refused: () => refused })
}
