/** Runs in the page: what the benchmark asks of each store. */
import * as Y from 'yjs'
import { own, ownRelaxed } from './stores/own.ts'
import type { Opened, Store } from './stores/store.ts'
import { compressDexie, yDexieAlone, yDexieWrapped } from './stores/y-dexie.ts'
import { yIndexeddb } from './stores/y-indexeddb.ts'

const STORES = {
  'y-indexeddb': yIndexeddb,
  'y-dexie': yDexieAlone,
  'y-dexie, wrapped': yDexieWrapped,
  own,
  'own, relaxed': ownRelaxed
}
export type StoreName = keyof typeof STORES

/** Connections and write transactions of this page, whoever makes them. */
const connections = new Set<IDBDatabase>()
const writing = new Set<IDBTransaction>()
let written = 0

const open = IDBFactory.prototype.open
IDBFactory.prototype.open = function (...given) {
  const request = open.apply(this, given)
  request.addEventListener('success', () => connections.add(request.result))
  return request
}
const transaction = IDBDatabase.prototype.transaction
IDBDatabase.prototype.transaction = function (...given) {
  const made = transaction.apply(this, given)
  if (made.mode === 'readwrite') {
    writing.add(made)
    for (const end of ['complete', 'abort'])
      made.addEventListener(end, () => {
        writing.delete(made)
        written++
      })
  }
  return made
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Until every write that was begun is over, and at least one was. */
async function allWritten(since: number): Promise<void> {
  while (written === since || writing.size > 0) await new Promise((resolve) => queueTask(resolve))
}
const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => waiting.shift()?.()
function queueTask(run: (value: unknown) => void): void {
  waiting.push(() => run(null))
  port2.postMessage(null)
}

/** About `bytes` of rows, as a plan has them. */
function fill(doc: Y.Doc, bytes: number): void {
  const rows = doc.getMap<Y.Map<unknown>>('rows')
  doc.transact(() => {
    for (let size = 0; size < bytes; size += 420) {
      const row = new Y.Map<unknown>()
      row.set('pos', { parent: '', order: `a${size}` })
      row.set('text', new Y.Text('план работы '.repeat(15)))
      rows.set(crypto.randomUUID(), row)
    }
  })
}

let current: Opened
let thrown = ''
/** Nobody was told, but a page that listens to everything could know. */
let unhandled = ''
addEventListener('unhandledrejection', ({ reason }) => {
  unhandled ||= `nobody (an unhandled ${(reason as Error)?.name ?? 'rejection'} in the page)`
})

export const bench = {
  async open(name: StoreName, id: string): Promise<void> {
    current = await STORES[name].open(id)
  },
  type(letters: string): void {
    const body = current.doc.getText('body')
    try {
      current.edit(() => body.insert(body.length, letters))
    } catch (error) {
      thrown = `${(error as Error).name} thrown into the edit`
    }
  },
  told: () => current.told() || thrown || unhandled || null,
  /** As a browser does that closes the database of a tab in the background. */
  closeConnections(): void {
    for (const connection of connections) {
      connection.close()
      connection.dispatchEvent(new Event('close'))
    }
    connections.clear()
  },
  /** What the disk has, by a page that did not write it. */
  async stored(name: StoreName, id: string): Promise<{ text: string; title: string }> {
    // The catalogue first: opening may mend what a list would have shown.
    const title = (await STORES[name].title(id)) ?? '0'
    const opened = await STORES[name].open(id)
    const text = opened.doc.getText('body').toString()
    await opened.close()
    return { text, title }
  },
  /** Types without end: the page is killed meanwhile. */
  async typeOn(name: StoreName, id: string): Promise<void> {
    await bench.open(name, id)
    for (;;) {
      bench.type('x')
      await pause(Math.random() * 6)
    }
  },
  async make(name: StoreName, documents: number, bytes: number): Promise<void> {
    for (let i = 0; i < documents; i++) {
      const opened = await STORES[name].open(`many-${i}`)
      const since = written
      opened.edit(() => fill(opened.doc, bytes))
      await allWritten(since)
      await opened.close()
    }
  },
  /** Milliseconds each. */
  async openEach(name: StoreName, documents: number): Promise<number[]> {
    const times: number[] = []
    for (let i = 0; i < documents; i++) {
      const start = performance.now()
      const opened = await STORES[name].open(`many-${i}`)
      if (opened.doc.getMap('rows').size === 0) throw new Error(`${name}: document ${i} came empty`)
      times.push(performance.now() - start)
      await opened.close()
    }
    return times
  },
  async reopen(name: StoreName, times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      const opened = await STORES[name].open('many-0')
      const body = opened.doc.getText('body')
      const since = written
      opened.edit(() => body.insert(body.length, 'x'))
      await allWritten(since)
      await opened.close()
    }
  },
  compressDexie,
  /** As a person does it: the document is open for a while, an edit, and open for a while again. */
  async stay(name: StoreName): Promise<void> {
    const opened = await STORES[name].open('many-0')
    await pause(500)
    opened.edit(() => opened.doc.getText('body').insert(0, 'x'))
    await pause(2500)
    await opened.close()
  },
  /** Milliseconds from a letter till its document and its catalogue row are committed. */
  async keys(name: StoreName, times: number): Promise<number[]> {
    const opened = await STORES[name].open('many-0')
    const body = opened.doc.getText('body')
    const spent: number[] = []
    for (let i = 0; i < times; i++) {
      const since = written
      const start = performance.now()
      opened.edit(() => body.insert(body.length, 'x'))
      await allWritten(since)
      spent.push(performance.now() - start)
      await pause(20)
    }
    await opened.close()
    return spent
  },
  /** Rows and bytes of the updates that a store keeps for one document. */
  async kept(name: StoreName, id: string): Promise<{ rows: number; bytes: number }> {
    const place = {
      'y-indexeddb': `y-indexeddb-${id}`,
      'y-dexie': 'y-dexie',
      'y-dexie, wrapped': 'y-dexie',
      own: 'own',
      'own, relaxed': 'own-relaxed'
    }[name]
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(place)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    let [rows, bytes] = [0, 0]
    for (const store of database.objectStoreNames) {
      const all = await new Promise<unknown[]>((resolve) => {
        const request = database.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => resolve(request.result)
      })
      for (const row of all) {
        const update = updateOf(row, id)
        if (update) [rows, bytes] = [rows + 1, bytes + update.length]
      }
    }
    database.close()
    return { rows, bytes }
  }
}

/** y-indexeddb stores the bare update, y-dexie {k, u}, ours {key, update}. */
function updateOf(row: unknown, id: string): Uint8Array | null {
  if (row instanceof Uint8Array) return row
  const { k, u, key, update } = row as { k?: string; u?: Uint8Array; key?: string; update?: Uint8Array }
  if (u && k === id) return u
  return update && key?.endsWith(`/${id}`) ? update : null
}

export type { Store }
Object.assign(globalThis, { bench })
