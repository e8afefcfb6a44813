/** One tab's open copy of a document: writes what changes, takes over what other tabs wrote. */
import * as Y from 'yjs'
import type { DocumentKey } from './database.ts'
import { deviceFailure, type DeviceFailure } from './failure.ts'
import { findUnwritten, leaveUnwritten } from './unwritten.ts'

/** Origin of transactions that came from the store: they are not written again. */
export const FROM_STORE = Symbol('store')
/** Origin, or mark on an origin, of transactions that came from elsewhere: they do not raise `localSeq`. */
export const FROM_REMOTE = Symbol('remote')

/** A failed write is tried again after this time, milliseconds; and at once with the next change. */
const RETRY_AFTER = 3000

/** Updates to apply, and how far they reach. */
export interface Reading {
  updates: Uint8Array[]
  seq: number
  localSeq: number
  writes: number
}

export interface StoredDocument {
  readonly doc: Y.Doc
  readonly key: DocumentKey
  readonly failure: DeviceFailure | null
  /** True while something is not on disk yet. */
  readonly pending: boolean
  /** The device's copy was taken away: nothing more is read or written here. */
  readonly gone: boolean
  /** Highest `localSeq` that this tab's Y.Doc surely contains. */
  readonly localSeq: number
  /** Answers when everything done so far is on disk, or with why it is not. */
  flush(): Promise<DeviceFailure | null>
  /** Called after each commit and each failure. */
  subscribe(listener: () => void): () => void
  close(): Promise<void>
}

/** What an open copy needs of the store. */
export interface DocumentLog {
  /** Of the database. */
  readonly name: string
  commit(
    key: DocumentKey,
    doc: Y.Doc,
    updates: Uint8Array[],
    locals: number,
    known: number
  ): Promise<{ seq: number; localSeq: number; writes: number } | null>
  read(key: DocumentKey, seq: number): Promise<Reading>
  reopen(): Promise<void>
}

function isRemote(origin: unknown): boolean {
  return origin === FROM_REMOTE || (typeof origin === 'object' && origin !== null && FROM_REMOTE in origin)
}

interface Change {
  update: Uint8Array
  local: boolean
}

export class OpenDocument implements StoredDocument {
  readonly doc = new Y.Doc()
  readonly key: DocumentKey
  failure: DeviceFailure | null = null
  gone = false
  localSeq = 0
  #store: DocumentLog
  #forget: () => void
  #changes: Change[] = []
  /** What the transaction under way is writing. */
  #underWay: Change[] = []
  #writing: Promise<void> | null = null
  #seen = 0
  #writes = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #listeners = new Set<() => void>()
  #closing = false
  #closed = false

  constructor(store: DocumentLog, key: DocumentKey, forget: () => void) {
    this.#store = store
    this.#forget = forget
    this.key = key
    addEventListener('pagehide', this.#onPageHide)
  }

  get pending(): boolean {
    return this.#changes.length > 0 || this.#writing !== null
  }

  async load(): Promise<void> {
    await this.catchUp()
    // Not before: where somebody listens, Yjs writes out again what it has just read.
    this.doc.on('update', this.#onUpdate)
    const { updates, forget } = findUnwritten(this.#store.name, this.key)
    if (updates.length === 0) return
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update)
    })
    if ((await this.flush()) === null) forget()
  }

  /** Reads what is on disk and not yet in this copy. */
  async catchUp(): Promise<void> {
    if (this.#closed) return
    try {
      const { updates, seq, localSeq, writes } = await this.#reopening(() =>
        this.#store.read(this.key, this.#seen)
      )
      if (this.#closed) return
      this.#apply(updates)
      this.#seen = Math.max(this.#seen, seq)
      this.localSeq = Math.max(this.localSeq, localSeq)
      this.#writes = Math.max(this.#writes, writes)
      this.#tell()
    } catch (error) {
      this.#fail(error)
    }
  }

  async flush(): Promise<DeviceFailure | null> {
    while (this.pending && !this.failure) await (this.#writing ?? this.#write())
    return this.failure
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Ends when everything is on disk: after a failed write it goes on trying in the background. */
  async close(): Promise<void> {
    this.#closing = true
    await this.flush()
    if (!this.pending) this.#end()
  }

  /** The copy on the device is no more, and must not be begun anew by what this one still holds. */
  takeAway(): void {
    this.gone = true
    this.#changes = []
    this.doc.off('update', this.#onUpdate)
    this.#tell()
    this.#end()
  }

  #end(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#listeners.clear()
    removeEventListener('pagehide', this.#onPageHide)
    this.#forget()
  }

  #apply(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, FROM_STORE)
    }, FROM_STORE)
  }

  #onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_STORE) return
    this.#changes.push({ update, local: !isRemote(origin) })
    this.#tell()
    if (!this.#writing) void this.#write()
  }

  #onPageHide = () => {
    const unwritten = [...this.#underWay, ...this.#changes]
    // What others wrote comes again; taken over here it would count as this device's own, which a reader may not send.
    if (!unwritten.some(({ local }) => local)) return
    leaveUnwritten(
      this.#store.name,
      this.key,
      unwritten.map(({ update }) => update)
    )
  }

  /** Group commit: what changes while one transaction is under way goes into the next. */
  #write(): Promise<void> {
    clearTimeout(this.#retry)
    this.#writing ??= this.#commit().finally(() => {
      this.#writing = null
      this.#tell()
      if (this.#changes.length > 0 && !this.failure) void this.#write()
      else if (this.#closing && !this.pending) this.#end()
    })
    return this.#writing
  }

  async #commit(): Promise<void> {
    // One turn of the loop gathers the updates of one command and its author's note.
    await Promise.resolve()
    const changes = this.#changes
    const locals = changes.filter(({ local }) => local).length
    this.#changes = []
    this.#underWay = changes
    try {
      const updates = changes.map(({ update }) => update)
      const result = await this.#reopening(() =>
        this.#store.commit(this.key, this.doc, updates, locals, this.#writes)
      )
      this.failure = null
      if (!result) this.takeAway()
      else if (result.writes === this.#writes + 1) {
        this.#seen = result.seq
        this.localSeq = result.localSeq
        this.#writes = result.writes
      } else await this.catchUp()
    } catch (error) {
      this.#changes = [...changes, ...this.#changes]
      this.#fail(error)
    } finally {
      this.#underWay = []
    }
  }

  /** The browser may close the database under us (Safari in the background does): open it and try once more. */
  async #reopening<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt()
    } catch (error) {
      if (deviceFailure(error) !== 'closed') throw error
      await this.#store.reopen()
      return attempt()
    }
  }

  #fail(error: unknown): void {
    this.failure = deviceFailure(error)
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => {
      this.failure = null
      void (this.pending ? this.#write() : this.catchUp())
    }, RETRY_AFTER)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
