/** A query of the device's database that runs again when its rows change, in this tab or another. */
import { liveQuery } from 'dexie'
import { createSubscriber } from 'svelte/reactivity'
import { failed, ok, type Result } from '$lib/result.ts'
import { deviceFailure, type DeviceFailure } from './failure.ts'

export class LiveQuery<T> {
  #value: T | undefined
  #failure: DeviceFailure | null = null
  #subscribe: () => void

  constructor(query: () => Promise<T>) {
    this.#subscribe = createSubscriber((update) => {
      const subscription = liveQuery(() => answered(query)).subscribe({
        next: (answer) => {
          if (answer.ok) this.#value = answer.value
          this.#failure = answer.ok ? null : answer.failure
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

/** Dexie tells its observers nothing of a database that does not open; one that was closed is opened again. */
async function answered<T>(query: () => Promise<T>): Promise<Result<T, DeviceFailure>> {
  try {
    return ok(await query())
  } catch (error) {
    const failure = deviceFailure(error)
    if (failure === 'closed') throw error
    return failed(failure)
  }
}
