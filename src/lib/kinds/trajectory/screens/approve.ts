/** Approves a trajectory as it stands on this device: its copy is kept as a file first, then the step names it. */
import { fileName } from '$lib/exchange/download.ts'
import { filesOf } from '$lib/space/space-files.svelte.ts'
import { DEVICE_WORDS } from '$lib/space/words.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'
import { approval, freeze } from '../frozen.ts'
import { FORMS } from '../model.ts'
import { calledNow } from '../called.ts'
import type { TrajectoryDesk } from './trajectory-desk.svelte.ts'

export async function approve(desk: TrajectoryDesk): Promise<void> {
  const { space, model, fold } = desk
  const { state } = fold
  const submission = state.submissions.at(-1)
  if (!submission) return
  const last = state.versions.at(-1)
  const name = fileName(
    [
      FORMS[model.fields.form],
      space.person(model.fields.person)?.last ?? '',
      `версия ${state.versions.length + 1}`
    ],
    'json'
  )
  const frozen = await freeze(model, calledNow(space, model, state), name)
  if (frozen.file.sha256 === last?.sha256) {
    toasts.show({ text: `С версии ${last.number} ничего не изменилось: она и так в силе.` })
    return
  }
  const failure = await filesOf(space).keep(frozen.file, frozen.bytes)
  if (failure) {
    const { title, hint } = DEVICE_WORDS[failure]
    toasts.show({ text: `${title}. ${hint}` })
    return
  }
  desk.decide('approve', approval(frozen, submission, last?.sha256 ?? ''))
}
