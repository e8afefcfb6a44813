/** A room's bytes in memory: a folded state, and the updates since, of which the last may not be on disk yet. */
import { diffUpdate, encodeStateVector, Doc } from 'yjs'
import type { LoadedRoom } from '../store/store.ts'
import { fold } from './scratch.ts'

/** A tail this long is folded even when nobody joins, so that memory does not grow with typing. */
const LONGEST_TAIL = 500
/** State vector of an empty document. */
const NOTHING = encodeStateVector(new Doc())

export class Content {
  #state: Uint8Array | null
  #tail: Uint8Array[]
  #onDisk: number

  constructor({ snapshot, tail }: LoadedRoom) {
    this.#state = snapshot?.state ?? null
    this.#tail = [...tail]
    this.#onDisk = tail.length
  }

  add(update: Uint8Array): void {
    this.#tail.push(update)
  }

  /** The oldest `count` updates that were not on disk are now. */
  committed(count: number): void {
    this.#onDisk += count
    if (this.#onDisk >= LONGEST_TAIL) this.state()
  }

  /** Everything, also what is not on disk yet. */
  parts(): Uint8Array[] {
    return this.#state ? [this.#state, ...this.#tail] : this.#tail
  }

  /** What is on disk as one update: folded once for all who ask before the next change. */
  state(): Uint8Array {
    if (this.#onDisk > 0 || !this.#state) {
      const tail = this.#tail.splice(0, this.#onDisk)
      this.#onDisk = 0
      this.#state = fold(this.#state ? [this.#state, ...tail] : tail)
    }
    return this.#state
  }

  /** What someone with this state vector lacks. Throws on a corrupt one, like Yjs. */
  since(stateVector: Uint8Array): Uint8Array {
    const state = this.state()
    return isNothing(stateVector) ? state : diffUpdate(state, stateVector)
  }
}

function isNothing(stateVector: Uint8Array): boolean {
  return stateVector.length === 0 || (stateVector.length === NOTHING.length && stateVector[0] === NOTHING[0])
}
