/**
 * One open room: what it holds, who is in it, and the batch of this turn. `push` decides about an update at
 * once and without a Y.Doc; nothing of it is seen by anybody before the batch is on disk.
 */
import { accessTo, isGuest, isOfDevice, mayFreeze, type Access } from '../../src/lib/sync/access.ts'
import { roomName, type Principal, type Room as RoomAddress } from '../../src/lib/sync/wire.ts'
import type { Binding, DocumentRow, LoadedRoom } from '../store/store.ts'
import type { Framed } from '../socket/frames.ts'
import { Content } from './content.ts'
import { decodeUpdate, Known, type DecodedUpdate, type Missing } from './known.ts'
import type { Quota } from './quota.ts'
import { fitting } from './scratch.ts'

/** What a room needs of a connection. */
export interface Member {
  /** Sends an update that is on disk, as it goes over the wire: made once for all. */
  deliver(frame: Framed): void
  /** Called after each commit; a member that waits for something asks again. */
  advanced(known: Known): void
  /** Access may have changed. */
  reconsider(): void
  close(code: number, reason: string): void
}

/** Something to do when everything pushed so far is on disk, or could not be put there. */
export interface Afterwards {
  done(): void
  failed(): void
}

export interface Batch {
  updates: Uint8Array[]
  senders: Set<Member | null>
  afterwards: Afterwards[]
  claim: { document: string; owner: string; at: string } | null
  bound: Binding[]
}

export type Pushed =
  | { kind: 'accepted' }
  | { kind: 'nothing-new' }
  | { kind: 'corrupt' }
  | { kind: 'too-large' }
  /** The document, or the space, takes all the room it is given. */
  | { kind: 'full' }
  | { kind: 'forbidden' }
  /** They may write here, only not now. */
  | { kind: 'frozen' }
  | { kind: 'gapped'; missing: Missing }

export class Room {
  readonly space: string
  readonly address: RoomAddress
  readonly name: string
  readonly document: string
  readonly members = new Set<Member>()
  readonly content: Content
  readonly known = new Known()
  owner: string | null
  gone: number | null
  frozen: boolean
  seq: number
  /** When the last commit began, by `performance.now()`. */
  committedAt = 0
  /** Set when a commit failed: what this object says is no longer what the store holds. */
  broken = false
  #batch: Batch | null = null
  /** Whose the clientIDs of guests are. */
  readonly #bound: Map<number, string>
  readonly #quota: Quota
  readonly #changed: (room: Room) => void

  constructor(
    space: string,
    address: RoomAddress,
    loaded: LoadedRoom,
    document: DocumentRow | null,
    freezes: readonly string[],
    quota: Quota,
    changed: (room: Room) => void
  ) {
    this.space = space
    this.address = address
    this.name = roomName(address)
    this.document = roomName({ ...address, part: '' })
    this.owner = document?.owner ?? null
    this.gone = document?.gone ?? null
    this.frozen = freezes.includes(this.document) || freezes.includes(this.name)
    this.#bound = new Map(loaded.bound.map(({ client, personId }) => [client, personId]))
    this.seq = loaded.seq
    this.content = new Content(loaded)
    this.#changed = changed
    this.#quota = quota
    const { snapshot, tail } = loaded
    if (snapshot?.summary) this.known.absorbSummary(snapshot.summary)
    for (const update of snapshot && !snapshot.summary ? [snapshot.state, ...tail] : tail) {
      const decoded = decodeUpdate(update)
      if (!decoded) throw new Error('the store holds a corrupt update')
      this.known.absorb(decoded)
    }
    quota.note(space, this.name, this.content.bytes)
  }

  /** What somebody may do now: a freeze leaves all but those who can lift it reading. */
  accessOf(principal: Principal): Access {
    const access = accessTo(principal, this.address, this.owner)
    const withheld = access === 'write' && this.frozen && !mayFreeze(principal, this.address, this.owner)
    return withheld ? 'read' : access
  }

  /** A clientID nobody has written with yet is free. */
  #isOwn(client: number, personId: string): boolean {
    const owner = this.#bound.get(client)
    return owner === undefined ? this.known.clock(client) === 0 : owner === personId
  }

  /** @param whole a step 2: of one with gaps, what fits is taken. */
  push(update: Uint8Array, whole: boolean, author: Principal, sender: Member | null): Pushed {
    if (this.#quota.exceeds(update, author)) return { kind: 'too-large' }
    const decoded = decodeUpdate(update)
    if (!decoded) return { kind: 'corrupt' }
    const verdict = this.known.inspect(decoded)
    if (!verdict.fresh) return { kind: 'nothing-new' }
    if (this.gone !== null || accessTo(author, this.address, this.owner) !== 'write')
      return { kind: 'forbidden' }
    if (this.accessOf(author) !== 'write') return { kind: 'frozen' }
    if (isHeld(author) && !verdict.writers.every((client) => this.#isOwn(client, author.personId)))
      return { kind: 'forbidden' }
    // Deletions alone make room.
    if (verdict.writers.length > 0 && !this.#quota.admits(this, update.length, author))
      return { kind: 'full' }
    if (!verdict.missing && !verdict.entangled) {
      this.#take(update.slice(), decoded, author, sender)
      return { kind: 'accepted' }
    }
    if (verdict.missing && !whole) return { kind: 'gapped', missing: verdict.missing }
    return this.#takeWhatFits(update, whole, author, sender)
  }

  #takeWhatFits(update: Uint8Array, whole: boolean, author: Principal, sender: Member | null): Pushed {
    const fits = fitting(this.content.parts(), update)
    if (fits.missing && !whole) return { kind: 'gapped', missing: fits.missing }
    const decoded = decodeUpdate(fits.update)
    if (!decoded) return { kind: 'corrupt' }
    if (this.known.inspect(decoded).fresh) this.#take(fits.update, decoded, author, sender)
    return fits.missing ? { kind: 'gapped', missing: fits.missing } : { kind: 'accepted' }
  }

  #take(update: Uint8Array, decoded: DecodedUpdate, author: Principal, sender: Member | null): void {
    const batch = this.#open()
    if (isHeld(author)) this.#bind(decoded, author.personId, batch)
    this.known.absorb(decoded)
    this.content.add(update)
    this.#quota.note(this.space, this.name, this.content.bytes)
    batch.updates.push(update)
    batch.senders.add(sender)
    // A room beside a document is no claim to the document itself.
    if (this.owner === null && !this.address.part) {
      this.owner = author.personId
      batch.claim = { document: this.document, owner: author.personId, at: new Date().toISOString() }
      for (const member of this.members) member.reconsider()
    }
  }

  #bind({ structs }: DecodedUpdate, personId: string, batch: Batch): void {
    for (const { id } of structs) {
      if (this.known.clock(id.client) > 0 || this.#bound.has(id.client)) continue
      this.#bound.set(id.client, personId)
      batch.bound.push({ client: id.client, personId })
    }
  }

  /** Runs when everything pushed until now is on disk. */
  afterCommit(afterwards: Afterwards): void {
    this.#open().afterwards.push(afterwards)
  }

  takeBatch(): Batch | null {
    const batch = this.#batch
    this.#batch = null
    return batch
  }

  #open(): Batch {
    if (!this.#batch) {
      this.#batch = { updates: [], senders: new Set(), afterwards: [], claim: null, bound: [] }
      this.#changed(this)
    }
    return this.#batch
  }
}

/** Nobody vouches for them: they write under clientIDs of their own only. */
const isHeld = (author: Principal) => isGuest(author) || isOfDevice(author.personId)
