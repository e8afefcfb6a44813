/** Writes what was pasted into a plan as one step of undo, and knows how to take it back. */
import type { DocumentHandle } from '$lib/crdt/handle.ts'
import { activities, agenda, meetings } from '../document.ts'
import type { PlanModel } from '../model.ts'
import type { PastedRows } from './paste-rows.ts'

const STEP = 'вставка таблицы'

/** @returns what takes the paste back, null when the plan cannot be edited. */
export function addPasted(plan: DocumentHandle<PlanModel>, rows: PastedRows): (() => void) | null {
  const added: { meetings: string[]; activities: string[] } = { meetings: [], activities: [] }
  plan.endStep()
  const done = plan.change(STEP, (doc) => {
    added.meetings = meetings.addAll(
      doc,
      rows.meetings.map(({ values }) => values)
    )
    for (const [at, id] of added.meetings.entries()) agenda.addAll(doc, rows.meetings[at]!.agenda, id)
    added.activities = activities.addAll(doc, rows.activities)
  })
  plan.endStep()
  if (!done) return null
  return () => {
    if (plan.undoState.undo === STEP) plan.undo()
    else
      plan.change('возврат', (doc) => {
        // Something was written since: undo would take that back, and leave the paste.
        for (const id of added.meetings) meetings.remove(doc, id)
        for (const id of added.activities) activities.remove(doc, id)
      })
  }
}
