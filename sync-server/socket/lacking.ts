/**
 * What a device wrote and we have not, because something before it is missing or it came into a freeze. The device
 * forgets what was acknowledged: until everything is with us the last acknowledgement is held.
 */
import type { Known, Missing } from '../rooms/known.ts'

export class Lacking {
  readonly #ask: () => void
  /** Step 1 that were sent and not answered yet. */
  #asked = 0
  #missing: Missing | null = null
  #frozen = false
  #held: number | null = null

  /** @param ask sends a step 1 */
  constructor(ask: () => void) {
    this.#ask = ask
  }

  ask(): void {
    this.#asked++
    this.#ask()
  }

  /** A step 2 came. */
  answered(): void {
    if (this.#asked > 0) this.#asked--
  }

  /** @param whole a step 2 that is on its way was written after another update, and repeats it */
  gapped(missing: Missing, whole: boolean): void {
    this.#missing = missing
    if (!whole && this.#asked === 0) this.ask()
  }

  /** It waits on the device: what step 2 brings after the thaw repeats it. */
  frozen(): void {
    this.#frozen = true
  }

  /** The room knows more: what was missing may be there now, and the device is asked for what it builds on it. */
  advanced(known: Known): void {
    const missing = this.#missing
    if (missing && this.#asked === 0 && known.clock(missing.client) > missing.clock) this.ask()
  }

  /** False when the acknowledgement is held instead. */
  lets(localSeq: number): boolean {
    if (!this.#missing && !this.#frozen) return true
    this.#held = localSeq
    return false
  }

  /** Everything this device has is with us. @returns the acknowledgement that was held */
  nothing(): number | null {
    const held = this.#held
    this.#missing = this.#held = null
    this.#frozen = false
    return held
  }
}
