/** The co-edited texts of an instrument, as screens bind them: the address for presence and the words for undo. */
import type { DocumentHandle, TextField } from '$lib/crdt/handle.ts'
import { items } from './document.ts'
import type { CampaignModel } from './model.ts'

/** Null when the row is gone. */
export function itemText(handle: DocumentHandle<CampaignModel>, id: string, label: string): TextField | null {
  const text = items.text(handle.doc, id, 'text')
  return text && handle.textField(`items/${id}/text`, label, text)
}
