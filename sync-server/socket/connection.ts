/** One device in one room: reads its frames, acknowledges what is on disk, and sends what others wrote as long as it keeps up. */
import type { Duplex } from 'node:stream'
import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import type { WebSocket } from 'ws'
import type { Access } from '../../src/lib/sync/access.ts'
import { CLOSE, MESSAGE } from '../../src/lib/sync/wire.ts'
import type { Visitor } from '../access/principals.ts'
import type { Metrics } from '../metrics.ts'
import type { Presence, PresenceMember } from '../presence/presence.ts'
import type { Known } from '../rooms/known.ts'
import type { Member, Room } from '../rooms/room.ts'
import type { Slices } from '../rooms/slices.ts'
import { Answering, type Asker } from './answering.ts'
import { clockFrame, deniedFrame, MOVED, savedFrame, step1Frame, STILL_HERE, type Framed } from './frames.ts'
import { Lacking } from './lacking.ts'
import { Throttle } from './throttle.ts'

/** A close code of WebSocket itself: the payload is not what it claims to be. */
export const CORRUPT = 1007
const PRESENCE_BACKLOG = 128 * 1024
/** Milliseconds without a frame of ours after which the next round of life signs sends one. */
const QUIET = 6000

export interface ConnectionLimits {
  updatesPerSecond: number
  maxBacklogBytes: number
}

let opened = 0

export class Connection implements Member, PresenceMember, Asker {
  readonly room: Room
  readonly serial = ++opened
  visitor: Visitor
  wantsMoved = false
  /** The code we closed with; the other side's echo of it may never come. */
  closedWith: number | null = null
  readonly #socket: WebSocket
  readonly #wire: Duplex
  readonly #presence: Presence
  readonly #throttle: Throttle
  readonly #maxBacklogBytes: number
  readonly #metrics: Metrics
  readonly #answering: Answering
  readonly #lacking = new Lacking(() => this.#send(step1Frame(this.room.known.stateVector())))
  #access: Access
  #lastSent = Date.now()
  #answered = true
  #bearable: number

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
    this.#socket = socket
    this.#wire = wire
    this.visitor = visitor
    this.room = room
    this.#presence = presence
    this.#throttle = new Throttle(socket, limits.updatesPerSecond)
    this.#maxBacklogBytes = this.#bearable = limits.maxBacklogBytes
    this.#answering = new Answering(this, wire, slices, limits.maxBacklogBytes)
    this.#access = this.#currentAccess()
    socket.on('pong', () => (this.#answered = true))
    socket.on('ping', (data) => this.#answerPing(data))
  }

  get personId(): string {
    return this.visitor.principal.personId
  }

  get name(): string {
    return this.visitor.principal.name
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  enter(): void {
    this.room.members.add(this)
    if (this.#access === 'write') this.#lacking.ask()
    this.#presence.join(this)
  }

  leave(): void {
    this.room.members.delete(this)
    this.#presence.leave(this)
    this.#throttle.stop()
  }

  receive(data: Uint8Array): void {
    if (!this.open || this.room.broken) return
    this.#answered = true
    this.#metrics.receivedBytes += data.length
    const start = performance.now()
    try {
      this.#read(decoding.createDecoder(data))
    } catch {
      // lib0 and Yjs throw on whatever is cut off or not theirs; the cause tells nothing more.
      this.refuse()
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

  #answerPing(data: Buffer): void {
    this.#answered = true
    this.#throttle.count(0, data.length)
    if (this.#wire.writableLength <= this.#bearable) this.#socket.pong(data)
  }

  #hear(presence: Uint8Array): void {
    if (this.#presence.isExcessive(presence)) this.close(CLOSE.tooLarge, 'presence too large')
    else this.#presence.receive(this, presence)
  }

  #readSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === messageYjsSyncStep1) this.#answering.ask(payload.slice())
    else if (step === messageYjsSyncStep2) this.#push(payload, true)
    else if (step === messageYjsUpdate) this.#push(payload, false)
  }

  /** The answer to a join may be larger than any backlog we otherwise bear. */
  sendAnswer(frames: readonly Uint8Array[]): void {
    const length = frames.reduce((sum, frame) => sum + frame.length, 0)
    this.#bearable = Math.max(this.#bearable, this.#socket.bufferedAmount + length + this.#maxBacklogBytes)
    for (const frame of frames) this.#send(frame)
  }

  charge(milliseconds: number): void {
    this.#throttle.count(milliseconds, 0)
  }

  refuse(): void {
    this.close(CORRUPT, 'corrupt message')
  }

  /** Where the store refuses, the device comes again: what it waits for would never come. */
  afterCommit(done: () => void): void {
    this.room.afterCommit({ done, failed: () => this.close(CLOSE.overload, 'not stored') })
  }

  #push(update: Uint8Array, whole: boolean): void {
    if (whole) this.#lacking.answered()
    const pushed = this.room.push(update, whole, this.visitor.principal, this)
    this.#metrics.updates[pushed.kind]++
    switch (pushed.kind) {
      case 'corrupt':
        return this.close(CORRUPT, 'corrupt update')
      case 'too-large':
        return this.close(CLOSE.tooLarge, 'update too large')
      case 'full':
        return this.close(CLOSE.tooLarge, 'no room left')
      case 'forbidden':
        this.#send(deniedFrame('read-only'))
        return this.close(CLOSE.forbidden, 'read-only')
      case 'frozen':
        return this.#lacking.frozen()
      case 'gapped':
        return this.#lacking.gapped(pushed.missing, whole)
      default:
        // What one step 2 holds is everything this device has.
        if (whole) this.#release()
    }
  }

  #release(): void {
    const held = this.#lacking.nothing()
    if (held !== null) this.#acknowledge(held)
  }

  #acknowledge(localSeq: number): void {
    if (!this.#lacking.lets(localSeq)) return
    const answered = this.#metrics.acknowledgement.startTimer()
    this.afterCommit(() => {
      this.#send(savedFrame(localSeq))
      answered()
    })
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
    if (!this.open) return
    this.#lastSent = Date.now()
    this.#wire.write(frame)
    this.#metrics.sentBytes += frame.length
  }

  advanced(known: Known): void {
    this.#lacking.advanced(known)
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
    else if (this.#access === 'write' && before === 'read') this.#lacking.ask()
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
    this.closedWith ??= code
    this.#socket.close(code, reason)
  }

  terminate(): void {
    this.#socket.terminate()
  }

  #currentAccess(): Access {
    return this.room.accessOf(this.visitor.principal)
  }

  #send(frame: Uint8Array): void {
    if (!this.open) return
    if (this.#wire.writableLength > this.#bearable) return this.close(CLOSE.overload, 'too slow')
    this.#lastSent = Date.now()
    this.#socket.send(frame)
    this.#metrics.sentBytes += frame.length
  }
}
