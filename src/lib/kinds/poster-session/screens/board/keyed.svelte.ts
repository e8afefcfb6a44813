/** Values by key: whoever reads one is woken when that one changes, and by no other. */
export class Keyed<V> {
  readonly #none: V
  readonly #same: (a: V, b: V) => boolean
  readonly #kept = new Map<string, Kept<V>>()
  #last: ReadonlyMap<string, V> = new Map()

  /** @param none what a key has that nobody put */
  constructor(none: V, same: (a: V, b: V) => boolean = Object.is) {
    this.#none = none
    this.#same = same
  }

  /** Wakes readers of keys that are known only: a signal that is made while it is read would not. */
  get(key: string): V {
    return this.#kept.get(key)?.value ?? this.#none
  }

  /** Keys that may be asked for before anything is put there. */
  know(keys: Iterable<string>): void {
    for (const key of keys) if (!this.#kept.has(key)) this.#keep(key, this.#none)
  }

  /** All of them, as they are now. */
  all(): ReadonlyMap<string, V> {
    return this.#last
  }

  /** Everything there is; what is the same as before stays the same object. */
  put(now: ReadonlyMap<string, V>): void {
    for (const [key, value] of now) {
      const known = this.#kept.get(key)
      if (!known) this.#keep(key, value)
      else if (!this.#same(known.last, value)) known.set(value)
    }
    for (const key of this.#last.keys()) if (!now.has(key)) this.#kept.get(key)!.set(this.#none)
    this.#last = now
  }

  #keep(key: string, value: V): void {
    this.#kept.set(key, new Kept(value))
  }
}

class Kept<V> {
  value = $state.raw() as V
  /** The same, to be compared without asking a signal. */
  last: V

  constructor(value: V) {
    this.value = this.last = value
  }

  set(value: V): void {
    this.value = this.last = value
  }
}
