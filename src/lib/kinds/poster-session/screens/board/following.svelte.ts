/** Whom this person follows: «все ко мне» of a host, or somebody chosen; until they go their own way. */
import type { BoardDesk } from './board-desk.svelte.ts'

export class Following {
  readonly #desk: BoardDesk
  #chosen = $state<string | null>(null)
  /** The call of the host that this person has left. */
  #left = $state('')

  constructor(desk: BoardDesk) {
    this.#desk = desk
  }

  /** personId; null for one's own way. */
  get whom(): string | null {
    const { gather } = this.#desk.fields
    if (gather && gather.by !== this.#desk.me && gather.call !== this.#left) return gather.by
    return this.#chosen
  }

  /** The host has called everybody, and this person went away. */
  get leftCall(): boolean {
    const { gather } = this.#desk.fields
    return gather !== null && gather.by !== this.#desk.me && gather.call === this.#left
  }

  follow(personId: string): void {
    this.#chosen = personId
  }

  /** Goes back to where the host called. */
  comeBack(): void {
    this.#left = ''
  }

  stop(): void {
    this.#chosen = null
    this.#left = this.#desk.fields.gather?.call ?? ''
  }

  /** Of a host: everybody to me, or everybody free again. */
  call(on: boolean): void {
    this.#desk.steer({ gather: on ? { call: crypto.randomUUID(), by: this.#desk.me } : null })
  }
}
