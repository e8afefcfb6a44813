import { redirect } from '@sveltejs/kit'
import { application } from '$lib/space/application.svelte.ts'
import { landing } from '$lib/space/landing.ts'
import { paths } from '$lib/space/navigation.ts'

export async function load({ params }) {
  const space = await application.open(params.space)
  const to = space ? landing(params.space, space.principal) : paths.space(params.space)
  redirect(307, to === paths.space(params.space) ? paths.plans(params.space) : to)
}
