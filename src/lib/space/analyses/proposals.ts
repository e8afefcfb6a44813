/** What the analysis of a year proposes, for the plan of the next one. */
import { newTasks, proposalsOf, type AnalysisModel } from '$lib/kinds/analysis/model.ts'
import { tasks } from '$lib/kinds/plan/document.ts'
import type { PlanModel } from '$lib/kinds/plan/model.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'
import { count } from '$lib/ui/words.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import type { OpenedDocument } from '../opened-document.svelte.ts'

/** Of the analysis of this plan's year; none where there is no analysis. */
export async function proposalsFor(space: OpenSpace, planId: string): Promise<string[]> {
  const rows = await space.store.device.catalogue
    .where('[space+kind+part]')
    .equals([space.id, 'analysis', ''])
    .toArray()
  const row = rows.find(({ about, deletedAt }) => about === `plan/${planId}` && !deletedAt)
  if (!row) return []
  const analysis = await space.open<AnalysisModel>('analysis', row.id)
  const proposals = proposalsOf(analysis.handle.model.problems)
  await space.close(analysis as OpenedDocument)
  return proposals
}

/** Adds those that are no tasks of the plan yet, as one step. */
export async function addToPlan(
  space: OpenSpace,
  planId: string,
  proposals: readonly string[]
): Promise<void> {
  const plan = await space.open<PlanModel>('plan', planId)
  const added = newTasks(proposals, plan.handle.model.tasks)
  const written =
    added.length === 0 ||
    plan.handle.change('задачи из анализа', (doc) =>
      tasks.addAll(
        doc,
        added.map((text) => ({ text }))
      )
    )
  await space.close(plan as OpenedDocument)
  space.relay.hurry()
  toasts.show({
    text: !written
      ? 'Этот план можно только читать: предложения перенесёт тот, кто его ведёт.'
      : added.length === 0
        ? 'Все предложения уже есть среди задач этого плана.'
        : `В план ${added.length === 1 ? 'добавлена' : 'добавлено'} ${count(added.length, ['задача', 'задачи', 'задач'])}.`
  })
}
