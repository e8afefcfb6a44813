/** The one note at the foot of the main column: what has just happened and how to take it back. */

export interface Toast {
  text: string
  action?: { label: string; run: () => void }
}

/** Long enough to read a line and reach for «Вернуть»; WCAG 2.2.1 is met by pausing on hover and focus. */
const STAYS = 10_000

export class Toasts {
  current = $state.raw<Toast>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #left = STAYS
  #since = 0

  /** Shows a note; the next one takes its place. */
  show(toast: Toast): void {
    this.current = toast
    this.#left = STAYS
    this.resume()
  }

  dismiss(): void {
    clearTimeout(this.#timer)
    this.current = undefined
  }

  /** Runs the note's action and takes the note away. */
  act(): void {
    const action = this.current?.action
    this.dismiss()
    action?.run()
  }

  pause(): void {
    clearTimeout(this.#timer)
    const now = Date.now()
    this.#left = Math.max(0, this.#left - (now - this.#since))
    this.#since = now
  }

  resume(): void {
    clearTimeout(this.#timer)
    if (!this.current) return
    this.#since = Date.now()
    this.#timer = setTimeout(() => this.dismiss(), this.#left)
  }
}

export const toasts = new Toasts()
