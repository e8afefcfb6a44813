/** What one screen asks of the relay, with why the last of it failed: the screen says it. */
import type { Result } from '$lib/result.ts'
import type { RelayFailure } from '$lib/sync/api.ts'
import type { RelayMeeting } from './relay-meeting.svelte.ts'

export class Asking {
  readonly #relay: RelayMeeting
  /** Null once something got through. */
  failure = $state.raw<RelayFailure | null>(null)

  constructor(relay: RelayMeeting) {
    this.#relay = relay
  }

  async ask<T>(
    request: (token: string) => Promise<Result<T, RelayFailure>>
  ): Promise<Result<T, RelayFailure>> {
    const answer = await this.#relay.ask(request)
    this.failure = answer.ok ? null : answer.failure
    return answer
  }
}
