/** Personal links of one person: what the relay knows of them, making one, closing access. */
import type { Association } from '$lib/kinds/directory/model.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import type { LinkInfo, SpaceRole } from '$lib/sync/wire.ts'
import { Asking } from '../asking.svelte.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import { opens } from './whom.ts'

/** Roles that a coordinator hands out here. */
export type LinkRole = Extract<SpaceRole, 'coordinator' | 'member'>

export interface MadeLink {
  id: string
  secret: string
  role: LinkRole
}

export class PersonalLinks {
  readonly #space: OpenSpace
  readonly #person: string
  #links = $state.raw<readonly LinkInfo[] | null>(null)
  readonly #asking: Asking
  #made = $state.raw<MadeLink | null>(null)
  #busy = $state(false)

  constructor(space: OpenSpace, person: string) {
    this.#space = space
    this.#asking = new Asking(space.relay)
    this.#person = person
  }

  /** Links that still let somebody in, newest first; null until the relay has answered. */
  get links(): readonly LinkInfo[] | null {
    return this.#links
  }

  get failure(): RelayFailure | null {
    return this.#asking.failure
  }

  /** The link just made: its secret is told once and is not kept anywhere. */
  get made(): MadeLink | null {
    return this.#made
  }

  get busy(): boolean {
    return this.#busy
  }

  async load(): Promise<void> {
    const answer = await this.#asking.ask((token) => relayApi.links(this.#space.id, token))
    if (!answer.ok) return
    this.#links = answer.value
      .filter((link) => link.personId === this.#person && opens(link))
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  }

  /** Makes a link; who heads associations may then also write their plans. */
  async make(role: LinkRole, name: string, headed: readonly Association[]): Promise<void> {
    this.#busy = true
    const request = { role, personId: this.#person, name }
    const answer = await this.#asking.ask((token) => relayApi.makeLink(this.#space.id, token, request))
    if (answer.ok) {
      this.#made = { ...answer.value, role }
      if (role === 'member') for (const { id } of headed) await this.#space.letHeadWrite(id, this.#person)
      await this.load()
    }
    this.#busy = false
  }

  async revoke(id: string): Promise<void> {
    this.#busy = true
    const answer = await this.#asking.ask((token) => relayApi.revokeLink(this.#space.id, token, id))
    if (answer.ok) {
      if (this.#made?.id === id) this.#made = null
      await this.load()
    }
    this.#busy = false
  }
}
