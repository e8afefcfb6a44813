/** Whom this person follows: «все ко мне» of a host, or somebody chosen; until they go their own way. */
import type { BoardDesk } from './board-desk.svelte.ts'

export class Following {
  readonly #desk: BoardDesk
  #chosen = $state<string | null>(null)
  /** The call of the host that this person has left. */
  #left = $state('')
  /** This person does not want to see what the host shows. */
  #away = $state(false)

  constructor(desk: BoardDesk) {
    this.#desk = desk
  }

  /** personId; null for one's own way. */
  get whom(): string | null {
    const { gather } = this.#desk.fields
    if (gather && gather.by !== this.#desk.me && gather.call !== this.#left) return gather.by
    return this.#chosen
  }

  /** The poster that the host shows to everybody; '' for none, and for those who went their own way. */
  get shown(): string {
    return this.#away && !this.#desk.host ? '' : this.#desk.fields.shown
  }

  /** The host shows or has called everybody, and this person went away. */
  get leftHost(): boolean {
    const { gather, shown } = this.#desk.fields
    if (this.#away && shown && !this.#desk.host) return true
    return gather !== null && gather.by !== this.#desk.me && gather.call === this.#left
  }

  follow(personId: string): void {
    this.#chosen = personId
  }

  /** A new call ends it that one went away. */
  hear(call: string): void {
    if (call !== this.#left) this.#away = false
  }

  /** Goes back to where the host called. */
  comeBack(): void {
    this.#left = ''
    this.#away = false
  }

  stop(): void {
    this.#chosen = null
    this.#away = true
    this.#left = this.#desk.fields.gather?.call ?? ''
  }

  /** Of a host: everybody to me, or everybody free again. */
  call(on: boolean): void {
    this.#desk.steer({ gather: on ? { call: crypto.randomUUID(), by: this.#desk.me } : null })
  }
}
