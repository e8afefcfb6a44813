/** From a plan or the readiness matrix to the analysis of its year. */
import { makeAnalysis } from '$lib/kinds/analysis/make.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'
import { go, paths } from '../navigation.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import { DEVICE_WORDS } from '../words.ts'

export async function openAnalysis(space: OpenSpace, plan: string): Promise<void> {
  const made = await makeAnalysis(space, plan)
  if (made.ok) return go(paths.analysis(space.id, made.value))
  const { title, hint } = DEVICE_WORDS[made.failure]
  toasts.show({ text: `${title}. ${hint}` })
}
