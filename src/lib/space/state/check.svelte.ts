/** «Проверить», once asked: how far it is, and what it found. */
import { compareWithRelay, type Compared } from '$lib/sync/compare.ts'
import type { CatchUpFailure } from '$lib/sync/exchange.ts'
import type { OpenSpace } from '../open-space.svelte.ts'

export class Check {
  readonly #space: OpenSpace
  #ended = false
  /** While it is under way. */
  progress = $state.raw<{ done: number; total: number } | null>(null)
  found = $state.raw<Compared | null>(null)
  failure = $state.raw<CatchUpFailure | null>(null)
  /** Instant of `found`. */
  at = $state.raw(0)

  constructor(space: OpenSpace) {
    this.#space = space
  }

  async run(): Promise<void> {
    const { session } = this.#space.relay
    if (!session || this.progress) return
    this.#ended = false
    this.progress = { done: 0, total: 0 }
    const answer = await compareWithRelay(this.#space.store, session, (done, total) => {
      this.progress = { done, total }
      return !this.#ended
    })
    this.progress = null
    this.failure = answer.ok ? null : answer.failure
    if (this.#ended) return
    if (answer.ok) {
      this.found = answer.value
      this.at = Date.now()
    }
    // What turned out to be lacking there goes now.
    this.#space.relay.hurry(0)
  }

  end(): void {
    this.#ended = true
  }
}
