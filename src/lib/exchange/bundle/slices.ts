/** Long work on the main thread in slices: the screen answers between them, and «Отменить» is heard. */

/** A slice is no longer than a frame and a half, milliseconds. */
const SLICE = 24

export interface Wishes {
  signal?: AbortSignal | undefined
  /** Told after each part that is done. */
  onProgress?: ((done: number, total: number) => void) | undefined
}

export class Slices {
  readonly #wishes: Wishes
  readonly #total: number
  #done = 0
  #since = performance.now()

  constructor(wishes: Wishes, total: number) {
    this.#wishes = wishes
    this.#total = total
  }

  /** Call after each part; answers false where the person wants no more of it. */
  async next(parts = 1): Promise<boolean> {
    this.#done += parts
    if (performance.now() - this.#since > SLICE) {
      this.#wishes.onProgress?.(this.#done, this.#total)
      await new Promise((resolve) => setTimeout(resolve))
      this.#since = performance.now()
    }
    return !this.#wishes.signal?.aborted
  }
}
