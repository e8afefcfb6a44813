/**
 * The relay's clock as this device knows it, by message 103: a countdown ends for everybody at one moment, however wrong
 * their own clocks are. It goes by the time since the page began, which no change of the device's clock moves.
 */

/** Of an exchange of messages only the quickest tells well; an old one is forgotten, milliseconds. */
const REMEMBERED = 5 * 60_000
/** Asked so many times when a line is new, then now and then. */
export const CLOCK_QUESTIONS = { first: 4, apart: 400, later: 30_000 } as const

interface Sample {
  /** Relay's time minus ours, milliseconds. */
  offset: number
  /** How long the answer took: half of it is the most it can be wrong. */
  trip: number
  at: number
}

export class RelayClock {
  #samples: Sample[] = []
  #listeners = new Set<() => void>()
  readonly #now: () => number

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    // Until the relay has spoken the device's own clock has to do.
    this.#samples = [{ offset: Date.now() - now(), trip: Infinity, at: now() }]
  }

  /** Milliseconds since 1970 by the relay. */
  get now(): number {
    return this.#now() + this.#best.offset
  }

  /** How wrong `now` can be, milliseconds; Infinity while the relay has not been heard. */
  get doubt(): number {
    return this.#best.trip / 2
  }

  /** The moment a question leaves, to be given back to `heard`. */
  asking(): number {
    return this.#now()
  }

  /** @param asked what `asking` said @param said the relay's clock when it answered */
  heard(asked: number, said: number): void {
    const at = this.#now()
    const before = this.#best.offset
    this.#samples = this.#samples.filter((sample) => sample.trip < Infinity && at - sample.at < REMEMBERED)
    this.#samples.push({ offset: said - (asked + at) / 2, trip: at - asked, at })
    if (this.#best.offset !== before) for (const listener of this.#listeners) listener()
  }

  /** The device slept, and the time since the page began may have stood still meanwhile: what was heard no longer counts. */
  doubtAll(): void {
    this.#samples = [{ offset: this.#best.offset, trip: Infinity, at: this.#now() }]
  }

  /** Told when another offset turned out to be the right one. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get #best(): Sample {
    return this.#samples.reduce((best, sample) => (sample.trip <= best.trip ? sample : best))
  }
}
