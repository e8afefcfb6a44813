import { application } from '$lib/space/application.svelte.ts'

export async function load({ params }) {
  return { id: params.space, space: await application.open(params.space) }
}
