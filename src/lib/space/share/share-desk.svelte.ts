/** What the panel «Доступ» of one document knows: who was let in, which links lead to it, and what the relay says. */
import { noteOwner } from '$lib/crdt/meta.ts'
import { accessWords, type AccessWords, type Named } from '$lib/kinds/access-words.ts'
import type { Result } from '$lib/result.ts'
import { isConfidential, isLink } from '$lib/sync/access.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import { parseRoom, type DocumentRole, type LinkGuest, type LinkInfo, type Room } from '$lib/sync/wire.ts'
import { accessOf, type DocumentAccess, type Entrant } from '../document-access.svelte.ts'
import { Asking } from '../asking.svelte.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import type { OpenedDocument } from '../opened-document.svelte.ts'
import { roleLink, type SharedRole } from './role-link.ts'

export class ShareDesk {
  readonly space: OpenSpace
  readonly document: OpenedDocument
  readonly name: string
  readonly room: Room
  readonly words: AccessWords
  readonly access: DocumentAccess
  #links = $state.raw<readonly LinkInfo[]>([])
  readonly #asking: Asking
  busy = $state(false)
  /** The link just made: its secret is told once. */
  made = $state.raw<{ id: string; secret: string; role: SharedRole } | null>(null)

  constructor(space: OpenSpace, document: OpenedDocument) {
    this.space = space
    this.#asking = new Asking(space.relay)
    this.document = document
    this.name = document.handle.room.split('~')[0]!
    this.room = parseRoom(this.name)!
    this.words = accessWords(this.room.kind)
    this.access = accessOf(space, this.name)
  }

  get failure(): RelayFailure | null {
    return this.#asking.failure ?? this.access.failure
  }

  /** Whose it is: who made it, until a coordinator took it over. */
  get owner(): string {
    return this.access.owner ?? this.document.handle.meta.owner ?? ''
  }

  /** Whether this person lets others in: the relay decides the same. */
  get gives(): boolean {
    return this.space.coordinates || this.owner === this.space.me.personId
  }

  /** Whom the document names, and who heads its association. */
  readonly named = $derived.by<Named[]>(() => {
    const { kind, doc } = this.document.handle
    void this.document.model
    const summary = kind.summarize(doc)
    const { associations } = this.space.directory.model
    const head = associations.find(({ id }) => id === summary.association)?.head
    return [
      ...(this.words.named?.(summary) ?? []),
      ...(head ? [{ personId: head, as: 'руководитель объединения' }] : [])
    ]
  })

  /** Changes when rights may have changed with the document. */
  readonly standing = $derived(this.named.map(({ personId }) => personId).join(' '))

  /** Who was let in; links have a part of their own, but where none may lead nobody stays out of sight. */
  get people(): Entrant[] {
    return this.access.everybody.filter(({ personId }) => isConfidential(this.room) || !isLink(personId))
  }

  /** For anybody who has them, those that still work first. */
  get shared(): readonly LinkInfo[] {
    return this.#links.filter(({ shared }) => shared)
  }

  /** Each for one person, of this document and no more. */
  get invitations(): readonly LinkInfo[] {
    return this.#links.filter(({ shared }) => !shared)
  }

  shuts({ personId, fixed }: Entrant): boolean {
    if (this.space.coordinates) return personId !== this.space.me.personId
    return this.owner === this.space.me.personId && !fixed
  }

  /** Whether this coordinator can take the document over from whoever made it. */
  get takesOver(): boolean {
    const { owner, space, words, named } = this
    const others = owner !== space.me.personId && !named.some(({ personId }) => personId === owner)
    return words.handedOver === true && space.coordinates && owner !== '' && others
  }

  /** As what somebody whom the document names is still to be let in; undefined where they are, or nothing is known. */
  missing(personId: string): DocumentRole | undefined {
    const { access, space, owner } = this
    if (!space.relay.bound || !access.known || personId === owner) return undefined
    const role = this.named.find((one) => one.personId === personId && one.role)?.role
    const there = access.everybody.find((one) => one.personId === personId && !one.beside)
    return there && (there.writes || role !== 'editor') ? undefined : role
  }

  async letIn(personId: string, role: DocumentRole = this.words.lets?.role ?? 'editor'): Promise<void> {
    if (this.words.lets?.decides && this.space.coordinates)
      await this.space.relay.grant(personId, `${this.name}~review`, 'editor')
    await this.access.grant(personId, role)
  }

  /** @returns why not, null when it is done */
  async shutOut(personId: string): Promise<RelayFailure | null> {
    const owned = personId === this.owner
    const failure = await this.access.shutOut(personId)
    if (owned && !failure) this.document.handle.steer((doc) => noteOwner(doc, this.space.me.personId))
    return failure
  }

  async load(): Promise<void> {
    const { space, name } = this
    if (!space.relay.bound) return
    await this.access.load()
    if (!this.gives) return
    const which = `?document=${encodeURIComponent(name)}`
    const answer = await this.#asking.ask((token) => relayApi.links(space.id, token, which))
    if (!answer.ok) return
    this.#links = answer.value
      .filter(({ revokedAt }) => revokedAt === null)
      .sort((a, b) => (b.expiresAt ?? '9').localeCompare(a.expiresAt ?? '9'))
  }

  make(role: SharedRole, days: string): Promise<void> {
    const { space, name } = this
    return this.#change(async (token) => {
      const answer = await relayApi.makeLink(space.id, token, roleLink([name], role, days))
      if (answer.ok) this.made = { ...answer.value, role }
      return answer
    })
  }

  revoke(link: string): Promise<void> {
    if (this.made?.id === link) this.made = null
    return this.#change((token) => relayApi.revokeLink(this.space.id, token, link))
  }

  /** @param expiresAt ISO instant, null for no end */
  end(link: string, expiresAt: string | null): Promise<void> {
    return this.#change((token) => relayApi.endLink(this.space.id, token, link, expiresAt))
  }

  /** One of those who came by a link comes in no more; the others do. */
  ban({ personId }: LinkGuest): Promise<void> {
    return this.#change((token) => relayApi.ban(this.space.id, token, this.name, personId))
  }

  async #change(request: (token: string) => Promise<Result<unknown, RelayFailure>>): Promise<void> {
    this.busy = true
    if ((await this.#asking.ask(request)).ok) await this.load()
    this.busy = false
  }
}
