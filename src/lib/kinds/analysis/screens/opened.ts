/** The documents that a screen of an analysis stands on. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { diagnosesOf } from '$lib/space/analyses/sources.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import type { Figure } from '../../campaign/model.ts'
import type { PlanModel } from '../../plan/model.ts'
import type { AnalysisModel } from '../model.ts'

export interface Opened {
  analysis: OpenedDocument<AnalysisModel>
  /** The methodist's decisions. */
  review: OpenedDocument<readonly DocumentEvent[]>
  /** Null where the analysis names none. */
  plan: OpenedDocument<PlanModel> | null
  /** Figures of diagnoses of the year that were let out. */
  diagnoses: readonly Figure[]
}

export async function openAll(space: OpenSpace, id: string): Promise<Opened> {
  const [analysis, review] = await Promise.all([
    space.open<AnalysisModel>('analysis', id),
    space.open<readonly DocumentEvent[]>('analysis', id, 'review')
  ])
  const { plan, year } = analysis.handle.model.fields
  const [planned, diagnoses] = await Promise.all([
    plan ? space.open<PlanModel>('plan', plan) : null,
    diagnosesOf(space, year)
  ])
  return { analysis, review, plan: planned, diagnoses }
}

export async function closeAll(space: OpenSpace, { analysis, review, plan }: Opened): Promise<void> {
  for (const document of [analysis, review, plan]) if (document) await space.close(document as OpenedDocument)
}
