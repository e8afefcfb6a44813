/** What is sent for agreement is kept as a file first, then the step names it; both signatures go under that one hash. */
import { fileName } from '$lib/exchange/download.ts'
import { markMeetingHeld } from '$lib/space/plan-meeting.ts'
import { filesOf } from '$lib/space/space-files.svelte.ts'
import { DEVICE_WORDS } from '$lib/space/words.ts'
import { formatDate } from '$lib/ui/words.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import { calledNow } from '../called.ts'
import { freeze } from '../frozen.ts'
import type { ProtocolDesk } from './protocol-desk.svelte.ts'

/** Freezes the protocol as it stands on this device and asks for signatures; whoever is to sign signs by it. */
export async function send(desk: ProtocolDesk): Promise<void> {
  const { space, model, life } = desk
  const { number = 0, date } = model.fields
  const name = fileName(['Протокол', String(number), formatDate(date)], 'json')
  const { file, bytes, version } = await freeze(model, calledNow(space, model), name)
  const last = life.versions.at(-1)
  if (file.sha256 === last?.sha256) {
    toasts.show({ text: 'С подписанной версии ничего не изменилось: она и так в силе.' })
    return
  }
  const failure = await filesOf(space).keep(file, bytes)
  if (failure) {
    const { title, hint } = DEVICE_WORDS[failure]
    toasts.show({ text: `${title}. ${hint}` })
    return
  }
  if (!desk.step('submit', { file, version })) return
  sign(desk)
}

/** Nothing for who is not to sign, or has signed. */
export function sign(desk: ProtocolDesk): void {
  const as = desk.signsAs
  if (as) desk.step('sign', { as, sha256: desk.life.sent!.sha256 })
}

/** Signed on paper: the scan stands for both signatures. */
export function takePaper(desk: ProtocolDesk, file: AttachedFile): void {
  const { sent } = desk.life
  if (sent) desk.step('paper', { sha256: sent.sha256, file })
}

/** A signed protocol shows that the meeting was held. */
export async function markHeld({ space, model }: ProtocolDesk): Promise<void> {
  const { plan, meeting } = model.fields
  if (plan && meeting) await markMeetingHeld(space, plan, meeting)
}
