/** What the analysis of a year is counted from, gathered from the catalogue: of a protocol nothing is opened. */
import type { Sources } from '$lib/kinds/analysis/compute.ts'
import type { CampaignModel, Figure } from '$lib/kinds/campaign/model.ts'
import type { PlanModel } from '$lib/kinds/plan/model.ts'
import { protocolEntries, type ProtocolEntry } from '$lib/kinds/protocol/protocol-list.ts'
import { assignmentEntries } from '../assignments/assignment-list.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import type { OpenedDocument } from '../opened-document.svelte.ts'

interface Of {
  planId: string
  plan: PlanModel | null
  owner: string
  ownerId: string
  year: string
}

const STATES: Partial<Record<ProtocolEntry['state']['stage'], 'signed' | 'filed'>> = {
  signed: 'signed',
  correcting: 'signed',
  filed: 'filed'
}

/** @param today ISO day */
export function sourcesOf(space: OpenSpace, of: Of, diagnoses: readonly Figure[], today: string): Sources {
  const { model: directory } = space.directory
  const rows = space.catalogue('protocol') ?? []
  const protocols = protocolEntries(rows, directory)
    .filter(({ owner, ownerId, year }) => owner === of.owner && ownerId === of.ownerId && year === of.year)
    .map(({ id, plan, meeting, topic, number, date, came, missed, state }) => ({
      id,
      meeting: plan === of.planId ? meeting : '',
      topic,
      number,
      date,
      state: STATES[state.stage] ?? ('draft' as const),
      came,
      missed
    }))
  const own = new Set(protocols.map(({ id }) => id))
  const assignments = assignmentEntries(rows, directory)
    .filter(({ source }) => own.has(source.id))
    .map(({ given, state, source }) => ({ given, state, protocol: source.id }))
  return { ...of, protocols, assignments, diagnoses, directory, today }
}

/** Figures of diagnoses of the year that the methodist let out, the latest of each diagnosis. */
export async function diagnosesOf(space: OpenSpace, year: string): Promise<Figure[]> {
  const rows = await space.store.device.catalogue
    .where('[space+kind+part]')
    .equals([space.id, 'campaign', ''])
    .toArray()
  const of = rows
    .filter((row) => row.year === year && !row.deletedAt)
    .sort((a, b) => ((a.dates[0] ?? '') < (b.dates[0] ?? '') ? -1 : 1))
  const figures: Figure[] = []
  for (const { id } of of) {
    const campaign = await space.open<CampaignModel>('campaign', id)
    figures.push(...(campaign.handle.model.figures.at(-1)?.cells ?? []))
    await space.close(campaign as OpenedDocument)
  }
  return figures
}
