/**
 * One device in one room: reads its frames, holds its acknowledgements until what they speak of is on disk,
 * and sends what others wrote as long as the device keeps up.
 */
import type { Duplex } from 'node:stream'
import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import type { WebSocket } from 'ws'
import type { Access } from '../../src/lib/sync/access.ts'
import { CLOSE, MESSAGE } from '../../src/lib/sync/wire.ts'
import type { Visitor } from '../access/principals.ts'
import type { Metrics } from '../metrics.ts'
import type { Presence, PresenceMember } from '../presence/presence.ts'
import type { Known, Missing } from '../rooms/known.ts'
import type { Member, Room } from '../rooms/room.ts'
import type { Slices } from '../rooms/slices.ts'
import {
  clockFrame,
  deniedFrame,
  MOVED,
  savedFrame,
  step1Frame,
  step2Frame,
  STILL_HERE,
  updateFrame,
  type Framed
} from './frames.ts'
import { Throttle } from './throttle.ts'

/** A close code of WebSocket itself: the payload is not what it claims to be. */
export const CORRUPT = 1007
const PRESENCE_BACKLOG = 128 * 1024
/** Milliseconds without a frame of ours after which the next round of life signs sends one. */
const QUIET = 6000

export interface ConnectionLimits {
  updatesPerSecond: number
  maxUpdateBytes: number
  maxBacklogBytes: number
}

let opened = 0

export class Connection implements Member, PresenceMember {
  readonly room: Room
  readonly serial = ++opened
  visitor: Visitor
  wantsMoved = false
  readonly #socket: WebSocket
  readonly #wire: Duplex
  readonly #presence: Presence
  readonly #throttle: Throttle
  readonly #maxUpdateBytes: number
  readonly #maxBacklogBytes: number
  readonly #metrics: Metrics
  readonly #slices: Slices
  #access: Access
  #lastSent = Date.now()
  #answered = true
  /** The newest step 1 that is to be answered. */
  #unanswered: Uint8Array | null = null
  /** The answer to a join may be larger than any backlog we otherwise bear. */
  #bearable: number
  /** Step 1 that were sent and not answered yet. */
  #asked = 0
  /** Something this device sent is not with us: nothing is acknowledged until it is. */
  #lacking: Missing | null = null
  #heldAck: number | null = null
  /** What this device sent came into a freeze: the same. */
  #withheld = false

  constructor(
    socket: WebSocket,
    wire: Duplex,
    visitor: Visitor,
    room: Room,
    presence: Presence,
    limits: ConnectionLimits,
    metrics: Metrics,
    slices: Slices
  ) {
    this.#metrics = metrics
    this.#slices = slices
    this.#socket = socket
    this.#wire = wire
    this.visitor = visitor
    this.room = room
    this.#presence = presence
    this.#throttle = new Throttle(socket, limits.updatesPerSecond)
    this.#maxUpdateBytes = limits.maxUpdateBytes
    this.#maxBacklogBytes = this.#bearable = limits.maxBacklogBytes
    this.#access = this.#currentAccess()
    socket.on('pong', () => (this.#answered = true))
  }

  get personId(): string {
    return this.visitor.principal.personId
  }

  get name(): string {
    return this.visitor.principal.name
  }

  open(): void {
    this.room.members.add(this)
    if (this.#access === 'write') this.#ask()
    this.#presence.join(this)
  }

  leave(): void {
    this.room.members.delete(this)
    this.#presence.leave(this)
    this.#throttle.stop()
  }

  receive(data: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN || this.room.broken) return
    this.#answered = true
    this.#metrics.receivedBytes += data.length
    const start = performance.now()
    try {
      this.#read(decoding.createDecoder(data))
    } catch {
      // lib0 and Yjs throw on whatever is cut off or not theirs; the cause tells nothing more.
      this.close(CORRUPT, 'corrupt message')
    }
    this.#throttle.count(performance.now() - start, data.length)
  }

  #read(decoder: decoding.Decoder): void {
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync:
        return this.#readSync(decoder)
      case MESSAGE.awareness:
        return this.#hear(decoding.readVarUint8Array(decoder))
      case MESSAGE.queryAwareness:
        return this.#presence.sendAll(this)
      case MESSAGE.saved:
        return this.#acknowledge(decoding.readVarUint(decoder))
      case MESSAGE.clock:
        return this.#send(clockFrame(Date.now()))
      case MESSAGE.moved:
        this.wantsMoved = true
    }
  }

  #hear(presence: Uint8Array): void {
    if (this.#presence.isExcessive(presence)) this.close(CLOSE.tooLarge, 'presence too large')
    else this.#presence.receive(this, presence)
  }

