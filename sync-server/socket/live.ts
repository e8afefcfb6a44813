/** All connections that are open, by space: whom a revoked link, a grant or a moved document concerns. */
import { accessTo } from '../../src/lib/sync/access.ts'
import { CLOSE, type Here } from '../../src/lib/sync/wire.ts'
import { visitorOf } from '../access/principals.ts'
import type { Room } from '../rooms/room.ts'
import type { AccessStore } from '../store/store.ts'
import type { Connection } from './connection.ts'

/** "Something moved" is told at most this often, in milliseconds. */
const MOVED_EVERY = 1000
/** Application frames keep stock clients, which count 30 s; pings find the dead. Milliseconds. */
const LIFE_SIGN_EVERY = 10_000

/** Milliseconds that a timer can hold. */
const LONGEST_TIMER = 2 ** 31 - 1

/** A room with something new, open or not. */
export type Moved = Pick<Room, 'space' | 'name' | 'address' | 'owner'>

export class Live {
  readonly #store: AccessStore
  readonly #perLink: number
  readonly #spaces = new Map<string, Set<Connection>>()
  readonly #moved = new Map<string, Set<Moved>>()
  readonly #timers: NodeJS.Timeout[]

  constructor(store: AccessStore, connectionsPerLink: number) {
    this.#store = store
    this.#perLink = connectionsPerLink
    this.#timers = [
      setInterval(() => this.#tellMoved(), MOVED_EVERY),
      setInterval(() => this.#lifeSigns(), LIFE_SIGN_EVERY)
    ]
  }

  get count(): number {
    let count = 0
    for (const connections of this.#spaces.values()) count += connections.size
    return count
  }

  /** False where the link has too many connections already. */
  add(connection: Connection): boolean {
    const { space, linkId } = connection.visitor
    let connections = this.#spaces.get(space)
    if (!connections) this.#spaces.set(space, (connections = new Set()))
    let ofLink = 0
    for (const other of connections) if (other.visitor.linkId === linkId) ofLink++
    connections.add(connection)
    this.#endInTime(connection)
    return ofLink < this.#perLink
  }

  remove(connection: Connection): void {
    const { space } = connection.visitor
    const connections = this.#spaces.get(space)
    connections?.delete(connection)
    if (connections?.size === 0) this.#spaces.delete(space)
  }

  *all(): Generator<Connection> {
    for (const connections of this.#spaces.values()) yield* connections
  }

  /** Reads the principals of a space anew (all spaces without one): closes the revoked, tells the others. */
  async refresh(space?: string, personId?: string): Promise<void> {
    const links = Map.groupBy(
      [...this.all()].filter(
        ({ visitor }) =>
          (!space || visitor.space === space) &&
          (!personId || sameOrGuestOf(visitor.principal.personId, personId))
      ),
      ({ visitor }) => `${visitor.linkId}/${visitor.guest?.id}`
    )
    for (const connections of links.values()) {
      const { linkId, guest } = connections[0]!.visitor
      const result = await visitorOf(this.#store, await this.#store.link(linkId), Date.now(), guest)
      for (const connection of connections) {
        if (result.ok) {
          const another = result.visitor.expiresAt !== connection.visitor.expiresAt
          connection.become(result.visitor)
          if (another) this.#endInTime(connection)
        } else connection.close(CLOSE.token, result.error)
      }
    }
  }

  /** Who is connected to a space, each person once a link. */
  here(space: string): Here[] {
    const all = [...(this.#spaces.get(space) ?? [])].map(({ visitor }) => ({
      link: visitor.linkId,
      personId: visitor.principal.personId,
      name: visitor.principal.name
    }))
    return [...new Map(all.map((one) => [`${one.link}/${one.personId}`, one])).values()]
  }

  noteMoved(room: Moved): void {
    const rooms = this.#moved.get(room.space)
    if (rooms) rooms.add(room)
    else this.#moved.set(room.space, new Set([room]))
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
  }

  /** To the moment: what is written after it would be acknowledged. */
  #endInTime(connection: Connection): void {
    const { expiresAt } = connection.visitor
    if (expiresAt === null) return
    const left = Math.max(0, expiresAt - Date.now())
    const end = () => {
      // A coordinator may have given it another end meanwhile.
      if (connection.visitor.expiresAt === expiresAt) connection.close(CLOSE.token, 'link-expired')
    }
    // Later ones are found with the signs of life.
    if (left <= LONGEST_TIMER) setTimeout(end, left).unref()
  }

  #tellMoved(): void {
    for (const [space, rooms] of this.#moved) {
      for (const connection of this.#spaces.get(space) ?? []) {
        const concerns = (room: Moved) =>
          room.name !== connection.room.name &&
          accessTo(connection.visitor.principal, room.address, room.owner) !== 'none'
        if (connection.wantsMoved && [...rooms].some(concerns)) connection.tellMoved()
      }
    }
    this.#moved.clear()
  }

  #lifeSigns(): void {
    const now = Date.now()
    for (const connection of this.all()) {
      const { expiresAt } = connection.visitor
      if (expiresAt !== null && expiresAt <= now) connection.close(CLOSE.token, 'link-expired')
      else connection.lifeSign(now)
    }
  }
}

/** Guests have what their link was granted. */
function sameOrGuestOf(personId: string, changed: string): boolean {
  return personId === changed || (changed.startsWith('link:') && personId.startsWith(`${changed}-`))
}
