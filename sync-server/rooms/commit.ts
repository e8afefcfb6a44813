/**
 * Group commit: what all rooms received in one turn goes to disk in one transaction; only then is it sent on and
 * acknowledged. One commit at a time, so that while one waits for the disk the next batch grows.
 */
import type { Append, RoomStore } from '../store/store.ts'
import { updateFrame } from '../socket/frames.ts'
import { mergeInto } from './content.ts'
import type { Batch, Room } from './room.ts'

export interface CommitEvents {
  /** A transaction took this long, in seconds. */
  took(seconds: number): void
  /** These rooms have new content on disk. */
  moved(rooms: readonly Room[]): void
  /** These rooms claimed an owner that is on disk now. */
  claimed(rooms: readonly Room[]): void
  /** The store refused; the rooms are unusable and their connections have to come again. */
  failed(rooms: readonly Room[], error: unknown): void
}

interface Pending {
  room: Room
  batch: Batch
  rows: Uint8Array[]
}

export class GroupCommit {
  readonly #store: RoomStore
  readonly #events: CommitEvents
  readonly #waiting = new Set<Room>()
  #scheduled = false
  #running: Promise<void> = Promise.resolve()

  constructor(store: RoomStore, events: CommitEvents) {
    this.#store = store
    this.#events = events
  }

  readonly schedule = (room: Room): void => {
    this.#waiting.add(room)
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => void this.flush())
  }

  /** Resolves when everything pushed before the call is on disk or was refused. */
  flush(): Promise<void> {
    this.#scheduled = false
    // A commit that fails in an unforeseen way must not keep all later ones from running.
    this.#running = this.#running
      .then(() => this.#commit())
      .catch((error: unknown) => this.#events.failed([], error))
    return this.#running
  }

  async #commit(): Promise<void> {
    const pending: Pending[] = []
    for (const room of this.#waiting) {
      const batch = room.takeBatch()
      if (batch) pending.push({ room, batch, rows: mergeInto(batch.updates) })
    }
    this.#waiting.clear()
    const writing = pending.filter(({ rows }) => rows.length > 0)
    try {
      if (writing.length > 0) await this.#write(writing)
    } catch (error) {
      for (const { room } of writing) room.broken = true
      for (const { batch } of pending) batch.afterwards.forEach(({ failed }) => failed())
      this.#events.failed(
        writing.map(({ room }) => room),
        error
      )
      return
    }
    for (const { room, batch, rows } of writing) broadcast(room, batch, rows)
    this.#events.claimed(writing.filter(({ batch }) => batch.claim).map(({ room }) => room))
    for (const { batch } of pending) batch.afterwards.forEach(({ done }) => done())
    if (writing.length > 0) this.#events.moved(writing.map(({ room }) => room))
  }

  async #write(writing: readonly Pending[]): Promise<void> {
    const entries: Append[] = writing.map(({ room, batch, rows }) => ({
      space: room.space,
      room: room.name,
      updates: rows,
      claim: batch.claim,
      bound: batch.bound
    }))
    const start = performance.now()
    const seqs = await this.#store.append(entries)
    this.#events.took((performance.now() - start) / 1000)
    writing.forEach(({ room, batch, rows }, index) => {
      room.seq = seqs[index]!
      room.content.committed(batch.updates.length, rows)
    })
  }
}

function broadcast(room: Room, batch: Batch, rows: readonly Uint8Array[]): void {
  // Who wrote everything in this batch needs none of it back.
  const onlySender = batch.senders.size === 1 ? [...batch.senders][0] : null
  for (const row of rows) {
    const frame = updateFrame(row)
    for (const member of room.members) if (member !== onlySender) member.deliver(frame)
  }
  for (const member of room.members) member.advanced(room.known)
}
