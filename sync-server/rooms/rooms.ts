/** The rooms that are open now: loaded once for all who come, compacted and forgotten when the last one leaves. */
import { roomName, type Room as RoomAddress } from '../../src/lib/sync/wire.ts'
import type { AccessStore, RoomStore } from '../store/store.ts'
import type { Compactor } from './compactor.ts'
import type { Quota } from './quota.ts'
import { Room } from './room.ts'

interface Lease {
  room: Promise<Room>
  holders: number
}

export class Rooms {
  readonly #store: RoomStore & Pick<AccessStore, 'freezesOn'>
  readonly #compactor: Compactor
  readonly #quota: Quota
  readonly #changed: (room: Room) => void
  readonly #leases = new Map<string, Lease>()

  constructor(
    store: RoomStore & Pick<AccessStore, 'freezesOn'>,
    compactor: Compactor,
    quota: Quota,
    changed: (room: Room) => void
  ) {
    this.#store = store
    this.#compactor = compactor
    this.#quota = quota
    this.#changed = changed
  }

  get count(): number {
    return this.#leases.size
  }

  readonly isOpen = (space: string, room: string): boolean => this.#leases.has(keyOf(space, room))

  /** Every `enter` needs one `leave`. */
  async enter(space: string, address: RoomAddress): Promise<Room> {
    const key = keyOf(space, roomName(address))
    let lease = this.#leases.get(key)
    if (!lease) this.#leases.set(key, (lease = { room: this.#load(space, address), holders: 0 }))
    lease.holders++
    try {
      return await lease.room
    } catch (error) {
      this.#forget(key, lease)
      throw error
    }
  }

  async leave(room: Room): Promise<void> {
    const key = keyOf(room.space, room.name)
    const lease = this.#leases.get(key)
    if (!lease || (await lease.room) !== room) return
    try {
      if (lease.holders === 1 && !room.broken) await this.#compactor.leave(room)
    } finally {
      lease.holders--
      if (lease.holders === 0) this.#forget(key, lease)
    }
  }

  /** After a failed commit: who comes next reads the store anew. */
  drop(room: Room): void {
    const key = keyOf(room.space, room.name)
    const lease = this.#leases.get(key)
    if (lease) this.#forget(key, lease)
  }

  /** The rooms of one document that are open, its own among them. */
  async openOf(space: string, document: string): Promise<Room[]> {
    const prefix = keyOf(space, document)
    const leases = [...this.#leases].filter(([key]) => key === prefix || key.startsWith(`${prefix}~`))
    return Promise.all(leases.map(([, lease]) => lease.room))
  }

  /** Whose a document is, told to its rooms that are open; who is in them may have to go. */
  async belong(space: string, document: string, owner: string | null): Promise<void> {
    for (const room of await this.openOf(space, document)) {
      room.owner = owner
      for (const member of room.members) member.reconsider()
    }
  }

  #forget(key: string, lease: Lease): void {
    if (this.#leases.get(key) === lease) this.#leases.delete(key)
  }

  async #load(space: string, address: RoomAddress): Promise<Room> {
    const name = roomName(address)
    const document = roomName({ ...address, part: '' })
    const [loaded, row, freezes] = await Promise.all([
      this.#store.loadRoom(space, name),
      this.#store.document(space, document),
      this.#store.freezesOn(space, document)
    ])
    return new Room(space, address, loaded, row, freezes, this.#quota, this.#changed)
  }
}

const keyOf = (space: string, room: string) => `${space}/${room}`
