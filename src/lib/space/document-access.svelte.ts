/** Who was let into a document: what the relay says, and what still waits on this device. */
import { grouped } from '$lib/grouped.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import type { DocumentRole, Grant, GrantInfo } from '$lib/sync/wire.ts'
import type { OpenSpace } from './open-space.svelte.ts'
import type { OpenedDocument } from './opened-document.svelte.ts'

interface Access {
  personId: string
  role: DocumentRole
  /** Of the room that it opens: the document itself, or one beside it. */
  prefix: string
  /** Not on the relay yet. */
  waiting: boolean
  /** A coordinator let them in: only coordinators let them out. */
  fixed: boolean
  /** What the link is called, where whoever holds it is let in. */
  link?: string
}

/** Somebody who sees something of a document, or everybody who holds a link. */
export interface Entrant {
  personId: string
  link?: string
  /** They write in the document itself. */
  writes: boolean
  /** Rooms beside it alone: they do not see the document. */
  beside: boolean
  waiting: boolean
  fixed: boolean
}

const known = new WeakMap<OpenSpace, Map<string, DocumentAccess>>()

/** The same one to everything that tells of a document: what one part of the screen changes the others show. */
export function accessOf(space: OpenSpace, document: string): DocumentAccess {
  const all = known.get(space) ?? new Map<string, DocumentAccess>()
  known.set(space, all)
  const access = all.get(document) ?? new DocumentAccess(space, document)
  all.set(document, access)
  return access
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

  /** Who was let into the room that this is about. */
  get people(): Access[] {
    return this.#grants.filter(({ prefix }) => prefix === this.#prefix)
  }

  /** Everybody who was let in as whatever, also into a room beside the document. */
  get everybody(): Entrant[] {
    const each = grouped(this.#grants, ({ personId }) => personId)
    return [...each].map(([personId, grants]) => {
      const whole = grants.filter(({ prefix }) => prefix === this.#document)
      return {
        personId,
        link: grants[0]!.link,
        writes: whole.some(({ role }) => role === 'editor'),
        beside: whole.length === 0,
        waiting: grants.every(({ waiting }) => waiting),
        fixed: grants.some(({ fixed }) => fixed)
      }
    })
  }

  get #grants(): Access[] {
    // The relay tells of the rooms beside the document as well.
    const there = this.#there.map(({ byCoordinator, ...grant }) => ({
      ...grant,
      waiting: false,
      fixed: byCoordinator && !this.#space.coordinates
    }))
    const waiting = (this.#waiting.current ?? []).filter(
      ({ prefix, personId }) =>
        prefix.split('~')[0] === this.#document &&
        !there.some((known) => known.personId === personId && known.prefix === prefix)
    )
    return [
      ...there,
      ...waiting.map(({ personId, role, prefix }) => ({
        personId,
        role,
        prefix,
        waiting: true,
        fixed: false
      }))
    ]
  }

  /** Grants that the relay has not been told yet. */
  get waiting(): number {
    return this.#grants.filter(({ waiting }) => waiting).length
  }

  /** Looks again when the document says that it is somebody else's now, which comes after who is named in it. */
  follow({ handle }: OpenedDocument): () => void {
    let { owner } = handle.meta
    return handle.subscribe(() => {
      if (handle.meta.owner === owner) return
      owner = handle.meta.owner
      void this.load()
    })
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
    await this.#withdraw({ personId, prefix: this.#prefix, role })
  }

  /**
   * Shuts somebody out of the document and the rooms beside it; whoever made it loses it to this coordinator.
   * @returns why not, null when it is done
   */
  async shutOut(personId: string): Promise<RelayFailure | null> {
    const grants = this.#grants.filter((grant) => grant.personId === personId)
    let failure: RelayFailure | null = null
    for (const { prefix, role } of grants)
      failure = (await this.#withdraw({ personId, prefix, role })) ?? failure
    if (personId === this.owner && this.#space.coordinates) failure = (await this.#takeOver()) ?? failure
    return failure
  }

  async #takeOver(): Promise<RelayFailure | null> {
    const { id, relay, me } = this.#space
    const token = await relay.session?.token()
    if (!token) return 'network'
    const answer = token.ok ? await relayApi.handOver(id, token.value, this.#document, me.personId) : token
    return this.#looked(answer.ok ? null : answer.failure)
  }

  async #withdraw(grant: Grant & { personId: string }): Promise<RelayFailure | null> {
    const { session } = this.#space.relay
    await this.#space.relay.forgetGrant(grant.personId, grant.prefix)
    if (!session) return null
    const token = await session.token()
    const answer = token.ok ? await relayApi.withdrawGrant(this.#space.id, token.value, grant) : token
    return this.#looked(answer.ok ? null : answer.failure)
  }

  /** Looks again; what was refused stays said. */
  async #looked(failure: RelayFailure | null): Promise<RelayFailure | null> {
    await this.load()
    if (failure) this.failure = failure
    return failure
  }
}
