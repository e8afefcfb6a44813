/** All links of a space as coordinators see them: whose, since and until when, who is here now. */
import { fullName } from '$lib/kinds/directory/model.ts'
import type { Result } from '$lib/result.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import type { LinkInfo, SpaceRole } from '$lib/sync/wire.ts'
import { readingEvery } from '$lib/sync/access.ts'
import { roleLink } from '../share/role-link.ts'
import { Asking } from '../asking.svelte.ts'
import type { OpenSpace } from '../open-space.svelte.ts'

export type RoleFilter = SpaceRole | 'documents' | 'all'

export interface LinkFilter {
  role: RoleFilter
  /** Id of an organization, '' for all. */
  organization: string
}

export class AccessDesk {
  readonly #space: OpenSpace
  #links = $state.raw<readonly LinkInfo[] | null>(null)
  #here = $state.raw<ReadonlySet<string>>(new Set())
  readonly #asking: Asking
  busy = $state(false)
  filter = $state.raw<LinkFilter>({ role: 'all', organization: '' })

  constructor(space: OpenSpace) {
    this.#space = space
    this.#asking = new Asking(space.relay)
  }

  get failure(): RelayFailure | null {
    return this.#asking.failure
  }

  /** Links that nobody took back, also those that are over; null until the relay has answered. */
  get links(): readonly LinkInfo[] | null {
    return this.#links
  }

  get found(): readonly LinkInfo[] {
    const { role, organization } = this.filter
    return (this.#links ?? []).filter(
      (link) =>
        (role === 'all' || (link.role ?? 'documents') === role) &&
        (!organization || this.#space.person(link.personId)?.organization === organization)
    )
  }

  /** Somebody who came by this link has a document open now. */
  isHere({ id }: LinkInfo): boolean {
    return this.#here.has(id)
  }

  /** So many links have somebody here. */
  get hereNow(): number {
    return (this.#links ?? []).filter((link) => this.isHere(link)).length
  }

  async load(): Promise<void> {
    const { id } = this.#space
    const links = await this.#asking.ask((token) => relayApi.links(id, token))
    if (!links.ok) return
    const here = await this.#asking.ask((token) => relayApi.here(id, token))
    if (here.ok) this.#here = new Set(here.value.map(({ link }) => link))
    const name = (link: LinkInfo) => this.nameOf(link)
    this.#links = links.value
      .filter(({ revokedAt }) => revokedAt === null)
      .sort((a, b) => collator.compare(name(a), name(b)) || b.createdAt.localeCompare(a.createdAt))
  }

  /** By the directory as it is now, else as the link was called when it was made. */
  nameOf({ personId, name, shared }: LinkInfo): string {
    if (shared) return 'Общая ссылка'
    const person = this.#space.person(personId)
    return (person && fullName(person)) || name || 'Без имени'
  }

  revoke(link: string): Promise<void> {
    return this.#change((token) => relayApi.revokeLink(this.#space.id, token, link))
  }

  /** @param expiresAt ISO instant, null for no end */
  end(link: string, expiresAt: string | null): Promise<void> {
    return this.#change((token) => relayApi.endLink(this.#space.id, token, link, expiresAt))
  }

  /**
   * Makes a link by which anybody reads every document of these kinds.
   * @returns its secret, told once; undefined where it was not made
   */
  async makeReading(kinds: readonly string[], days: string): Promise<{ secret: string } | undefined> {
    const { id } = this.#space
    const prefixes = kinds.map((kind) => (kind === 'directory' ? `${kind}/${id}` : readingEvery(kind)))
    let made: { secret: string } | undefined
    await this.#change(async (token) => {
      const answer = await relayApi.makeLink(id, token, roleLink(prefixes, 'reader', days))
      if (answer.ok) made = answer.value
      return answer
    })
    return made
  }

  async #change(request: (token: string) => Promise<Result<unknown, RelayFailure>>): Promise<void> {
    this.busy = true
    const done = await this.#asking.ask(request)
    if (done.ok) await this.load()
    this.busy = false
  }
}

const collator = new Intl.Collator('ru')
