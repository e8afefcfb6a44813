/** The one database of a person on this device. Everything that must never disagree is written in one transaction over its tables. */
import { Dexie, type EntityTable, type Table } from 'dexie'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import type { Grant, GuestName, Principal } from '$lib/sync/wire.ts'
import { FIRST_DATABASE } from './profile.ts'

/** Key of a document on this device: `<space>/<kind>/<id>[~part]`, which is also its path on the relay. */
export type DocumentKey = string

/** One Yjs update of the log; `seq` counts over the whole device. */
export interface UpdateRow {
  seq: number
  key: DocumentKey
  update: Uint8Array
}

export interface SnapshotRow {
  key: DocumentKey
  update: Uint8Array
}

export interface DocumentRow {
  key: DocumentKey
  space: string
  kind: string
  id: string
  part: string
  /** Counts the changes made on this device. */
  localSeq: number
  /** The relay has committed everything up to this `localSeq`. */
  ackedSeq: number
  /** 1 while `localSeq > ackedSeq`: an index over booleans does not exist. */
  unsent: 0 | 1
  /** Instant of the oldest change that the relay has not committed. */
  unsentSince: number | null
  /** Close code with which the relay does not take what is unsent; absent while it has not said so. */
  refused?: number
  /** Commits by any tab: a tab that knows fewer has something to read. */
  writes: number
  /** Updates in the log and their bytes: what compaction goes by. */
  logRows: number
  logBytes: number
  snapshotBytes: number
  updatedAt: number
  /** The last commit, whoever wrote it; absent where an older application made it. */
  writtenAt?: number
  /** When the hour of the next version began. */
  versionedAt?: number
}

/** A document as it was; what it held lies apart, so that lists need not read it. */
export interface VersionRow {
  /** Counts over the whole device. */
  seq: number
  key: DocumentKey
  /** Instant of the last edit in it, milliseconds. */
  at: number
  /** Versions made by themselves are thinned out. */
  why: 'hourly' | 'named' | 'import'
  name: string
  /** personIds of who wrote since the version before. */
  people: string[]
  /** State vector: by it the next version knows who wrote. */
  clocks: Uint8Array
}

export interface VersionStateRow {
  seq: number
  /** Yjs update, gzip. */
  state: Uint8Array<ArrayBuffer>
}

export interface CatalogueRow extends Summary {
  /** Which steps `folded` was made of. */
  foldedOf?: string
  key: DocumentKey
  space: string
  kind: string
  id: string
  part: string
  /** 1 when made by the summaries of this version. */
  summaryVersion: number
  updatedAt: number
}

/** Steps of a room whose document's row holds what they come to: read when one of them is new, not by lists. */
export interface StepsRow {
  key: DocumentKey
  space: string
  events: DocumentEvent[]
}

export interface SpaceRow {
  id: string
  title: string
  /** personId of whoever works on this device. */
  person: string
  /** An example lives on this device only and is never connected. */
  example: 0 | 1
  /** null: the space has not met a relay yet. */
  relay: RelayBinding | null
  openedAt: number
}

/** How this device is known to the relay that serves it. */
export interface RelayBinding {
  /** Secret of the personal link. */
  secret: string
  storeId: string
  /** What the relay said last about who we are: shown while offline. */
  principal: Principal
  /** Cursor of the catch-up. */
  cursor: string
  /** Who came by a link that many share. */
  guest?: GuestName
}

/** A grant given while there was no relay; sent with the next session. */
export interface PendingGrant extends Grant {
  seq: number
  space: string
  personId: string
}

/** A picture or document of a space; its bytes lie apart, so that lists need not read them. */
export interface FileRow {
  space: string
  /** Of the bytes, lower-case hex: the file's name everywhere. */
  sha256: string
  type: string
  /** As the person's device called it; shown, and the name when it is saved again. */
  name: string
  size: number
  createdAt: number
  /** `sent`: the relay has it, or it came from there. */
  state: 'waiting' | 'sent'
  /** Bytes that the relay has confirmed. */
  sentBytes: number
  /** Why the relay does not take it; asked again only when the person wants it. */
  refusal: string | null
}

export interface FileBytesRow {
  space: string
  sha256: string
  bytes: Uint8Array<ArrayBuffer>
}

/** A document that the relay has and this device still has to fetch: lists that were begun go on after a restart. */
export interface WantedRow {
  space: string
  room: string
  /** The least comes first. */
  order: number
}

export class Device extends Dexie {
  declare updates: EntityTable<UpdateRow, 'seq'>
  declare snapshots: EntityTable<SnapshotRow, 'key'>
  declare documents: EntityTable<DocumentRow, 'key'>
  declare catalogue: EntityTable<CatalogueRow, 'key'>
  declare steps: EntityTable<StepsRow, 'key'>
  declare spaces: EntityTable<SpaceRow, 'id'>
  declare grants: EntityTable<PendingGrant, 'seq'>
  declare settings: Table<unknown, string>
  declare files: Table<FileRow, [space: string, sha256: string]>
  declare wanted: Table<WantedRow, [space: string, room: string]>
  declare versions: EntityTable<VersionRow, 'seq'>
  declare versionStates: EntityTable<VersionStateRow, 'seq'>
  declare fileBytes: Table<FileBytesRow, [space: string, sha256: string]>

  constructor(name = FIRST_DATABASE) {
    // Strict: a power cut after «Сохранено на этом устройстве» must not take the change back.
    // No cache: it would copy every row of a live query, deeply, and go through all of them again at each write.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' })
    this.version(1).stores({
      updates: '++seq, key',
      snapshots: 'key',
      documents: 'key, space, [space+unsent]',
      catalogue: 'key, space, [space+kind], [space+kind+part]',
      spaces: 'id',
      grants: '++seq, space',
      settings: ''
    })
    this.version(2).stores({
      files: '[space+sha256], space, [space+state]',
      fileBytes: '[space+sha256], space'
    })
    this.version(3).stores({ wanted: '[space+room], space, [space+order]' })
    this.version(4).stores({ steps: 'key, space' })
    this.version(5).stores({ versions: '++seq, key', versionStates: 'seq' })
    this.version(6).stores({ catalogue: 'key, space, [space+kind], [space+kind+part], *unique' })
  }
}

export function documentKey(space: string, room: string): DocumentKey {
  return `${space}/${room}`
}
