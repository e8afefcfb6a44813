/**
 * Keeps logs short: folds them in a thread of its own and puts the snapshot in the store in one transaction, while
 * they grow, when the last person leaves, and for rooms nobody has opened for long. It also learns there which
 * documents say that they are deleted.
 */
import { CLOSE, parseRoom } from '../../src/lib/sync/wire.ts'
import type { Report } from '../log.ts'
import { documentOf, type ColdRoom, type LoadedRoom, type RoomStore, type Snapshot } from '../store/store.ts'
import { Folder } from './folder.ts'
import type { Room } from './room.ts'

/** Rows in an open room's log. */
const LONGEST_LOG = 500
/** Rows worth a snapshot when the last one leaves; fewer wait for the sweep. */
const WORTH_LEAVING = 100
const SWEPT_AT_ONCE = 100
/** How long a deleted document can be taken back, in milliseconds. */
const KEPT_DELETED = 30 * 24 * 60 * 60 * 1000

export class Compactor {
  readonly #store: RoomStore
  readonly #report: Report
  readonly #compacted: (space: string, room: string, bytes: number) => void
  readonly #gone: (space: string, document: string) => void
  readonly #folder = new Folder()
  readonly #running = new Map<Room, Promise<void>>()
  #sweeping: Promise<void> | null = null
  #stopped = false

  /** @param compacted a room holds so much now @param gone a document was taken away with its rooms */
  constructor(
    store: RoomStore,
    report: Report,
    compacted: (space: string, room: string, bytes: number) => void,
    gone: (space: string, document: string) => void = () => undefined
  ) {
    this.#store = store
    this.#report = report
    this.#compacted = compacted
    this.#gone = gone
  }

  /** After each commit. */
  consider(room: Room): void {
    if (room.content.rows >= LONGEST_LOG || room.content.outgrown) void this.compact(room)
  }

  /** When the last one leaves. */
  async leave(room: Room): Promise<void> {
    if (room.content.rows >= WORTH_LEAVING) await this.compact(room)
  }

  /** Never rejects: a log that stays long costs time, nothing else. */
  compact(room: Room): Promise<void> {
    const running = this.#running.get(room)
    if (running) return running
    if (this.#stopped) return Promise.resolve()
    const compacting = this.#compactOpen(room)
      .catch((error: unknown) => this.#report(error, 'compaction failed'))
      .finally(() => this.#running.delete(room))
    this.#running.set(room, compacting)
    return compacting
  }

  /** Every room that was left with a log. @param isOpen those look after themselves */
  sweep(isOpen: (space: string, room: string) => boolean, now = Date.now()): Promise<void> {
    this.#sweeping ??= this.#sweepCold(isOpen, now)
      .catch((error: unknown) => this.#report(error, 'sweep failed'))
      .finally(() => (this.#sweeping = null))
    return this.#sweeping
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#sweeping
    await Promise.all(this.#running.values())
    await this.#folder.stop()
  }

  async #compactOpen(room: Room): Promise<void> {
    const { updates, rows } = room.content.foldable()
    const seq = room.seq
    if (rows === 0 || room.broken || room.gone !== null) return
    const { deleted, ...folded } = await this.#folder.fold(updates)
    if (room.broken || room.gone !== null) return
    await this.#keep(room.space, room.name, { seq, ...folded }, deleted)
    room.content.folded(folded.state, rows)
    this.#compacted(room.space, room.name, room.content.bytes)
  }

  async #sweepCold(isOpen: (space: string, room: string) => boolean, now: number): Promise<void> {
    for (let after = 0; !this.#stopped;) {
      const cold = await this.#store.uncompacted(after, SWEPT_AT_ONCE)
      if (cold.length === 0) break
      after = cold.at(-1)!.id
      for (const room of cold)
        if (!this.#stopped && !isOpen(room.space, room.room)) await this.#compactCold(room)
    }
    const before = new Date(now - KEPT_DELETED).toISOString()
    for (let waiting = 0; !this.#stopped;) {
      const deleted = await this.#store.deletedBefore(before, SWEPT_AT_ONCE, waiting)
      if (deleted.length === 0) break
      for (const { space, document } of deleted) {
        // One that is open may be taken back at this moment: it waits for the next sweep.
        if (isOpen(space, document)) waiting++
        else {
          await this.#store.markGone(space, document, CLOSE.deleted)
          this.#gone(space, document)
        }
      }
    }
  }

  async #compactCold({ space, room }: ColdRoom): Promise<void> {
    try {
      const loaded = await this.#store.loadRoom(space, room)
      if (loaded.tail.length === 0) return
      const { deleted, ...folded } = await this.#folder.fold(all(loaded))
      await this.#keep(space, room, { seq: loaded.seq, ...folded }, deleted)
      this.#compacted(space, room, folded.state.length)
    } catch (error) {
      this.#report(error, 'a cold room could not be compacted')
    }
  }

  async #keep(space: string, room: string, snapshot: Snapshot, deleted: boolean): Promise<void> {
    await this.#store.compact(space, room, snapshot)
    if (parseRoom(room)?.part) return
    await this.#store.noteDeleted(space, documentOf(room), deleted ? new Date().toISOString() : null)
  }
}

function all({ snapshot, tail }: LoadedRoom): Uint8Array[] {
  return snapshot ? [snapshot.state, ...tail] : tail
}
