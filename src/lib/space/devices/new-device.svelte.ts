/** A link for another device of the same person, from the moment it is shown until that device has come in by it. */
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import { personalLink } from '../front/link-secret.ts'
import { Asking } from '../asking.svelte.ts'
import type { OpenSpace } from '../open-space.svelte.ts'

/** How often it is looked whether somebody came in, milliseconds. */
const LOOK_AGAIN = 3000

export class NewDevice {
  readonly #space: OpenSpace
  #link = $state.raw<{ id: string; secret: string } | null>(null)
  #code = $state.raw<{ digits: string; until: number } | null>(null)
  #cameIn = $state(false)
  readonly #asking: Asking
  #timer: ReturnType<typeof setTimeout> | undefined
  #ended = false

  constructor(space: OpenSpace) {
    this.#space = space
    this.#asking = new Asking(space.relay)
  }

  /** Null until the relay has made the link. */
  get address(): string | null {
    return this.#link && personalLink(this.#link.secret)
  }

  /** What is typed where no camera reaches, and until when it is good (an instant); null until there is one. */
  get code(): { digits: string; until: number } | null {
    return this.#code
  }

  get cameIn(): boolean {
    return this.#cameIn
  }

  get failure(): RelayFailure | null {
    return this.#asking.failure
  }

  async begin(): Promise<void> {
    const { id, principal, me } = this.#space
    const name = me.name || principal.name
    // It ends by itself too: this tab may be gone before it takes the link back.
    const request = { role: principal.role, personId: principal.personId, name, soon: true }
    const made = await this.#asking.ask((token) => relayApi.makeLink(id, token, request))
    if (!made.ok) return
    this.#link = made.value
    // The dialog was closed meanwhile.
    if (this.#ended) return this.#takeBack()
    await this.renewCode()
    this.#lookAgain()
  }

  /** Another code for the same link. */
  async renewCode(): Promise<void> {
    const secret = this.#link?.secret
    if (!secret) return
    const given = await this.#asking.ask((token) => relayApi.giveTransfer(this.#space.id, token, secret))
    if (given.ok) this.#code = { digits: given.value.code, until: Date.now() + given.value.expiresIn * 1000 }
  }

  /** A link by which nobody came in does not stay behind. */
  async end(): Promise<void> {
    this.#ended = true
    clearTimeout(this.#timer)
    if (!this.#cameIn && this.#link) await this.#takeBack()
  }

  #lookAgain(): void {
    if (!this.#ended && !this.#cameIn) this.#timer = setTimeout(() => void this.#look(), LOOK_AGAIN)
  }

  async #look(): Promise<void> {
    const links = await this.#space.relay.ask((token) => relayApi.links(this.#space.id, token))
    if (links.ok) this.#cameIn = this.#used(links.value)
    this.#lookAgain()
  }

  async #takeBack(): Promise<void> {
    const { id } = this.#link!
    const links = await this.#space.relay.ask((token) => relayApi.links(this.#space.id, token))
    // It may have come in since the last look.
    if (links.ok && this.#used(links.value)) return
    await this.#space.relay.ask((token) => relayApi.revokeLink(this.#space.id, token, id))
  }

  #used(links: readonly { id: string; lastUsedAt: string | null }[]): boolean {
    return links.some(({ id, lastUsedAt }) => id === this.#link?.id && lastUsedAt !== null)
  }
}
