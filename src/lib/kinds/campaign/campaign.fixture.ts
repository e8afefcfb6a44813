/** Invented instruments for the tests of what is answered and counted. */
import {
  campaignFieldsSchema,
  itemSchema,
  type CampaignFields,
  type CampaignModel,
  type Component,
  type Item
} from './model.ts'

let made = 0

export function item(component: Component, values: Partial<Item> = {}): Item {
  const id = `item-${++made}`
  return { id, parent: '', order: id, ...itemSchema.parse({ text: 'Вопрос' }), component, ...values }
}

export function campaign(fields: Partial<CampaignFields> = {}, items: Item[] = []): CampaignModel {
  return {
    fields: { ...campaignFieldsSchema.parse({}), ...fields },
    items,
    figures: [],
    removed: { items: [], figures: [] },
    unreadable: 0
  }
}
