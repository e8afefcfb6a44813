/** The analysis of a plan's year: the one that there is, or a new one. */
import type { DeviceFailure } from '$lib/device/failure.ts'
import { ok, type Result } from '$lib/result.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import type { PlanModel } from '../plan/model.ts'
import { analysisKind, type AnalysisSeed } from './document.ts'

export function seedFromPlan(planId: string, { fields, tasks }: PlanModel): AnalysisSeed {
  const { owner, ownerId, year } = fields
  return {
    fields: { plan: planId, owner, ownerId, year },
    taskMarks: tasks
      .filter(({ text }) => text.trim())
      .map(({ id, text }) => ({ task: id, text: text.trim() }))
  }
}

/** @returns its id */
export async function makeAnalysis(space: OpenSpace, planId: string): Promise<Result<string, DeviceFailure>> {
  const { catalogue } = space.store.device
  const rows = await catalogue.where('[space+kind+part]').equals([space.id, 'analysis', '']).toArray()
  const known = rows.find(({ about, deletedAt }) => about === `plan/${planId}` && !deletedAt)
  if (known) return ok(known.id)
  const plan = await space.open<PlanModel>('plan', planId)
  const seed = seedFromPlan(planId, plan.handle.model)
  await space.close(plan as OpenedDocument)
  const made = await space.create(analysisKind, seed)
  if (made.ok) await letHeadIn(space, made.value, seed)
  return made
}

/** Whoever heads the association writes its analysis, also where somebody else began it. */
async function letHeadIn(space: OpenSpace, id: string, { fields: { owner, ownerId } }: AnalysisSeed) {
  if (owner !== 'association' || space.example) return
  const head = space.directory.handle.model.associations.find((row) => row.id === ownerId)?.head
  if (head && head !== space.me.personId) await space.relay.grant(head, `analysis/${id}`, 'editor')
}
