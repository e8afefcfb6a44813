/** An open protocol with its room of reports: what every part of its screen shows and does. */
import { getContext, setContext } from 'svelte'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { isOfDevice } from '$lib/sync/access.ts'
import { contentDigest } from '../frozen.ts'
import { givenBy, isWritten, protocolState, signsAs, type LifeStep, type Version } from '../life.ts'
import { lacksOf, numbered, presentOf, speakersOf, type Item, type ProtocolModel } from '../model.ts'
import { protocolEntries, type ProtocolEntry } from '../protocol-list.ts'

export type ProtocolDialog =
  'send' | 'sign' | 'send-back' | 'paper' | 'correct' | 'delete' | 'versions' | 'extract' | 'removed'

export class ProtocolDesk {
  readonly id: string
  readonly space: OpenSpace
  readonly protocol: OpenedDocument<ProtocolModel>
  #open = $state<string | null>()
  dialog = $state<ProtocolDialog | null>(null)
  busy = $state(false)
  /** What was typed into a remark and not sent. */
  note = $state('')

  constructor(id: string, space: OpenSpace, protocol: OpenedDocument<ProtocolModel>) {
    this.id = id
    this.space = space
    this.protocol = protocol
  }

  readonly fold = $derived.by(() => protocolState(this.protocol.events))
  readonly items = $derived.by(() => numbered(this.model))
  readonly present = $derived.by(() => presentOf(this.model.fields))
  readonly lacks = $derived.by(() => lacksOf(this.model))
  /** Assignments in force. */
  readonly given = $derived.by(() => givenBy(this.life))

  /** Protocols of the space, this one among them. */
  readonly entries = $derived.by<readonly ProtocolEntry[]>(() =>
    protocolEntries(this.space.catalogue('protocol') ?? [], this.space.directory.model)
  )

  /** Id of the question that is written, at first the first one; the others are lines. */
  get open(): string | null {
    return this.#open === undefined ? (this.model.items[0]?.id ?? null) : this.#open
  }

  set open(id: string | null) {
    this.#open = id
  }

  /** As they stand on the paper. */
  speakersOf(item: Item): string[] {
    return speakersOf(item, (a, b) => this.space.nameOf(a).localeCompare(this.space.nameOf(b), 'ru'))
  }

  get model(): ProtocolModel {
    return this.protocol.model
  }

  get handle() {
    return this.protocol.handle
  }

  get life() {
    return this.fold.state
  }

  /** What is signed or waits for it, as the last. */
  get version(): Version | null {
    return this.life.sent ?? this.life.versions.at(-1) ?? null
  }

  /** Whether this person may write in the protocol now: what waits for signatures is only read. */
  get writes(): boolean {
    return this.protocol.readOnly === null && isWritten(this.life.stage)
  }

  /** Whether this person takes steps of its life: an editor whom the relay knows by name. */
  get leads(): boolean {
    return this.protocol.readOnly === null && !isOfDevice(this.space.me.personId)
  }

  get signsAs() {
    return this.leads ? signsAs(this.life, this.space.me.personId) : null
  }

  /** It differs from the version that is signed or waits for it. */
  get differs(): boolean {
    return this.version !== null && contentDigest(this.model) !== this.version.digest
  }

  step(step: LifeStep, what: Record<string, unknown> = {}): boolean {
    return this.handle.step({ step, ...what })
  }

  /** One step of undo with its words; false when nothing may be written. */
  change(words: string, edit: Parameters<ProtocolDesk['handle']['change']>[1]): boolean {
    return this.writes && this.handle.change(words, edit)
  }

  /** Chair and secretary write together: whoever made the protocol lets them in. */
  async letSignersIn(): Promise<void> {
    const { space, handle, id } = this
    if (space.example || (!space.coordinates && handle.meta.owner !== space.me.personId)) return
    const { chair, secretary } = handle.model.fields
    for (const personId of new Set([chair, secretary]))
      if (personId && personId !== space.me.personId && personId !== handle.meta.owner)
        await space.relay.grant(personId, `protocol/${id}`, 'editor')
  }
}

const DESK = Symbol('protocol')

export function provideDesk(desk: ProtocolDesk): ProtocolDesk {
  return setContext(DESK, desk)
}

export function useDesk(): ProtocolDesk {
  return getContext(DESK)
}
