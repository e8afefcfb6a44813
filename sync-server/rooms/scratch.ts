/** The few things only a Y.Doc can do: fold a log into one state, and find what of an update fits. */
import * as Y from 'yjs'
import type { Missing } from './known.ts'

export interface Folded {
  state: Uint8Array
  /** Its clocks and deletions; null where the state also holds what waits for something. */
  summary: Uint8Array | null
  /** Whether the document says of itself that it was deleted. */
  deleted: boolean
}

/**
 * One update with the content of all, deleted content dropped. Merging updates instead is quadratic in their
 * number and keeps everything. Rows are deleted on the strength of it: it was read back, or this throws.
 */
export function fold(updates: readonly Uint8Array[]): Folded {
  const doc = docOf(updates)
  const deleted = doc.getMap('meta').get('deletedAt') !== undefined
  const state = Y.encodeStateAsUpdate(doc)
  const waiting = doc.store.pendingStructs || doc.store.pendingDs
  const summary = waiting ? null : Y.encodeSnapshot(Y.snapshot(doc))
  if (!readsBack(doc, state, summary)) throw new Error('a folded log does not read back')
  doc.destroy()
  return { state, summary, deleted }
}

/** Throws as well, on what cannot be decoded at all. */
function readsBack(doc: Y.Doc, state: Uint8Array, summary: Uint8Array | null): boolean {
  const copy = docOf([state])
  const [wanted, read] = [Y.snapshot(doc), Y.snapshot(copy)]
  copy.destroy()
  return Y.equalSnapshots(wanted, read) && (!summary || Y.equalSnapshots(wanted, Y.decodeSnapshot(summary)))
}

export interface Fitting {
  /** What of the update fits; its deletions are complete. */
  update: Uint8Array
  /** What the rest waits for. */
  missing: Missing | null
}

export function fitting(content: readonly Uint8Array[], update: Uint8Array): Fitting {
  const doc = docOf(content)
  const before = Y.encodeStateVector(doc)
  Y.applyUpdate(doc, update)
  const waiting = doc.store.pendingStructs
  doc.store.pendingStructs = null
  const fits = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  const [first] = waiting?.missing ?? []
  return { update: fits, missing: first ? { client: first[0], clock: first[1] } : null }
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  Y.transact(doc, () => updates.forEach((update) => Y.applyUpdate(doc, update)))
  return doc
}
