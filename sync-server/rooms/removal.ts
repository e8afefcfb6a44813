/** Takes a document away for good, with its rooms and whoever is in them. */
import { parseRoom } from '../../src/lib/sync/wire.ts'
import type { Moved } from '../socket/live.ts'
import type { RoomStore } from '../store/store.ts'
import type { GroupCommit } from './commit.ts'
import type { Quota } from './quota.ts'
import type { Rooms } from './rooms.ts'

export class Removal {
  readonly #store: RoomStore
  readonly #rooms: Rooms
  readonly #commit: GroupCommit
  readonly #quota: Quota
  readonly #moved: (room: Moved) => void

  /** @param moved tells the devices that have it and are here */
  constructor(
    store: RoomStore,
    rooms: Rooms,
    commit: GroupCommit,
    quota: Quota,
    moved: (room: Moved) => void
  ) {
    this.#quota = quota
    this.#moved = moved
    this.#store = store
    this.#rooms = rooms
    this.#commit = commit
  }

  /** @param code 4404 deleted or 4410 erased */
  async remove(space: string, document: string, code: number): Promise<void> {
    await this.#shut(space, document, code)
    await this.#store.markGone(space, document, code)
    // A room that was loaded while the store was still being told may have taken something in.
    if (await this.#shut(space, document, code)) await this.#store.markGone(space, document, code)
    this.#quota.forget(space, document)
    const address = parseRoom(document)
    const owner = (await this.#store.document(space, document))?.owner ?? null
    if (address) this.#moved({ space, name: document, address, owner })
  }

  /** What was accepted before is on disk afterwards, and nothing is accepted any more. */
  async #shut(space: string, document: string, code: number): Promise<boolean> {
    const open = (await this.#rooms.openOf(space, document)).filter((room) => room.gone === null)
    for (const room of open) {
      room.gone = code
      for (const member of room.members) member.reconsider()
    }
    await this.#commit.flush()
    return open.length > 0
  }
}
