/** Slows a connection that sends faster than allowed by not reading on; no message is ever dropped. */
import type { WebSocket } from 'ws'

/** Seconds' worth of messages that may come at once. */
const BURST_SECONDS = 10
/** A larger message counts as several. */
const BYTES_OF_A_MESSAGE = 4096
/** Milliseconds: a line that is not read cannot be told from one that is dead. What is left over is paid in the next pause. */
const LONGEST_PAUSE = 30_000

export class Throttle {
  readonly #socket: WebSocket
  readonly #perSecond: number
  #left: number
  #filledAt = Date.now()
  #pause: NodeJS.Timeout | null = null

  constructor(socket: WebSocket, perSecond: number) {
    this.#socket = socket
    this.#perSecond = perSecond
    this.#left = perSecond * BURST_SECONDS
  }

  get paused(): boolean {
    return this.#pause !== null
  }

  /** Counts one message, by what it weighs and what it cost: each millisecond is a message too. */
  count(milliseconds: number, bytes: number): void {
    const now = Date.now()
    const filled = this.#left + ((now - this.#filledAt) / 1000) * this.#perSecond
    this.#left = Math.min(filled, this.#perSecond * BURST_SECONDS)
    this.#left -= Math.max(1, milliseconds, bytes / BYTES_OF_A_MESSAGE)
    this.#filledAt = now
    if (this.#left >= 0 || this.#pause) return
    this.#socket.pause()
    // At least a tick of silence, so that a flood is read in chunks and not message by message.
    const wait = Math.min(LONGEST_PAUSE, Math.max(100, (-this.#left / this.#perSecond) * 1000))
    this.#pause = setTimeout(() => {
      this.#pause = null
      this.#socket.resume()
    }, wait)
  }

  stop(): void {
    if (this.#pause) clearTimeout(this.#pause)
    this.#pause = null
  }
}
