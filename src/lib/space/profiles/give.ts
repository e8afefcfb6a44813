/** «Передать другому», as a press: what cannot be kept is said, and nothing happens. */
import ArrowLeftRight from '@lucide/svelte/icons/arrow-left-right'
import { readPeople } from '$lib/device/profile.ts'
import type { Place } from '$lib/ui/Places.svelte'
import { toasts } from '$lib/ui/toasts.svelte.ts'
import { DEVICE_WORDS } from '../words.ts'
import { isShared } from './people.ts'
import { giveAway } from './turns.ts'

export async function give(next?: Parameters<typeof giveAway>[0]): Promise<void> {
  const failure = await giveAway(next)
  if (failure) toasts.show({ text: DEVICE_WORDS[failure].title })
}

/** Among the places of a space, where several share the device. */
export const givePlace = (): Place | undefined =>
  isShared(readPeople())
    ? { label: 'Передать другому', icon: ArrowLeftRight, run: () => void give() }
    : undefined
