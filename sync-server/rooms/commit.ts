/**
 * Group commit: what all rooms received in one turn goes to disk in one transaction; only then is it sent on and
 * acknowledged. One commit at a time, so that while one waits for the disk the next batch grows.
 */
import type { Append, RoomStore } from '../store/store.ts'
import { framed, updateFrame } from '../socket/frames.ts'
import { mergeInto } from './content.ts'
import type { Batch, Room } from './room.ts'

export interface CommitEvents {
  /** A transaction took this long, of which so much after it was handed over, in seconds. */
  took(seconds: number, waiting: number): void
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

/** What a commit sends grows with the room: 12 ms between two of them for two hundred people, 30 ms for a thousand. */
const WINDOW_PER_MEMBER = 1 / 16
const LONGEST_WINDOW = 30
/** People from whom on it is worth waiting. */
const CROWD = 40

export class GroupCommit {
  readonly #store: RoomStore
  readonly #events: CommitEvents
  /** Rooms with something to write, and from when on. */
  readonly #waiting = new Map<Room, number>()
  #scheduled = false
  #running: Promise<void> = Promise.resolve()

  constructor(store: RoomStore, events: CommitEvents) {
    this.#store = store
    this.#events = events
  }

  /** In this turn, unless the room is a crowd and had a commit just now. */
  readonly schedule = (room: Room): void => {
    const crowd = room.members.size
    const due = crowd < CROWD ? 0 : room.committedAt + Math.min(LONGEST_WINDOW, crowd * WINDOW_PER_MEMBER)
    const wait = due - performance.now()
    this.#waiting.set(room, due)
    // By its own moment, not the clock's: a timer may come a little early, and nobody would look again.
    if (wait > 0) setTimeout(() => void this.#run(due), wait)
    else if (!this.#scheduled) {
      this.#scheduled = true
      setImmediate(() => {
        this.#scheduled = false
        void this.#run(performance.now())
      })
    }
  }

  /** Resolves when everything pushed before the call is on disk or was refused. */
  flush(): Promise<void> {
    return this.#run(Infinity)
  }

  /** @param due rooms that wait for a later moment go on waiting */
  #run(due: number): Promise<void> {
    // A commit that fails in an unforeseen way must not keep all later ones from running.
    this.#running = this.#running
      .then(() => this.#commit(due))
      .catch((error: unknown) => this.#events.failed([], error))
    return this.#running
  }

  async #commit(due: number): Promise<void> {
    const pending: Pending[] = []
    const now = performance.now()
    for (const [room, from] of this.#waiting) {
      if (from > due) continue
      this.#waiting.delete(room)
      room.committedAt = now
      const batch = room.takeBatch()
      if (batch) pending.push({ room, batch, rows: [] })
    }
    const writing = pending.filter(({ batch }) => batch.updates.length > 0)
    try {
      for (const entry of writing) entry.rows = mergeInto(entry.batch.updates)
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
    const appending = this.#store.append(entries)
    const written = performance.now()
    const seqs = await appending
    const end = performance.now()
    this.#events.took((end - start) / 1000, (end - written) / 1000)
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
    const frame = framed(updateFrame(row))
    for (const member of room.members) if (member !== onlySender) member.deliver(frame)
  }
  for (const member of room.members) member.advanced(room.known)
}
