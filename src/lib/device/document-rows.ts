/** The rows of a document: what the database says of it, and what lists read of it. */
import * as Y from 'yjs'
import type { AnyKind } from '$lib/crdt/kind.ts'
import { lastEdit, readMeta } from '$lib/crdt/meta.ts'
import { parseRoom } from '$lib/sync/wire.ts'
import type { CatalogueRow, DocumentKey, DocumentRow } from './database.ts'

export type KindOf = (room: string) => AnyKind

/** The catalogue's row of a document as it is. */
export function catalogueRow(kindOf: KindOf, key: DocumentKey, doc: Y.Doc): CatalogueRow {
  const [space = '', kindName = ''] = key.split('/')
  const room = key.slice(space.length + 1)
  const { id = '', part = '' } = parseRoom(room) ?? {}
  const kind = kindOf(room)
  const { deletedAt, mergedInto } = readMeta(doc)
  return {
    ...kind.summarize(doc),
    deletedAt,
    ...(mergedInto && { mergedInto }),
    editedOn: lastEdit(doc),
    key,
    space,
    kind: kindName,
    id,
    part,
    summaryVersion: kind.summaryVersion,
    updatedAt: Date.now()
  }
}

/** The rows of a document that is new on this device. `local`: the relay does not have it from elsewhere. */
export function receivedRows(kindOf: KindOf, key: DocumentKey, update: Uint8Array, local = false) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const row = catalogueRow(kindOf, key, doc)
  doc.destroy()
  const now = Date.now()
  const sent: Partial<DocumentRow> = local ? { localSeq: 1, unsent: 1, unsentSince: now } : {}
  const received = { writes: 1, logRows: 1, logBytes: update.length, updatedAt: now }
  const document: DocumentRow = { ...newDocument(key), ...received, ...sent }
  return { document, row, update }
}

export function newDocument(key: DocumentKey): DocumentRow {
  const space = key.slice(0, key.indexOf('/'))
  const { kind = '', id = '', part = '' } = parseRoom(key.slice(space.length + 1)) ?? {}
  return {
    key,
    space,
    kind,
    id,
    part,
    localSeq: 0,
    writes: 0,
    ackedSeq: 0,
    unsent: 0,
    unsentSince: null,
    logRows: 0,
    logBytes: 0,
    snapshotBytes: 0,
    updatedAt: 0
  }
}
