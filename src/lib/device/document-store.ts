/**
 * Documents in the device's database. A change is one transaction: the update appended, `localSeq` raised, the
 * catalogue's row refreshed; so lists never disagree with documents, and «saved» is said only of what is on disk.
 */
import * as Y from 'yjs'
import { compact, isFull } from './compaction.ts'
import {
  documentKey,
  type CatalogueRow,
  type Device,
  type DocumentKey,
  type DocumentRow
} from './database.ts'
import { removeDocument } from './copies.ts'
import { catalogueRow, newDocument, type KindOf } from './document-rows.ts'
import { keepFresh, type Received } from './keep-fresh.ts'
import { keepRow } from './kept-rows.ts'
import { deviceFailure, type DeviceFailure } from './failure.ts'
import {
  FROM_REMOTE,
  FROM_STORE,
  OpenDocument,
  type DocumentLog,
  type Reading,
  type StoredDocument
} from './open-document.ts'
import { readLog } from './read-log.ts'
import { removeSpace } from './spaces.ts'
import { findUnwritten, unwrittenKeys } from './unwritten.ts'
import { isVersionDue, keepPast } from './version-rows.ts'

/** What a commit tells the other tabs and the connection. */
export interface Committed {
  key: DocumentKey
  /** Everything of this device up to here is on disk. */
  localSeq: number
  tab: string
  /** The copy was taken away. */
  gone?: true
}

/** What a commit answers: how far the log, this device's changes and the commits of all tabs now reach. */
export interface Commit {
  seq: number
  localSeq: number
  writes: number
}

export class DocumentStore implements DocumentLog {
  readonly device: Device
  readonly tab: string = crypto.randomUUID()
  #kindOf: KindOf
  #channel: BroadcastChannel
  #open = new Map<DocumentKey, Set<OpenDocument>>()
  #listeners = new Set<(committed: Committed) => void>()

