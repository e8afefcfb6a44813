/** Versions of documents on this device: what was written before, kept compressed, with who wrote it and when. */
import * as Y from 'yjs'
import { deviceFailure, type DeviceFailure } from './failure.ts'
import type { StoredDocument } from './open-document.ts'
import { readLog } from './read-log.ts'
import type { Device, DocumentKey, VersionRow } from './database.ts'
import { thinnedOut } from './versions-thinned.ts'

export interface NewVersion {
  at: number
  why: VersionRow['why']
  name?: string
}

/** Keeps what these updates hold, and lets go of older versions that are not needed any more. */
export async function makeVersion(
  device: Device,
  key: DocumentKey,
  updates: readonly Uint8Array[],
  { at, why, name = '' }: NewVersion
): Promise<void> {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const clocks = Y.encodeStateVector(doc)
  const { versions, versionStates } = device
  const state = await through(new CompressionStream('gzip'), Y.encodeStateAsUpdate(doc))
  await device.transaction('rw', [versions, versionStates, device.documents], async () => {
    // The document was taken away meanwhile.
    if (!(await device.documents.get(key))) return
    const before = await versions.where('key').equals(key).toArray()
    const people = writersBetween(doc, before.at(-1)?.clocks)
    const seq = await versions.add({ key, at, why, name, people, clocks })
    await versionStates.add({ seq, state })
    const gone = thinnedOut([...before, { seq, at, why }], Date.now())
    await versions.bulkDelete(gone)
    await versionStates.bulkDelete(gone)
  })
  doc.destroy()
}

/** Keeps an open document as it is now, for good. */
export async function keepVersion(
  device: Device,
  document: Pick<StoredDocument, 'key' | 'flush'>,
  why: 'named' | 'import',
  name: string
): Promise<DeviceFailure | null> {
  const failure = await document.flush()
  if (failure) return failure
  try {
    const { updates } = await readLog(device, document.key)
    await makeVersion(device, document.key, updates, { at: Date.now(), why, name })
    return null
  } catch (error) {
    return deviceFailure(error)
  }
}

/** The last one first. */
export async function listVersions(device: Device, key: DocumentKey): Promise<VersionRow[]> {
  return (await device.versions.where('key').equals(key).toArray()).sort(
    (a, b) => b.at - a.at || b.seq - a.seq
  )
}

/** The document as a version holds it; null when the version is no more. The caller destroys it. */
export async function readVersion(device: Device, seq: number): Promise<Y.Doc | null> {
  const row = await device.versionStates.get(seq)
  if (!row) return null
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await through(new DecompressionStream('gzip'), row.state))
  return doc
}

/** One that got a name is kept for good. */
export async function nameVersion(device: Device, seq: number, name: string): Promise<void> {
  await device.versions.update(seq, { name, ...(name && { why: 'named' as const }) })
}

/** Who wrote in the document since the state with these clocks, by what each device says of itself. */
export function writersBetween(doc: Y.Doc, since?: Uint8Array): string[] {
  const authors = doc.getMap<string>('authors')
  const before = since ? Y.decodeStateVector(since) : new Map<number, number>()
  const clients = [...Y.decodeStateVector(Y.encodeStateVector(doc))]
  return [
    ...new Set(
      clients.flatMap(([client, clock]) =>
        clock > (before.get(client) ?? 0) ? (authors.get(String(client)) ?? []) : []
      )
    )
  ]
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await new Response(new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream)).arrayBuffer()
  )
}
