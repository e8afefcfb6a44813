/** Documents that others changed while one was away, by what the device noted of each commit. */
import type { CatalogueRow, Device, DocumentRow } from '$lib/device/database.ts'
import { documentKey } from '$lib/device/database.ts'

/** The last change came from elsewhere, and after `since`: of a document that came whole, when it came. */
export function changedByOthers(
  { localSeq, updatedAt, writtenAt = 0 }: Pick<DocumentRow, 'localSeq' | 'updatedAt' | 'writtenAt'>,
  since: number
): number | null {
  const at = writtenAt > updatedAt ? writtenAt : localSeq === 0 ? updatedAt : 0
  return at > since ? at : null
}

export interface Changed {
  row: CatalogueRow
  /** Milliseconds. */
  at: number
}

const SHOWN = 8

/** The latest first; rooms beside a document are told as the document. */
export async function changedSince(device: Device, space: string, since: number): Promise<Changed[]> {
  const documents = await device.documents.where('space').equals(space).toArray()
  const latest = new Map<string, number>()
  for (const document of documents) {
    const at = changedByOthers(document, since)
    if (at === null || document.kind === 'directory') continue
    const room = documentKey(space, `${document.kind}/${document.id}`)
    latest.set(room, Math.max(at, latest.get(room) ?? 0))
  }
  const keys = [...latest].sort(([, a], [, b]) => b - a)
  const rows = await device.catalogue.bulkGet(keys.slice(0, 4 * SHOWN).map(([key]) => key))
  return rows.flatMap((row, i) => (row && !row.deletedAt ? { row, at: keys[i]![1] } : [])).slice(0, SHOWN)
}