  #readSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === messageYjsSyncStep1) this.#answer(payload.slice())
    else if (step === messageYjsSyncStep2) this.#push(payload, true)
    else if (step === messageYjsUpdate) this.#push(payload, false)
  }

  /**
   * A join is answered behind the commit of this turn: what it is told is on disk. Who asks again before is answered once,
   * and what that cost is theirs.
   */
  #answer(stateVector: Uint8Array): void {
    const asked = this.#unanswered !== null
    this.#unanswered = stateVector
    if (asked) return
    this.#afterCommit(() => this.#slices.add(() => this.#answerNow()))
  }

  #answerNow(): void {
    if (this.#socket.readyState !== this.#socket.OPEN || !this.#unanswered) return
    // The wire drains when all of it has gone: whoever does not read asks for no more than one answer.
    if (this.#wire.writableLength > this.#maxBacklogBytes) {
      this.#wire.once('drain', () => this.#slices.add(() => this.#answerNow()))
      return
    }
    const start = performance.now()
    try {
      const updates = this.room.content.since(this.#unanswered)
      this.#unanswered = null
      // A client counts itself as synced when step 2 has come: it comes last.
      const frames = updates.map((update, index) =>
        index < updates.length - 1 ? updateFrame(update) : step2Frame(update)
      )
      const length = frames.reduce((sum, frame) => sum + frame.length, 0)
      this.#bearable = Math.max(
        this.#bearable,
        this.#socket.bufferedAmount + length + this.#maxBacklogBytes
      )
      for (const frame of frames) this.#send(frame)
    } catch {
      this.close(CORRUPT, 'corrupt state vector')
    }
    this.#throttle.count(performance.now() - start, 0)
  }

  /** Where the store refuses, the device comes again: what it waits for would never come. */
  #afterCommit(done: () => void): void {
    this.room.afterCommit({ done, failed: () => this.close(CLOSE.overload, 'not stored') })
  }

  #push(update: Uint8Array, whole: boolean): void {
    if (update.length > this.#maxUpdateBytes) return this.close(CLOSE.tooLarge, 'update too large')
    if (whole && this.#asked > 0) this.#asked--
    const pushed = this.room.push(update, whole, this.visitor.principal, this)
    this.#metrics.updates[pushed.kind]++
    switch (pushed.kind) {
      case 'corrupt':
        return this.close(CORRUPT, 'corrupt update')
      case 'forbidden':
        this.#send(deniedFrame('read-only'))
        return this.close(CLOSE.forbidden, 'read-only')
      case 'frozen':
        // It waits on the device: what step 2 brings after the thaw repeats it.
        this.#withheld = true
        return
      case 'gapped':
        this.#lacking = pushed.missing
        // A step 2 that is on its way was written after this update and repeats it.
        if (!whole && this.#asked === 0) this.#ask()
        return
      default:
        // What one step 2 holds is everything this device has.
        if (whole) this.#release()
    }
  }

  #release(): void {
    this.#lacking = null
    this.#withheld = false
    const held = this.#heldAck
    this.#heldAck = null
    if (held !== null) this.#acknowledge(held)
  }

  #acknowledge(localSeq: number): void {
    if (this.#lacking || this.#withheld) {
      this.#heldAck = localSeq
      return
    }
    const answered = this.#metrics.acknowledgement.startTimer()
    this.#afterCommit(() => {
      this.#send(savedFrame(localSeq))
      answered()
    })
  }

  #ask(): void {
    this.#asked++
    this.#send(step1Frame(this.room.known.stateVector()))
  }

  deliver(frame: Framed): void {
    if (this.#wire.writableLength > this.#bearable) this.close(CLOSE.overload, 'too slow')
    else this.#write(frame)
  }

  deliverPresence(frame: Framed): boolean {
    if (this.#wire.writableLength > PRESENCE_BACKLOG) return false
    this.#write(frame)
    return true
  }

  /** Past `ws`, which writes at once as well: what it was given before has gone before. */
  #write(frame: Framed): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#lastSent = Date.now()
    this.#wire.write(frame)
    this.#metrics.sentBytes += frame.length
  }

  advanced(known: Known): void {
    const lacking = this.#lacking
    if (lacking && this.#asked === 0 && known.clock(lacking.client) > lacking.clock) this.#ask()
  }

  tellMoved(): void {
    this.#send(MOVED)
  }

  become(visitor: Visitor): void {
    this.visitor = visitor
    this.reconsider()
    if (this.wantsMoved) this.tellMoved()
  }

  reconsider(): void {
    const before = this.#access
    this.#access = this.#currentAccess()
    if (this.room.gone !== null) this.close(this.room.gone, 'gone')
    else if (this.#access === 'none') this.close(CLOSE.forbidden, 'no access')
    // What the device wrote and held back while it could only read is wanted now.
    else if (this.#access === 'write' && before === 'read') this.#ask()
  }

  lifeSign(now: number): void {
    // The answer of a line that we do not read stands in it: it counts from the next round on.
    const unread = this.#throttle.paused
    if (!this.#answered && !unread) return this.#socket.terminate()
    if (now - this.#lastSent >= QUIET) this.#send(STILL_HERE)
    this.#answered = unread
    this.#socket.ping()
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  terminate(): void {
    this.#socket.terminate()
  }

  #currentAccess(): Access {
    return this.room.accessOf(this.visitor.principal)
  }

  #send(frame: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#lastSent = Date.now()
    this.#socket.send(frame)
    this.#metrics.sentBytes += frame.length
  }
}
