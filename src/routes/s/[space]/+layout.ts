import { application } from '$lib/space/application.svelte.ts'
// Asked for together with the screens' code, not after it.
import '$lib/space/open-space.svelte.ts'

export async function load({ params, route }) {
  const [space, rail] = await Promise.all([
    application.open(params.space),
    // Strangers open a board on their phones: it has no rail.
    route.id.endsWith('/board') ? null : import('$lib/space/rail.ts')
  ])
  return { id: params.space, space, rail: rail?.railPlaces ?? null }
}
