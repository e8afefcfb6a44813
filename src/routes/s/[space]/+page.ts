import { redirect } from '@sveltejs/kit'
import { application } from '$lib/space/application.svelte.ts'
import { landing } from '$lib/space/landing.ts'
import { paths } from '$lib/space/navigation.ts'

export async function load({ params }) {
  const space = await application.open(params.space)
  const to = space ? landing(params.space, space.principal) : paths.space(params.space)
  // Whoever belongs to the space begins with their day; who was let into single documents, with the list of those.
  const own = space && space.principal.role !== null ? paths.today(params.space) : paths.plans(params.space)
  redirect(307, to === paths.space(params.space) ? own : to)
}
