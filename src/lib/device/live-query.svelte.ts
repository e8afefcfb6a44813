/** A query of the device's database that runs again when its rows change, in this tab or another. */
import { liveQuery } from 'dexie'
import { createSubscriber } from 'svelte/reactivity'
import { deviceFailure, type DeviceFailure } from './failure.ts'

export class LiveQuery<T> {
  #value: T | undefined
  #failure: DeviceFailure | null = null
  #subscribe: () => void

  constructor(query: () => Promise<T>) {
    this.#subscribe = createSubscriber((update) => {
      const subscription = liveQuery(query).subscribe({
        next: (value) => {
          this.#value = value
          this.#failure = null
          update()
        },
        error: (error) => {
          this.#failure = deviceFailure(error)
          update()
        }
      })
      return () => subscription.unsubscribe()
    })
  }

  /** undefined until the first answer. */
  get current(): T | undefined {
    this.#subscribe()
    return this.#value
  }

  get failure(): DeviceFailure | null {
    this.#subscribe()
    return this.#failure
  }
}
