/** What a room remembers once somebody in it has said where they are; most rooms are quiet, and there are many. */
import type { PresenceMember } from './presence.ts'

export interface Client {
  clock: number
  personId: string
  holder: PresenceMember | null
  /** Encoded entry; of one who left, its null state. */
  entry: Uint8Array
}

/** Clients that left are remembered, so that late copies of their state do not bring them back. */
const MOST_LEFT = 5000

export class Said {
  readonly clients = new Map<number, Client>()
  readonly dirty = new Set<number>()
  readonly lagging = new Set<PresenceMember>()
  /** The client each member spoke of first: stock clients begin with themselves, and later repeat others too. */
  readonly own = new Map<PresenceMember, number>()
  /** How many clients each member holds, and all of them together. */
  readonly #held = new Map<PresenceMember, number>()
  #here = 0
  #bytes = 0
  /** The most that was ever remembered at once, in bytes: what a stock client repeats is no longer. */
  mostBytes = 0

  heldBy(member: PresenceMember): number {
    return this.#held.get(member) ?? 0
  }

  put(clientId: number, client: Client): void {
    const before = this.clients.get(clientId)
    if (!before && this.clients.size - this.#here >= MOST_LEFT) this.#forgetWhoLeft()
    this.#count(before?.holder, -1)
    this.#count(client.holder, 1)
    this.#bytes += client.entry.length - (before?.entry.length ?? 0)
    this.mostBytes = Math.max(this.mostBytes, this.#bytes)
    this.clients.set(clientId, client)
    this.dirty.add(clientId)
  }

  #count(holder: PresenceMember | null | undefined, by: number): void {
    if (!holder) return
    this.#held.set(holder, this.heldBy(holder) + by)
    this.#here += by
  }

  forgetMember(member: PresenceMember): void {
    this.lagging.delete(member)
    this.own.delete(member)
    this.#held.delete(member)
  }

  #forgetWhoLeft(): void {
    for (const [clientId, { holder, entry }] of this.clients) {
      if (holder) continue
      this.clients.delete(clientId)
      this.#bytes -= entry.length
    }
  }
}
