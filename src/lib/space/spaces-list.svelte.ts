/** `spacesHere`, as it is now. */
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import type { Application } from './application.svelte.ts'
import { spacesHere, type SpaceHere } from './spaces-here.ts'

export class SpacesList {
  readonly #query: LiveQuery<SpaceHere[]>

  constructor({ device }: Application) {
    this.#query = new LiveQuery(() => spacesHere(device))
  }

  /** undefined until the device has answered. */
  get current(): SpaceHere[] | undefined {
    return this.#query.current
  }
}
