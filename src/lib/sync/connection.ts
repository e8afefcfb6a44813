/** One open document's connection to the relay: y-websocket's client, with acknowledgements and our presence. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import { FROM_REMOTE, type StoredDocument } from '$lib/device/open-document.ts'
import type { DocumentPresence } from './presence.ts'
import { CLOCK_QUESTIONS } from './relay-clock.ts'
import type { RelaySession } from './session.ts'
import { CLOSE, MESSAGE } from './wire.ts'

/** Longest wait between two tries, milliseconds; the random part keeps a district from returning in one second. */
const BACKOFF = { least: 2500, random: 2500 }

export interface ConnectionEvents {
  /** The relay has committed everything up to this `localSeq`. */
  acknowledged(localSeq: number): void
  /** The relay let us into the room, and told what it has. */
  answered?(): void
  /** The relay closed for good, with a close code of wire.ts. */
  closed(code: number): void
  /** Another document of the space moved. */
  moved(): void
  /**
   * This person may not write here: what they hold of it without having written came from the relay, which needs it no
   * more, or by hand, and then it is not theirs to send: whoever sends a document first makes it their own.
   */
  silent?(): boolean
  /** Somebody here goes by the relay's clock. */
  clock?: boolean
}

export class DocumentConnection {
  #provider: WebsocketProvider
  #stored: StoredDocument
  #session: RelaySession
  #presence: DocumentPresence
  #events: ConnectionEvents
  /** The socket on which the relay's step 1 was answered: before that nothing sent counts. */
  #answered: WebSocket | null = null
  #announced = 0
  /** When the questions left that are not answered yet; a line answers in their order. */
  #clockAsked: number[] = []
  #clockTimer: ReturnType<typeof setTimeout> | undefined
  #ends: (() => void)[] = []

  constructor(
    stored: StoredDocument,
    room: string,
    session: RelaySession,
    presence: DocumentPresence,
    events: ConnectionEvents
  ) {
    this.#stored = stored
    this.#session = session
    this.#presence = presence
    this.#events = events
    const relay = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync/${session.space}`
    this.#provider = new WebsocketProvider(relay, room, stored.doc, {
      connect: false,
      disableBc: true,
      awareness: presence.awareness,
      maxBackoffTime: BACKOFF.least + Math.random() * BACKOFF.random
    })
    // What this provider applies is not ours: the store must not count it as a change of this device.
    Object.assign(this.#provider, { [FROM_REMOTE]: true })
    this.#listen()
    void this.#connect()
  }

  get connected(): boolean {
    return this.#provider.wsconnected && this.#provider.synced
  }

  close(): void {
    clearTimeout(this.#clockTimer)
    for (const end of this.#ends) end()
    this.#provider.destroy()
  }

  /** Asks once more after the relay closed: what it did not know may have come to it by another room. */
  again(): void {
    this.#provider.wsUnsuccessfulReconnects = 0
    void this.#connect()
  }

  async #connect(): Promise<void> {
    const token = await this.#session.token()
    if (!token.ok) return
    this.#provider.params = { token: token.value }
    this.#provider.connect()
  }

  #listen(): void {
    const provider = this.#provider
    const { awareness } = this.#presence
    // The stock handler sends everybody's presence on (N² frames): only our own leaves this device.
    awareness.off('update', provider._awarenessUpdateHandler)
    const sendOwn = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      if ([...added, ...updated, ...removed].includes(awareness.clientID))
        this.#send(MESSAGE.awareness, (encoder) =>
          encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
        )
    }
    awareness.on('update', sendOwn)

    const stock = provider.messageHandlers[MESSAGE.sync]!
    provider.messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
      const step = decoding.peekVarUint(decoder)
      const silent = step === messageYjsSyncStep1 && this.#stored.localSeq === 0 && this.#events.silent?.()
      stock(silent ? encoding.createEncoder() : encoder, decoder, ...rest)
      // The answer to step 1 leaves when this handler returns; what we announce must leave after it.
      if (step === messageYjsSyncStep1) queueMicrotask(() => this.#onAnswered())
    }
    provider.messageHandlers[MESSAGE.saved] = (_encoder, decoder) =>
      this.#events.acknowledged(decoding.readVarUint(decoder))
    provider.messageHandlers[MESSAGE.moved] = () => this.#events.moved()
    provider.messageHandlers[MESSAGE.clock] = (_encoder, decoder) => {
      const asked = this.#clockAsked.shift()
      const said = decoding.readVarUint(decoder)
      if (asked !== undefined) this.#session.clock.heard(asked, said)
    }

    provider.on('status', ({ status }) => {
      this.#clockAsked = []
      clearTimeout(this.#clockTimer)
      if (status !== 'connected') {
        this.#answered = null
        return
      }
      // A state with the clock that the others knew before the line broke would be taken for old news.
      awareness.setLocalState(awareness.getLocalState())
      this.#send(MESSAGE.moved)
      if (this.#events.clock) this.#askTime(CLOCK_QUESTIONS.first)
    })
    const awake = () => document.visibilityState === 'visible' && this.#onAwake()
    document.addEventListener('visibilitychange', awake)
    provider.on('connection-close', () => this.#session.check())
    provider.on('closed', ({ code }) => void this.#onClosed(code))
    this.#ends = [
      () => document.removeEventListener('visibilitychange', awake),
      () => awareness.off('update', sendOwn),
      this.#stored.subscribe(() => this.#announce()),
      this.#session.subscribe(() => this.#onSession())
    ]
  }

  #onAnswered(): void {
    this.#events.answered?.()
    this.#answered = this.#provider.ws as WebSocket | null
    this.#announced = 0
    this.#announce()
  }

  /** Everything up to the store's `localSeq` is in the document, so it was sent before this message. */
  #announce(): void {
    const { localSeq } = this.#stored
    if (!this.#answered || this.#answered !== this.#provider.ws || localSeq <= this.#announced) return
    this.#announced = localSeq
    this.#send(MESSAGE.saved, (encoder) => encoding.writeVarUint(encoder, localSeq))
  }

  /** Some questions at once, of which the quickest counts, then one now and then: clocks drift apart. */
  #askTime(more: number): void {
    this.#clockAsked.push(this.#session.clock.asking())
    this.#send(MESSAGE.clock)
    const { apart, later } = CLOCK_QUESTIONS
    this.#clockTimer = setTimeout(() => this.#askTime(Math.max(0, more - 1)), more > 1 ? apart : later)
  }

  /** A device that slept may have stopped counting. */
  #onAwake(): void {
    if (!this.#events.clock || !this.#provider.wsconnected) return
    clearTimeout(this.#clockTimer)
    this.#session.clock.doubtAll()
    this.#askTime(CLOCK_QUESTIONS.first)
  }

  #onSession(): void {
    const { status } = this.#session
    if (status === 'online' && !this.#provider.wsconnected && !this.#provider.wsconnecting) {
      this.again()
    } else if (status === 'offline' && !navigator.onLine) this.#provider.disconnect()
  }

  async #onClosed(code: number): Promise<void> {
    if (code !== CLOSE.token && code !== CLOSE.otherStore) return this.#events.closed(code)
    const token = await this.#session.renew()
    if (token.ok) await this.#connect()
  }

  #send(type: number, write?: (encoder: encoding.Encoder) => void): void {
    const { ws, wsconnected } = this.#provider
    if (!wsconnected || ws?.readyState !== WebSocket.OPEN) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, type)
    write?.(encoder)
    ws.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>)
  }
}
