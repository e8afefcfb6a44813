import { redirect } from '@sveltejs/kit'
import { paths } from '$lib/space/navigation.ts'

export function load({ params }) {
  redirect(307, paths.plans(params.space))
}
