/**
 * Personal links for many people: made in portions, so that it can be stopped and gone on with. Their secrets stay in the
 * memory of this tab and nowhere else.
 */
import { freshSecret } from '$lib/device/spaces.ts'
import { fullName, type Person } from '$lib/kinds/directory/model.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import type { LinkInfo, OwnLinkRequest } from '$lib/sync/wire.ts'
import { personalLink } from '../front/link-secret.ts'
import type { OpenSpace } from '../open-space.svelte.ts'

/** So many are made by one request: what is lost with it is asked for again. */
const PORTION = 20

export class LinksForAll {
  readonly #space: OpenSpace
  #links = $state.raw<readonly LinkInfo[] | null>(null)
  /** Of those that the relay has made, by person. */
  #secrets = $state.raw<ReadonlyMap<string, string>>(new Map())
  #waiting = $state.raw<readonly OwnLinkRequest[]>([])
  #total = $state(0)
  #closesUnused = false
  #busy = $state(false)
  #stopped = false
  #failure = $state.raw<RelayFailure | null>(null)

  constructor(space: OpenSpace) {
    this.#space = space
  }

  /** All links of the space; null until the relay has answered. */
  get links(): readonly LinkInfo[] | null {
    return this.#links
  }

  get failure(): RelayFailure | null {
    return this.#failure
  }

  get busy(): boolean {
    return this.#busy
  }

  /** So many were asked for, and so many of them are not made yet. */
  get total(): number {
    return this.#total
  }

  get left(): number {
    return this.#waiting.length
  }

  /** People whose links were made in this tab. */
  get made(): ReadonlySet<string> {
    return new Set(this.#secrets.keys())
  }

  addressOf(person: string): string {
    return personalLink(this.#secrets.get(person) ?? '')
  }

  async load(): Promise<void> {
    const answer = await this.#space.relay.ask((token) => relayApi.links(this.#space.id, token))
    this.#failure = answer.ok ? null : answer.failure
    if (answer.ok) this.#links = answer.value
  }

  /**
   * @param expiresAt ISO instant; null for links without an end
   * @param closesUnused older links of these people by which nobody has come are closed
   */
  async make(people: readonly Person[], expiresAt: string | null, closesUnused: boolean): Promise<void> {
    this.#closesUnused = closesUnused
    this.#secrets = new Map()
    this.#total = people.length
    this.#waiting = people.map((person) => ({
      personId: person.id,
      role: 'member',
      name: fullName(person) || 'Без имени',
      secret: freshSecret(),
      ...(expiresAt && { expiresAt })
    }))
    await this.goOn()
  }

  /** Makes those that are not made yet; whose answer was lost is asked for with the same secret. */
  async goOn(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#stopped = false
    this.#failure = null
    while (!this.#stopped && this.#waiting.length > 0) {
      const portion = this.#waiting.slice(0, PORTION)
      const answer = await this.#space.relay.ask((token) =>
        relayApi.makeLinks(this.#space.id, token, portion, this.#closesUnused)
      )
      if (!answer.ok) {
        this.#failure = answer.failure
        break
      }
      this.#secrets = new Map([
        ...this.#secrets,
        ...portion.map(({ personId, secret }) => [personId, secret] as const)
      ])
      this.#waiting = this.#waiting.slice(PORTION)
      await this.#letWrite(portion)
    }
    const { failure } = this
    await this.load()
    this.#failure ??= failure
    this.#busy = false
  }

  /** After the portion that is under way. */
  stop(): void {
    this.#stopped = true
  }

  /** Forgets what was made here: the page begins anew, with who has come meanwhile. */
  async forget(): Promise<void> {
    this.#secrets = new Map()
    this.#waiting = []
    this.#total = 0
    await this.load()
  }

  /** Heads of associations write their plans. */
  async #letWrite(portion: readonly OwnLinkRequest[]): Promise<void> {
    for (const { id, head } of this.#space.directory.model.associations)
      if (portion.some(({ personId }) => personId === head)) await this.#space.letHeadWrite(id, head)
  }
}

const opened = new WeakMap<OpenSpace, LinksForAll>()

/** Of this tab: who leaves the page and comes back finds the links that were made. */
export function linksForAllOf(space: OpenSpace): LinksForAll {
  let all = opened.get(space)
  if (!all) opened.set(space, (all = new LinksForAll(space)))
  return all
}
