/** A room's bytes in memory: a folded state, and the rows of the log since, of which the last may not be on disk yet. */
import { diffUpdate, encodeStateVector, Doc, mergeUpdates } from 'yjs'
import type { LoadedRoom } from '../store/store.ts'

/** `mergeUpdates` is quadratic in the number of updates. */
const MERGED_AT_ONCE = 100
/** Devices that lost the network together come again with the same knowledge. */
const REMEMBERED_ANSWERS = 16
/** State vector of an empty document, and an update with nothing in it. */
const NOTHING = encodeStateVector(new Doc())
const EMPTY_UPDATE_LENGTH = 2
const NOTHING_NEW = [new Uint8Array(EMPTY_UPDATE_LENGTH)]

/** What a fold is made of. */
export interface Foldable {
  updates: Uint8Array[]
  /** Rows of the log that are in it, from the oldest. */
  rows: number
}

export class Content {
  #state: Uint8Array | null
  /** Rows on disk, then updates that are not. */
  readonly #tail: Uint8Array[]
  #onDisk: number
  #bytesOnDisk: number
  #bytes: number
  /** The rows on disk in a few updates; null until somebody asks. */
  #merged: Uint8Array[] | null = null
  readonly #answers = new Map<string, Uint8Array[]>()

  constructor({ snapshot, tail }: LoadedRoom) {
    this.#state = snapshot?.state ?? null
    this.#tail = [...tail]
    this.#onDisk = tail.length
    this.#bytesOnDisk = lengthOf(tail)
    this.#bytes = this.#bytesOnDisk + (this.#state?.length ?? 0)
  }

  /** Rows on disk that are not in the folded state. */
  get rows(): number {
    return this.#onDisk
  }

  /** Of everything, also what is not on disk yet. */
  get bytes(): number {
    return this.#bytes
  }

  /** Whether folding now would save more than it costs. */
  get outgrown(): boolean {
    return this.#bytesOnDisk > Math.max(64 * 1024, this.#state?.length ?? 0)
  }

  add(update: Uint8Array): void {
    this.#tail.push(update)
    this.#bytes += update.length
  }

  /** The oldest `count` updates that were not on disk are now, as these rows. */
  committed(count: number, rows: readonly Uint8Array[]): void {
    const merged = this.#tail.splice(this.#onDisk, count, ...rows)
    const stored = lengthOf(rows)
    this.#onDisk += rows.length
    this.#bytesOnDisk += stored
    this.#bytes += stored - lengthOf(merged)
    this.#forgetAnswers()
  }

  /** Everything, also what is not on disk yet. */
  parts(): Uint8Array[] {
    return this.#state ? [this.#state, ...this.#tail] : this.#tail
  }

  foldable(): Foldable {
    const rows = this.#tail.slice(0, this.#onDisk)
    return { updates: this.#state ? [this.#state, ...rows] : rows, rows: rows.length }
  }

  /** The fold of what `foldable` gave takes its place. */
  folded(state: Uint8Array, rows: number): void {
    const folded = lengthOf(this.#tail.splice(0, rows))
    this.#bytes += state.length - folded - (this.#state?.length ?? 0)
    this.#bytesOnDisk -= folded
    this.#state = state
    this.#onDisk -= rows
    this.#forgetAnswers()
  }

  /**
   * What is on disk and someone with this state vector lacks: updates to be applied in this order, at least one.
   * Throws on a corrupt state vector, like Yjs.
   */
  since(stateVector: Uint8Array): Uint8Array[] {
    if (!this.#state && this.#onDisk === 0) return NOTHING_NEW
    const key = isNothing(stateVector) ? '' : Buffer.from(stateVector).toString('latin1')
    let answer = this.#answers.get(key)
    if (!answer) {
      answer = this.#lackedBy(key === '' ? null : stateVector)
      if (this.#answers.size >= REMEMBERED_ANSWERS) this.#answers.clear()
      this.#answers.set(key, answer)
    }
    return answer
  }

  #lackedBy(stateVector: Uint8Array | null): Uint8Array[] {
    this.#merged ??= mergeInto(this.#tail.slice(0, this.#onDisk))
    const all = this.#state ? [this.#state, ...this.#merged] : this.#merged
    const lacked = stateVector ? all.map((update) => diffUpdate(update, stateVector)) : all
    const full = lacked.filter(({ length }) => length > EMPTY_UPDATE_LENGTH)
    return full.length > 0 ? full : NOTHING_NEW
  }

  #forgetAnswers(): void {
    this.#merged = null
    this.#answers.clear()
  }
}

/** The same content in fewer updates. */
export function mergeInto(updates: readonly Uint8Array[]): Uint8Array[] {
  if (updates.length === 1) return [updates[0]!]
  const rows: Uint8Array[] = []
  for (let from = 0; from < updates.length; from += MERGED_AT_ONCE) {
    rows.push(mergeUpdates(updates.slice(from, from + MERGED_AT_ONCE)))
  }
  return rows
}

function lengthOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, { length }) => sum + length, 0)
}

function isNothing(stateVector: Uint8Array): boolean {
  return stateVector.length === 0 || (stateVector.length === NOTHING.length && stateVector[0] === NOTHING[0])
}
