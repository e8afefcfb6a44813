/** What is handed in is kept as a file first, then the step names it. */
import { fileName } from '$lib/exchange/download.ts'
import { filesOf } from '$lib/space/space-files.svelte.ts'
import { DEVICE_WORDS } from '$lib/space/words.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'
import { freeze, shownDigest } from '../frozen.ts'
import type { AnalysisDesk } from './analysis-desk.svelte.ts'

export async function handIn(desk: AnalysisDesk): Promise<void> {
  const { space, living } = desk
  const { file, bytes } = await freeze(
    living,
    fileName(['Анализ', living.called.owner, living.fields.year], 'json')
  )
  const failure = await filesOf(space).keep(file, bytes)
  if (failure) {
    const { title, hint } = DEVICE_WORDS[failure]
    toasts.show({ text: `${title}. ${hint}` })
    return
  }
  desk.step('submit', { file, digest: shownDigest(living) })
}

/** The methodist accepts the file that they have before them, and no other. */
export function accept(desk: AnalysisDesk): void {
  const { file, digest } = desk.life
  if (desk.shown) desk.step('accept', { ...(file && { file }), ...(digest && { digest }) })
}
