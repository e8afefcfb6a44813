import { application } from '$lib/space/application.svelte.ts'
// Asked for together with the screens' code, not after it.
import '$lib/space/open-space.svelte.ts'

export async function load({ params }) {
  return { id: params.space, space: await application.open(params.space) }
}
