/** A plan goes into «Недавно удалённые» and comes back: the mark lies in the plan, so that every copy learns of it. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'

/** After the screen of the plan was left: the note stands over the list. */
export function sayDeleted(space: OpenSpace, id: string): void {
  space.relay.hurry()
  toasts.show({
    text: 'План удалён. Он лежит внизу списка, в «Недавно удалённых».',
    action: { label: 'Вернуть', run: () => void restorePlan(space, id) }
  })
}

export async function restorePlan(space: OpenSpace, id: string): Promise<void> {
  const plan = await space.open('plan', id)
  const restored = plan.handle.setDeleted(false)
  await space.close(plan as OpenedDocument)
  space.relay.hurry()
  if (!restored) toasts.show({ text: 'Вернуть этот план может тот, кто его ведёт, или методист.' })
}
