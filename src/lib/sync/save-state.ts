/** What the corner of the screen says about saving: never more than is known. */
import type { DeviceFailure } from '$lib/device/failure.ts'

export type SaveState = 'failed' | 'saving' | 'device' | 'sending' | 'server'

export interface SaveFacts {
  failure: DeviceFailure | null
  /** Something is not on the device's disk yet. */
  pending: boolean
  /** Documents with changes that the relay has not committed, and files that are on their way. */
  unsent: number
  /** What does not go by itself: documents and files that the relay does not take, files held back to save traffic. */
  held: number
  /** False for a space that knows no relay. */
  bound: boolean
  online: boolean
}

export function saveState({ failure, pending, unsent, held, bound, online }: SaveFacts): SaveState {
  if (failure) return 'failed'
  if (pending) return 'saving'
  if (!bound) return 'device'
  if (unsent === 0) return held > 0 ? 'device' : 'server'
  return online ? 'sending' : 'device'
}
