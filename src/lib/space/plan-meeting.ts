/** What other kinds write into a plan: that a meeting was held. */
import { meetings } from '$lib/kinds/plan/document.ts'
import type { PlanModel } from '$lib/kinds/plan/model.ts'
import type { OpenSpace } from './open-space.svelte.ts'
import type { OpenedDocument } from './opened-document.svelte.ts'

/** Sets the mark where there is none and this person writes the plan. */
export async function markMeetingHeld(space: OpenSpace, planId: string, meetingId: string): Promise<void> {
  const plan = await space.open<PlanModel>('plan', planId)
  const meeting = plan.model.meetings.find(({ id }) => id === meetingId)
  if (meeting?.mark === 'none' && plan.readOnly === null)
    plan.handle.change('отметка заседания', (doc) => meetings.patch(doc, meetingId, { mark: 'held' }))
  await space.close(plan as OpenedDocument)
  space.relay.hurry()
}
