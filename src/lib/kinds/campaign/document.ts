/** How a campaign of diagnosis lies in a Y.Doc: the instrument, when it runs, and the figures that were let out. */
import type * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows, type NewRow } from '$lib/crdt/rows.ts'
import {
  campaignFieldsSchema,
  figuresSchema,
  itemSchema,
  type CampaignFields,
  type CampaignModel,
  type Figures,
  type Item
} from './model.ts'
import { summarizeCampaign } from './summary.ts'

export const campaignFields = defineFields<CampaignFields>({
  schema: campaignFieldsSchema,
  sets: ['audienceIds']
})

export const items = defineRows<Item>({ name: 'items', schema: itemSchema, text: ['text'] })

export const figures = defineRows<Figures>({ name: 'figures', schema: figuresSchema })

export interface CampaignSeed {
  fields: Partial<CampaignFields>
  items?: NewRow<Item>[]
}

/** The same model while none of its parts changed. */
const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: CampaignModel }>()

function read(doc: Y.Doc): CampaignModel {
  const fields = campaignFields.read(doc)
  const [i, f] = [items.read(doc), figures.read(doc)]
  const parts = [fields, i, f]
  const known = readings.get(doc)
  if (known?.parts.every((part, at) => part === parts[at])) return known.model
  const model: CampaignModel = {
    fields,
    items: i.rows,
    figures: f.rows,
    removed: { items: i.removed, figures: f.removed },
    unreadable: i.unreadable.length + f.unreadable.length
  }
  readings.set(doc, { parts, model })
  return model
}

export const campaignKind: Kind<CampaignModel, CampaignSeed> = {
  name: 'campaign',
  title: 'Диагностика',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 3,
  foundAs: { '': { title: 'Диагностика', path: 'diagnosis/:id' } },
  migrations: [],
  // Figures that were let out are never changed, and no version opens or closes it.
  content: { fields: campaignFields, tables: [items], apart: ['open'] },
  changeWords: async () => (await import('./change-words.ts')).campaignWords,
  create(doc, seed) {
    campaignFields.write(doc, seed.fields)
    items.addAll(doc, seed.items ?? [])
  },
  read,
  summarize: (doc) => summarizeCampaign(read(doc), readEvents(doc))
}
