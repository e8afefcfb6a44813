/** Rights of those whom a session names: given as they are named, at once where there is a relay, later where not. */
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import type { GrantInfo } from '$lib/sync/wire.ts'
import type { SessionModel } from '../../model.ts'
import { rightDifferences, rightsOf, sameRight, type Right } from '../../rights.ts'

/** `unknown`: the relay has not answered; `nowhere`: there is none. */
export type Standing = 'open' | 'waiting' | 'missing' | 'unknown' | 'nowhere'

export class SessionRights {
  readonly #space: OpenSpace
  readonly #id: string
  readonly #session: OpenedDocument<SessionModel>
  readonly #waiting: LiveQuery<Right[]>
  #there = $state.raw<readonly GrantInfo[]>([])
  #owner = $state<string | null>(null)
  #known = $state(false)
  failure = $state.raw<RelayFailure | null>(null)

  constructor(space: OpenSpace, id: string, session: OpenedDocument<SessionModel>) {
    this.#space = space
    this.#id = id
    this.#session = session
    const { grants } = space.store.device
    this.#waiting = new LiveQuery(() => grants.where('space').equals(space.id).toArray())
  }

  /** Whether this person may let others in: whoever made the session, and coordinators. */
  get gives(): boolean {
    return this.#space.coordinates || this.owner === this.#space.me.personId
  }

  get owner(): string {
    return this.#owner ?? this.#session.handle.meta.owner ?? ''
  }

  readonly wanted = $derived.by(() => {
    const { fields, posters } = this.#session.model
    return rightsOf(this.#id, fields, posters, this.owner)
  })

  /** Everybody who is named, and how it stands with their right. */
  get named(): { right: Right; standing: Standing }[] {
    const waiting = this.#waiting.current ?? []
    return this.wanted.map((right) => {
      const same = (other: Right) => sameRight(right, other)
      const standing: Standing = !this.#space.relay.bound
        ? 'nowhere'
        : waiting.some(same)
          ? 'waiting'
          : !this.#known
            ? 'unknown'
            : this.#there.some(same)
              ? 'open'
              : 'missing'
      return { right, standing }
    })
  }

  /** People who may do more than the session says of them. */
  get left(): Right[] {
    return rightDifferences(this.wanted, this.#there).left
  }

  async load(): Promise<void> {
    const { relay, id, example } = this.#space
    if (!relay.bound || example) return
    const answer = await relay.ask((token) => relayApi.grants(id, token, `poster-session/${this.#id}`))
    // A session that has not been sent yet is known to nobody there: that is no failure.
    if (!answer.ok) this.failure = answer.failure === 'not-found' ? null : answer.failure
    else {
      this.failure = null
      this.#known = true
      this.#owner = answer.value.owner
      this.#there = answer.value.grants
    }
  }

  /** After the session was changed: who is named now and was not before gets the right, who is not any more loses it. */
  async follow(before: readonly Right[]): Promise<void> {
    if (this.#space.example || !this.gives) return
    const { missing, left } = rightDifferences(this.wanted, before)
    for (const right of missing) await this.#give(right)
    for (const right of left) await this.#take(right)
    await this.load()
  }

  async give(rights: readonly Right[]): Promise<void> {
    for (const right of rights) await this.#give(right)
    await this.load()
  }

  async take(right: Right): Promise<void> {
    await this.#take(right)
    await this.load()
  }

  async #give({ personId, prefix, role }: Right): Promise<void> {
    await this.#space.relay.grant(personId, prefix, role)
  }

  async #take({ personId, prefix, role }: Right): Promise<void> {
    const { relay, id } = this.#space
    await relay.forgetGrant(personId, prefix)
    await relay.ask((token) => relayApi.withdrawGrant(id, token, { personId, prefix, role }))
  }
}
