/** What lies on the device and on the relay, read past the screens: status words may be wrong, data may not. */
import { expect, type Page } from '@playwright/test'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { directoryKind } from '../../src/lib/kinds/directory/document.ts'
import type { DirectoryModel } from '../../src/lib/kinds/directory/model.ts'
import { planKind } from '../../src/lib/kinds/plan/document.ts'
import type { PlanModel } from '../../src/lib/kinds/plan/model.ts'
import type { Session } from '../../src/lib/sync/wire.ts'
import type { RelayProcess } from './application.ts'

export interface KeptDocument {
  key: string
  localSeq: number
  ackedSeq: number
  unsent: 0 | 1
}

export interface KeptSpace {
  id: string
  person: string
  example: 0 | 1
  relay: { secret: string } | null
}

/** All rows of one table of the device's database. */
async function rows<Row>(page: Page, table: string): Promise<Row[]> {
  return page.evaluate(
    (table) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open('metodkabinet')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const all = database.transaction(table).objectStore(table).getAll()
          all.onerror = () => reject(all.error)
          all.onsuccess = () => {
            database.close()
            resolve(all.result as Row[])
          }
        }
      }),
    table
  )
}

/** Documents of a space on the page's device. */
export async function keptDocuments(page: Page, space: string): Promise<KeptDocument[]> {
  return (await rows<KeptDocument>(page, 'documents')).filter(({ key }) => key.startsWith(`${space}/`))
}

export function keptSpaces(page: Page): Promise<KeptSpace[]> {
  return rows<KeptSpace>(page, 'spaces')
}

/** Where a word stands on the page's device, whatever holds it: `database/table` of each. */
export async function placesOnDevice(page: Page, word: string): Promise<string[]> {
  return page.evaluate(async (word) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const texts = async (value: unknown): Promise<string> => {
      if (value instanceof Uint8Array) {
        const bytes = new Uint8Array(value)
        const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b
        if (!gzipped) return new TextDecoder().decode(bytes)
        const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
        return new Response(unpacked).text()
      }
      if (typeof value === 'string') return value
      if (typeof value !== 'object' || value === null) return ''
      const parts = value instanceof Map ? [...value].flat() : Object.values(value)
      return (await Promise.all(parts.map(texts))).join(' ')
    }
    const found: string[] = []
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name!))
      for (const table of database.objectStoreNames) {
        const rows: unknown = await done(database.transaction(table).objectStore(table).getAll())
        if ((await texts(rows)).toLowerCase().includes(word.toLowerCase())) found.push(`${name}/${table}`)
      }
      database.close()
    }
    if ((await texts({ ...localStorage })).toLowerCase().includes(word.toLowerCase()))
      found.push('localStorage')
    return found
  }, word)
}

/**
 * Waits until the relay has acknowledged every change that the page's device made in the space.
 * @param timeout milliseconds
 */
export async function expectAllSent(page: Page, space: string, timeout = 30_000): Promise<void> {
  const sent = async () => {
    const documents = await keptDocuments(page, space)
    return documents.length > 0 && documents.every(({ localSeq, ackedSeq }) => localSeq === ackedSeq)
  }
  await expect.poll(sent, { message: 'every change is acknowledged', timeout }).toBe(true)
}

/** The plan as it lies on the page's device: what a reload would bring back. */
export async function planOnDevice(page: Page, space: string, plan: string): Promise<PlanModel> {
  const key = `${space}/plan/${plan}`
  const updates = await page.evaluate(async (key) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('metodkabinet')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const transaction = database.transaction(['snapshots', 'updates'])
    const read = <Row>(request: IDBRequest<Row>) =>
      new Promise<Row>((resolve) => (request.onsuccess = () => resolve(request.result)))
    const [snapshot, log] = await Promise.all([
      read<{ update: Uint8Array } | undefined>(transaction.objectStore('snapshots').get(key)),
      read<{ update: Uint8Array }[]>(transaction.objectStore('updates').index('key').getAll(key))
    ])
    database.close()
    return [...(snapshot ? [snapshot] : []), ...log].map(({ update }) => [...update])
  }, key)
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, Uint8Array.from(update))
  return planKind.read(doc)
}

/** A stock y-websocket client with the rights of the page's device. */
export async function connect(relay: RelayProcess, page: Page, space: string, room: string) {
  const kept = (await keptSpaces(page)).find(({ id }) => id === space)
  if (!kept?.relay) throw new Error('the space has not met the relay')
  const { token } = await sessionBy(relay, { secret: kept.relay.secret })
  const { doc, close } = await enter(relay, space, room, token)
  return { doc, close }
}

export async function sessionBy(
  relay: RelayProcess,
  asked: { secret: string; device?: string; name?: string }
): Promise<Session> {
  const answer = await fetch(`${relay.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked)
  })
  return (await answer.json()) as Session
}

/** A stock y-websocket client in a room, once the room is with it. */
export async function enter(relay: RelayProcess, space: string, room: string, token: string) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${relay.url.replace('http', 'ws')}/sync/${space}`, room, doc, {
    params: { token },
    disableBc: true
  })
  // Nobody's presence: the people of the test do not see it.
  provider.awareness.setLocalState(null)
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return {
    doc,
    provider,
    close: () => {
      provider.destroy()
      doc.destroy()
    }
  }
}

/** The plan as the relay holds it. */
export async function planOnRelay(
  relay: RelayProcess,
  page: Page,
  space: string,
  plan: string
): Promise<PlanModel> {
  const { doc, close } = await connect(relay, page, space, `plan/${plan}`)
  const model = planKind.read(doc)
  close()
  return model
}

/** The directory as the relay holds it. */
export async function directoryOnRelay(
  relay: RelayProcess,
  page: Page,
  space: string
): Promise<DirectoryModel> {
  const { doc, close } = await connect(relay, page, space, `directory/${space}`)
  const model = directoryKind.read(doc)
  close()
  return model
}
