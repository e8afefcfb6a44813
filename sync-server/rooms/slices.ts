/** Work that may take long, a little at a time: between the slices the event loop reads and sends for everybody else. */

/** Milliseconds of work after which others have their turn. */
const SLICE = 10

export class Slices {
  readonly #jobs = new Set<() => void>()
  #scheduled = false

  /** Jobs run in this order, never at once, and do not throw. */
  add(job: () => void): void {
    this.#jobs.add(job)
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.#run())
  }

  #run(): void {
    const end = performance.now() + SLICE
    for (const job of this.#jobs) {
      this.#jobs.delete(job)
      job()
      if (performance.now() >= end) break
    }
    if (this.#jobs.size > 0) setImmediate(() => this.#run())
    else this.#scheduled = false
  }
}
