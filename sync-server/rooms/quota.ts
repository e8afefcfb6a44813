/** How much one document may hold, and a space: whoever may write, a guest too, fills no more than their share of the disk. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isGuest } from '../../src/lib/sync/access.ts'
import type { Principal } from '../../src/lib/sync/wire.ts'
import type { Report } from '../log.ts'
import type { Settings } from '../settings.ts'
import { documentOf, type LoadedRoom, type RoomStore } from '../store/store.ts'
import type { Room } from './room.ts'

type Limits = Pick<Settings, 'maxUpdateBytes' | 'maxGuestUpdateBytes' | 'maxRoomBytes' | 'spaceBytes'>

/** Of a room and of a space: what guests leave to those who can shut them out. */
const SHARE_OF_GUESTS = 0.5
/** Rooms listed at once. */
const PAGE = 1000

interface Usage {
  rooms: Map<string, number>
  total: number
}

export class Quota {
  readonly #store: RoomStore
  readonly #limits: Limits
  readonly #report: Report
  readonly #spaces = new Map<string, Usage>()
  readonly #reading = new Set<Promise<void>>()
  #stopped = false

  constructor(store: RoomStore, limits: Limits, report: Report) {
    this.#store = store
    this.#limits = limits
    this.#report = report
  }

  /** Whether one update is more than this author may send at once. */
  exceeds(update: Uint8Array, author: Principal): boolean {
    const { maxUpdateBytes, maxGuestUpdateBytes } = this.#limits
    if (update.length <= Math.min(maxUpdateBytes, maxGuestUpdateBytes)) return false
    return update.length > maxUpdateBytes || isGuest(author)
  }

  /** Whether there is a place for so much more. */
  admits({ space, content }: Room, bytes: number, author: Principal): boolean {
    const share = isGuest(author) ? SHARE_OF_GUESTS : 1
    const { maxRoomBytes, spaceBytes } = this.#limits
    return (
      content.bytes + bytes <= maxRoomBytes * share &&
      this.#usageOf(space).total + bytes <= spaceBytes * share
    )
  }

  /** A room holds this much now. */
  note(space: string, room: string, bytes: number): void {
    const usage = this.#spaces.get(space)
    if (!usage) return
    usage.total += bytes - (usage.rooms.get(room) ?? 0)
    usage.rooms.set(room, bytes)
  }

  /** A document is gone with all its rooms. */
  forget(space: string, document: string): void {
    for (const room of this.#spaces.get(space)?.rooms.keys() ?? [])
      if (documentOf(room) === document) this.note(space, room, 0)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#reading)
  }

  /** What nobody has opened since the start is read behind the first write; until then it does not count. */
  #usageOf(space: string): Usage {
    let usage = this.#spaces.get(space)
    if (!usage) {
      this.#spaces.set(space, (usage = { rooms: new Map(), total: 0 }))
      const reading = this.#read(space, usage)
        .catch((error: unknown) => this.#report(error, 'a space could not be measured'))
        .finally(() => this.#reading.delete(reading))
      this.#reading.add(reading)
    }
    return usage
  }

  async #read(space: string, { rooms }: Usage): Promise<void> {
    for (let since = 0; ;) {
      const page = await this.#store.movedRooms(space, since, PAGE)
      for (const { room } of page) {
        if (rooms.has(room)) continue
        await nextTurn()
        if (this.#stopped) return
        const loaded = await this.#store.loadRoom(space, room)
        if (!rooms.has(room)) this.note(space, room, bytesOf(loaded))
      }
      if (page.length < PAGE) return
      since = page.at(-1)!.tick
    }
  }
}

function bytesOf({ snapshot, tail }: LoadedRoom): number {
  return tail.reduce((sum, { length }) => sum + length, snapshot?.state.length ?? 0)
}
