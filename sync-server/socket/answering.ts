/**
 * Answers a device's step 1: once however often it asked meanwhile, in its turn among all that ask, and not before it has
 * taken what was sent to it already.
 */
import type { Duplex } from 'node:stream'
import type { Room } from '../rooms/room.ts'
import type { Slices } from '../rooms/slices.ts'
import { step2Frame, updateFrame } from './frames.ts'

/** The connection that asks. */
export interface Asker {
  readonly room: Room
  readonly open: boolean
  /** Runs when what came before is on disk. */
  afterCommit(done: () => void): void
  /** In this order. */
  sendAnswer(frames: readonly Uint8Array[]): void
  /** What the answer took, in milliseconds. */
  charge(milliseconds: number): void
  /** The state vector is none. */
  refuse(): void
}

export class Answering {
  readonly #asker: Asker
  readonly #wire: Duplex
  readonly #slices: Slices
  readonly #maxBacklogBytes: number
  /** The newest step 1 that is to be answered. */
  #stateVector: Uint8Array | null = null

  constructor(asker: Asker, wire: Duplex, slices: Slices, maxBacklogBytes: number) {
    this.#asker = asker
    this.#wire = wire
    this.#slices = slices
    this.#maxBacklogBytes = maxBacklogBytes
  }

  /** Behind the commit of this turn: what is told is on disk. */
  ask(stateVector: Uint8Array): void {
    const asked = this.#stateVector !== null
    this.#stateVector = stateVector
    if (!asked) this.#asker.afterCommit(() => this.#soon())
  }

  #soon(): void {
    this.#slices.add(() => this.#answer())
  }

  #answer(): void {
    if (!this.#asker.open || !this.#stateVector) return
    // A wire drains when all of it has gone.
    if (this.#wire.writableLength > this.#maxBacklogBytes) {
      this.#wire.once('drain', () => this.#soon())
      return
    }
    const start = performance.now()
    try {
      const updates = this.#asker.room.content.since(this.#stateVector)
      this.#stateVector = null
      // A client counts itself as synced when step 2 has come: it comes last.
      const last = updates.length - 1
      this.#asker.sendAnswer(
        updates.map((update, index) => (index < last ? updateFrame(update) : step2Frame(update)))
      )
    } catch {
      this.#asker.refuse()
    }
    this.#asker.charge(performance.now() - start)
  }
}
