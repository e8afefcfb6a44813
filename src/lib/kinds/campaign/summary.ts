/** A campaign's row in the catalogue: who is asked and when. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import { asksSchema, type CampaignModel } from './model.ts'

export function summarizeCampaign({ fields, items }: CampaignModel, events: DocumentEvent[]): Summary {
  const { audience, audienceIds } = fields
  const one = audienceIds.length === 1 ? audienceIds[0] : undefined
  return {
    title: fields.title,
    people: [],
    association: audience === 'association' ? one : undefined,
    organization: audience === 'organization' ? one : undefined,
    year: fields.year,
    dates: [fields.from, fields.to].filter(Boolean),
    counts: { items: items.length, open: fields.open ? 1 : 0 },
    facts: asksSchema.parse(fields),
    unique: [],
    words: [fields.title, ...items.map(({ text }) => text)].join('\n'),
    events
  }
}
