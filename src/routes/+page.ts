import { redirect } from '@sveltejs/kit'
import { preloadCode } from '$app/navigation'
import { holdsAnything } from '$lib/device/holds-anything.ts'
import { paths } from '$lib/space/navigation.ts'

/** The icon opens the space one was in last; a device without data opens the start page. */
export async function load() {
  if (!(await holdsAnything())) redirect(307, paths.start)
  // Where the files are on the device already, those of the first screen come while the device is asked which space.
  if (navigator.serviceWorker?.controller) void preloadCode(paths.plans('space'))
  const { application } = await import('$lib/space/application.svelte.ts')
  const last = await application.lastSpace()
  redirect(307, last ? paths.plans(last.id) : paths.start)
}
