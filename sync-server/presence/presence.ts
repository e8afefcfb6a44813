/**
 * Who is here and what they point at: the newest state of each client as it came, sent on in ticks — one frame
 * per member and tick, however many moved — and never stored.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { awarenessFrame, framed, type Framed } from '../socket/frames.ts'
import { encodeEntry, parseState, readEntries, withIdentity } from './entries.ts'
import { Said, type Client } from './said.ts'

export interface PresenceMember {
  readonly personId: string
  /** By the link; of a guest the one they came in with. */
  readonly name: string
  /** Order in which connections were opened: a clientID belongs to its person's newest. */
  readonly serial: number
  /** False where the frame was skipped because the connection lags behind. */
  deliverPresence(frame: Framed): boolean
}

const LARGEST_STATE = 16 * 1024
const LARGEST_MESSAGE = 64 * 1024
const NULL_LENGTH = 'null'.length
/** One device has one client, a second one after a reload; more only crowd the room. */
const CLIENTS_PER_MEMBER = 8
/** A client counts its moves. Who is told of an absurd clock takes no smaller one of that client ever after. */
const LAST_CLOCK = 2 ** 31
/** What the moves of others may take of a phone's line, bytes a millisecond: where hundreds move at once, less often. */
const LINE = 16
/** Members that one turn of the event loop sends to. */
const SLICE = 100

/** Shared by all quiet rooms: nothing is ever put into it. */
const SILENCE = new Said()

export class Presence {
  readonly #members = new Set<PresenceMember>()
  #said = SILENCE
  #timer: NodeJS.Timeout | null = null
  /** When the last frame has gone through a guest's line. */
  #through = 0

  join(member: PresenceMember): void {
    this.#members.add(member)
    this.sendAll(member)
  }

  leave(member: PresenceMember): void {
    this.#members.delete(member)
    if (this.#said.heldBy(member) > 0)
      for (const [clientId, client] of this.#said.clients)
        if (client.holder === member) this.#leaves(clientId, client.clock, client)
    this.#said.forgetMember(member)
    if (this.#members.size === 0) this.#stop()
  }

  sendAll(member: PresenceMember): void {
    const here = [...this.#said.clients.values()].filter(({ holder }) => holder).map(({ entry }) => entry)
    if (here.length > 0 && !member.deliverPresence(framed(awarenessFrame(here))))
      this.#said.lagging.add(member)
  }

  /** Whether a message is longer than all a stock client can have to say: itself, and everybody it heard of here. */
  isExcessive(payload: Uint8Array): boolean {
    return payload.length > LARGEST_MESSAGE + this.#said.mostBytes
  }

  /** Throws on a corrupt message. What names another person, or is known already, is ignored. */
  receive(member: PresenceMember, payload: Uint8Array): void {
    if (this.#said === SILENCE) this.#said = new Said()
    for (const { clientId, clock, state } of readEntries(payload)) {
      if (!this.#said.own.has(member)) this.#said.own.set(member, clientId)
      if (state.length > LARGEST_STATE || clock > LAST_CLOCK) continue
      const known = this.#said.clients.get(clientId)
      if (known && !this.#mayReplace(known, member, clientId, clock, state)) continue
      const parsed = parseState(state)
      if (parsed === null) this.#remove(member, clientId, clock, known)
      else if (parsed) this.#set(member, clientId, clock, parsed, known)
    }
  }

  #mayReplace(
    known: Client,
    member: PresenceMember,
    clientId: number,
    clock: number,
    state: Uint8Array
  ): boolean {
    const { holder, personId } = known
    // A client leaves with the clock of its last state.
    if (holder === member)
      return clock > known.clock || (clock === known.clock && state.length === NULL_LENGTH)
    if (personId !== member.personId) return false
    if (holder && member.serial < holder.serial) return false
    // The same clock again is somebody's copy of what we sent, unless a device came back with it.
    return clock > known.clock || (clock === known.clock && this.#said.own.get(member) === clientId)
  }

  #set(
    member: PresenceMember,
    clientId: number,
    clock: number,
    state: Record<string, unknown>,
    known: Client | undefined
  ): void {
    const { personId } = member
    if (known?.holder !== member && this.#said.heldBy(member) >= CLIENTS_PER_MEMBER) return
    const identified = withIdentity(state, personId, member.name)
    if (!identified) return
    const entry = encodeEntry(clientId, clock, JSON.stringify(identified))
    this.#put(clientId, { clock, personId, holder: member, entry })
  }

  #remove(member: PresenceMember, clientId: number, clock: number, known: Client | undefined): void {
    if (known?.holder === member) this.#leaves(clientId, clock, known)
  }

  #leaves(clientId: number, clock: number, { personId }: Client): void {
    this.#put(clientId, { clock, personId, holder: null, entry: encodeEntry(clientId, clock, 'null') })
  }

  #put(clientId: number, client: Client): void {
    this.#said.put(clientId, client)
    if (this.#timer) return
    const wait = Math.max(tickLength(this.#members.size), this.#through - performance.now())
    this.#timer = setTimeout(() => this.#tick(), wait)
  }

  #tick(): void {
    this.#timer = null
    const moved = [...this.#said.dirty].flatMap((clientId) => this.#said.clients.get(clientId) ?? [])
    this.#said.dirty.clear()
    const lagging = [...this.#said.lagging]
    this.#said.lagging.clear()
    for (const member of lagging) this.sendAll(member)
    if (moved.length === 0) return
    const frame = framed(awarenessFrame(moved.map(({ entry }) => entry)))
    this.#through = performance.now() + frame.length / LINE
    const [first] = moved
    const onlyMover = moved.every(({ holder }) => holder === first!.holder) ? first!.holder : null
    void this.#sendToAll(
      frame,
      [...this.#members].filter((member) => member !== onlyMover && !lagging.includes(member))
    )
  }

  /** In slices: edits go out between them. One who got a later frame first knows by its clocks which is newer. */
  async #sendToAll(frame: Framed, members: readonly PresenceMember[]): Promise<void> {
    for (const [index, member] of members.entries()) {
      if (index % SLICE === SLICE - 1) await nextTurn()
      if (this.#members.has(member) && !member.deliverPresence(frame)) this.#said.lagging.add(member)
    }
  }

  #stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#said = SILENCE
  }
}

/** 50 ms for a few people, 250 ms for two hundred, 500 for a thousand: what a tick sends grows with the square of the room. */
export function tickLength(members: number): number {
  return Math.min(500, 50 + members)
}
