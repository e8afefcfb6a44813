/** What every part of a campaign's screen needs. */
import { getContext, setContext } from 'svelte'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import type { CampaignModel } from '../model.ts'

export interface CampaignDesk {
  id: string
  campaign: OpenedDocument<CampaignModel>
}

const CAMPAIGN = Symbol('campaign')

export function provideCampaign(desk: CampaignDesk): void {
  setContext(CAMPAIGN, desk)
}

export function useCampaign(): CampaignDesk {
  return getContext(CAMPAIGN)
}

/** Who makes campaigns: coordinators, and heads for their associations. */
export function makesCampaigns(space: OpenSpace): boolean {
  return space.creates && (space.coordinates || headsAssociations(space))
}

export function headsAssociations(space: OpenSpace): boolean {
  return space.directory.model.associations.some(({ head }) => head === space.me.personId)
}