  constructor(device: Device, kindOf: KindOf) {
    this.device = device
    this.#kindOf = kindOf
    this.#channel = new BroadcastChannel(`${device.name}-documents`)
    this.#channel.onmessage = ({ data }: MessageEvent<Committed>) => {
      for (const document of this.#open.get(data.key) ?? [])
        if (data.gone) document.takeAway()
        else void document.catchUp()
      for (const listener of this.#listeners) listener(data)
    }
  }

  /** Told of every commit, in this tab or another. */
  onCommitted(listener: (committed: Committed) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps a new document; fails as a value. `local` false: it came from elsewhere and need not be sent. */
  async create(space: string, room: string, doc: Y.Doc, local = true): Promise<DeviceFailure | null> {
    return this.merge(space, room, Y.encodeStateAsUpdate(doc), local)
  }

  /** Merges an update into a document that need not be open (catch-up, bundles). */
  async merge(space: string, room: string, update: Uint8Array, local = false): Promise<DeviceFailure | null> {
    const key = documentKey(space, room)
    const open = [...(this.#open.get(key) ?? [])][0]
    try {
      if (open) {
        Y.applyUpdate(open.doc, update, local ? undefined : FROM_REMOTE)
        return await open.flush()
      }
      const { doc, writes } = await this.#load(key)
      const before = Y.encodeStateVector(doc)
      const deletions = Y.snapshot(doc).ds
      Y.applyUpdate(doc, update)
      const known = Y.equalSnapshots(
        Y.snapshot(doc),
        Y.createSnapshot(deletions, Y.decodeStateVector(before))
      )
      if (!known || local) await this.commit(key, doc, [update], local ? 1 : 0, writes)
      doc.destroy()
      return null
    } catch (error) {
      return deviceFailure(error)
    }
  }

  /**
   * Merges what came for many closed documents; see `keepFresh` for those that are new here.
   * @param local they came by hand, and count as this device's own until the relay has them.
   */
  async mergeAll(space: string, items: readonly Received[], local = false): Promise<DeviceFailure | null> {
    try {
      const known = await this.device.documents.bulkGet(items.map(({ room }) => documentKey(space, room)))
      const fresh = items.filter(({ room }, index) => !known[index] && !this.isOpen(documentKey(space, room)))
      const kept = new Set<DocumentKey>()
      const onKept = (keys: readonly DocumentKey[]) => {
        for (const key of keys) {
          kept.add(key)
          // Opened while the others before it were kept.
          for (const document of this.#open.get(key) ?? []) void document.catchUp()
          this.#tell({ key, localSeq: local ? 1 : 0, tab: this.tab })
        }
      }
      await keepFresh(this.device, this.#kindOf, space, { fresh, local, onKept })
      for (const { room, update } of items) {
        const failure = kept.has(documentKey(space, room))
          ? null
          : await this.merge(space, room, update, local)
        if (failure) return failure
      }
      return null
    } catch (error) {
      return deviceFailure(error)
    }
  }

  async open(space: string, room: string): Promise<StoredDocument> {
    const key = documentKey(space, room)
    const document = new OpenDocument(this, key, () => this.#forget(document))
    const set = this.#open.get(key) ?? new Set()
    this.#open.set(key, set.add(document))
    await document.load()
    return document
  }

  /** Takes this device's copy away, from the screens too that show it. Answers whether it went; see `removeDocument`. */
  async takeAway(key: DocumentKey, unless: 'unsent' | 'nothing'): Promise<boolean> {
    const removed = await removeDocument(this.device, key, unless)
    if (removed) this.#leave(key)
    return removed
  }

  /** Removes everything of a space from this device, from the screens of other tabs too. */
  async removeSpace(space: string): Promise<void> {
    for (const key of await removeSpace(this.device, space)) this.#leave(key)
  }

  /** Puts on disk what is open here of a space, and what earlier pages left. */
  async settle(space: string): Promise<DeviceFailure | null> {
    const open = [...this.#open].filter(([key]) => key.startsWith(`${space}/`))
    for (const document of open.flatMap(([, documents]) => [...documents])) {
      const failure = await document.flush()
      if (failure) return failure
    }
    for (const key of unwrittenKeys(this.device.name, space)) {
      const { updates, forget } = findUnwritten(this.device.name, key)
      if (updates.length === 0) continue
      const failure = await this.merge(space, key.slice(space.length + 1), Y.mergeUpdates(updates), true)
      if (failure) return failure
      forget()
    }
    return null
  }

  async reopen(): Promise<void> {
    await this.device.open()
  }

  get name(): string {
    return this.device.name
  }

  isOpen(key: DocumentKey): boolean {
    return this.#open.has(key)
  }

  /** Rooms of a space that are open here and hold something. */
  openIn(space: string): string[] {
    return [...this.#open].flatMap(([key, documents]) =>
      key.startsWith(`${space}/`) && [...documents].some(({ doc }) => doc.store.clients.size > 0)
        ? key.slice(space.length + 1)
        : []
    )
  }

  /** What a closed document holds, and up to which `localSeq`. */
  async contents(
    key: DocumentKey
  ): Promise<{ stateVector: Uint8Array; update: Uint8Array; localSeq: number }> {
    const { updates, localSeq } = await this.read(key)
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    const contents = { stateVector: Y.encodeStateVector(doc), update: Y.encodeStateAsUpdate(doc), localSeq }
    doc.destroy()
    return contents
  }

  /** Updates of a document after `seq`. */
  read(key: DocumentKey, seq = 0): Promise<Reading> {
    return readLog(this.device, key, seq)
  }

  /**
   * The one transaction of a change.
   * @param locals how many of the updates were made on this device.
   * @param known how many commits `doc` contains: where another tab has written since, the catalogue's row is made of
   * what both wrote.
   * @returns null where the copy was taken away meanwhile and nothing of this device's is among the changes
   */
  async commit(
    key: DocumentKey,
    doc: Y.Doc,
    changes: Uint8Array[],
    locals: number,
    known: number
  ): Promise<Commit | null> {
    const { updates, snapshots, documents, catalogue, steps } = this.device
    const own = catalogueRow(this.#kindOf, key, doc)
    const change = changes.length === 1 ? changes[0]! : Y.mergeUpdates(changes)
    const tables = [updates, snapshots, documents, catalogue, steps]
    const result = await this.device.transaction('rw', tables, async () => {
      const stored = await documents.get(key)
      const taken = !stored && known > 0
      if (taken && locals === 0) return null
      // Half a document is none: what this device wrote is kept with all that it stands on.
      const update = taken ? Y.encodeStateAsUpdate(doc) : change
      const before = stored ?? { ...newDocument(key), writes: known }
      const row = before.writes === known ? own : await this.#summarizeWith(key, doc)
      const now = Date.now()
      const due = this.#hasVersions(key) && isVersionDue(before, now)
      // What stood before this change: read now, kept when the change is on disk.
      const past = due ? (await this.read(key)).updates : null
      const emptied = row.counts.erased ? await this.#losesWords(row) : false
      const seq = await updates.add({ key, update })
      const localSeq = before.localSeq + (locals > 0 ? 1 : 0)
      const after: DocumentRow = {
        ...before,
        localSeq,
        writes: before.writes + 1,
        unsent: localSeq > before.ackedSeq ? 1 : 0,
        unsentSince: localSeq > before.ackedSeq ? (before.unsentSince ?? now) : null,
        logRows: before.logRows + 1,
        logBytes: before.logBytes + update.length,
        updatedAt: locals > 0 ? now : before.updatedAt || now,
        writtenAt: now,
        versionedAt: due ? now : (before.versionedAt ?? now)
      }
      await documents.put(after)
      await keepRow(this.device, this.#kindOf, row)
      return {
        ...{ seq, localSeq, writes: before.writes + 1, full: isFull(after), emptied },
        past: past && { updates: past, at: before.writtenAt ?? before.updatedAt }
      }
    })
    if (!result) return null
    const committed = { key, localSeq: result.localSeq, tab: this.tab }
    this.#tell(committed)
    for (const open of this.#open.get(key) ?? []) if (open.doc !== doc) void open.catchUp()
    // The change is on disk: a log that cannot be folded now is folded after a later one.
    if (result.full || result.emptied)
      await compact(this.device, key, { wait: result.emptied }).catch(deviceFailure)
    // Nobody waits for it: where there is no room for a version, the next one is tried in an hour.
    if (result.past) void keepPast(this.device, key, result.past).catch(deviceFailure)
    return result
  }

  /** Builds catalogue rows again whose summaries an older version of the application made. */
  async refreshSummaries(space: string): Promise<void> {
    const rows = await this.device.catalogue.where('space').equals(space).toArray()
    for (const row of rows) {
      const { name, summaryVersion } = this.#kindOf(row.key.slice(space.length + 1))
      // What this tab does not understand it leaves as another one has summed it up.
      if (row.summaryVersion === summaryVersion || name === 'unknown') continue
      const { doc } = await this.#load(row.key)
      const fresh = { ...catalogueRow(this.#kindOf, row.key, doc), updatedAt: row.updatedAt }
      const { catalogue, steps } = this.device
      await this.device.transaction('rw', [catalogue, steps], () => keepRow(this.device, this.#kindOf, fresh))
      doc.destroy()
    }
  }

  close(): void {
    this.#channel.close()
  }

  #hasVersions(key: DocumentKey): boolean {
    return this.#kindOf(key.slice(key.indexOf('/') + 1)).content !== undefined
  }

  /** Words were erased with this change: until the log is folded it still holds them. */
  async #losesWords({ key, counts: { erased = 0 } }: CatalogueRow): Promise<boolean> {
    return erased > ((await this.device.catalogue.get(key))?.counts.erased ?? 0)
  }

  #tell(committed: Committed): void {
    this.#channel.postMessage(committed)
    for (const listener of this.#listeners) listener(committed)
  }

  #leave(key: DocumentKey): void {
    this.#channel.postMessage({ key, localSeq: 0, tab: this.tab, gone: true } satisfies Committed)
    for (const document of [...(this.#open.get(key) ?? [])]) document.takeAway()
  }

  #forget(document: OpenDocument): void {
    const set = this.#open.get(document.key)
    set?.delete(document)
    if (set?.size === 0) this.#open.delete(document.key)
  }

  async #load(key: DocumentKey): Promise<{ doc: Y.Doc; writes: number }> {
    const doc = new Y.Doc()
    const { updates, writes } = await this.read(key)
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, FROM_STORE)
    }, FROM_STORE)
    return { doc, writes }
  }

  /** The catalogue's row of what is on disk and what `doc` adds to it. */
  async #summarizeWith(key: DocumentKey, doc: Y.Doc): Promise<CatalogueRow> {
    const { doc: whole } = await this.#load(key)
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc), FROM_STORE)
    const row = catalogueRow(this.#kindOf, key, whole)
    whole.destroy()
    return row
  }
}
