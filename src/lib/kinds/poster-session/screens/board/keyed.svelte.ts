/** Values by key: whoever reads one is woken when that one changes, and by no other. */
export class Keyed<V> {
  readonly #none: V
  readonly #same: (a: V, b: V) => boolean
  #kept = new Map<string, Kept<V>>()

  /** @param none what a key has that nobody put */
  constructor(none: V, same: (a: V, b: V) => boolean = Object.is) {
    this.#none = none
    this.#same = same
  }

  /** Only keys that were put wake their readers. */
  get(key: string): V {
    return this.#kept.get(key)?.value ?? this.#none
  }

  /** All of them, as they are now. */
  all(): Map<string, V> {
    return new Map([...this.#kept].map(([key, { last }]) => [key, last]))
  }

  /** Everything there is; what is the same as before stays the same object. */
  put(now: ReadonlyMap<string, V>): void {
    for (const [key, value] of now) {
      const known = this.#kept.get(key)
      if (!known) this.#kept.set(key, new Kept(value))
      else if (!this.#same(known.last, value)) known.set(value)
    }
    if (this.#kept.size === now.size) return
    for (const [key, known] of this.#kept)
      if (!now.has(key)) {
        known.set(this.#none)
        this.#kept.delete(key)
      }
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
