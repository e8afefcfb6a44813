/** Who was let into a document: what the relay says, and what still waits on this device. */
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import type { DocumentRole, GrantInfo } from '$lib/sync/wire.ts'
import type { OpenSpace } from './open-space.svelte.ts'

interface Access {
  personId: string
  role: DocumentRole
  /** Not on the relay yet. */
  waiting: boolean
  /** A coordinator let them in: only coordinators let them out. */
  fixed: boolean
}

export class DocumentAccess {
  #space: OpenSpace
  #document: string
  #prefix: string
  #there = $state.raw<readonly GrantInfo[]>([])
  #waiting: LiveQuery<{ personId: string; role: DocumentRole; prefix: string }[]>
  owner = $state<string | null>(null)
  /** The relay has said who was let in. */
  known = $state(false)
  failure = $state.raw<RelayFailure | null>(null)

  /** @param document `<kind>/<id>`; @param prefix of a room beside it, where rights are given in that one */
  constructor(space: OpenSpace, document: string, prefix = document) {
    this.#space = space
    this.#document = document
    this.#prefix = prefix
    const { grants } = space.store.device
    this.#waiting = new LiveQuery(() => grants.where('space').equals(space.id).toArray())
  }

  get people(): Access[] {
    const waiting = (this.#waiting.current ?? []).filter(({ prefix }) => prefix === this.#prefix)
    // The relay tells of the rooms beside the document as well.
    const there = this.#there.filter(({ prefix }) => prefix === this.#prefix)
    return [
      ...there.map(({ personId, role, byCoordinator }) => ({
        personId,
        role,
        waiting: false,
        fixed: byCoordinator && !this.#space.coordinates
      })),
      ...waiting
        .filter(({ personId }) => !there.some((access) => access.personId === personId))
        .map(({ personId, role }) => ({ personId, role, waiting: true, fixed: false }))
    ]
  }

  /** Grants that the relay has not been told yet. */
  get waiting(): number {
    return this.people.filter(({ waiting }) => waiting).length
  }

  async load(): Promise<void> {
    const session = this.#space.relay.session
    if (!session) return
    const token = await session.token()
    const answer = token.ok ? await relayApi.grants(this.#space.id, token.value, this.#document) : token
    // A plan that has not been sent yet is known to nobody there: that is no failure.
    if (!answer.ok) this.failure = answer.failure === 'not-found' ? null : answer.failure
    else {
      this.failure = null
      this.known = true
      this.owner = answer.value.owner
      // Whoever looks again when something changed must not be woken by an answer that says the same.
      if (JSON.stringify(answer.value.grants) !== JSON.stringify(this.#there))
        this.#there = answer.value.grants
    }
  }

  async grant(personId: string, role: DocumentRole): Promise<void> {
    await this.#space.relay.grant(personId, this.#prefix, role)
    await this.load()
  }

  async withdraw(personId: string, role: DocumentRole): Promise<void> {
    const { session } = this.#space.relay
    await this.#space.relay.forgetGrant(personId, this.#prefix)
    if (!session) return
    const token = await session.token()
    const grant = { personId, prefix: this.#prefix, role }
    const answer = token.ok ? await relayApi.withdrawGrant(this.#space.id, token.value, grant) : token
    this.failure = answer.ok ? null : answer.failure
    await this.load()
  }
}
