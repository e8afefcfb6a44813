import { redirect } from '@sveltejs/kit'
import { application } from '$lib/space/application.svelte.ts'
import { paths } from '$lib/space/navigation.ts'
import { listSpaces } from '$lib/device/spaces.ts'

/** The icon opens the space one was in last; a device without data opens the start page. */
export async function load() {
  const [last] = await listSpaces(application.device).catch(() => [])
  redirect(307, last ? paths.space(last.id) : paths.start)
}
