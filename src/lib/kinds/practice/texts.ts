/** The co-edited texts of a card, as screens bind them. */
import type { DocumentHandle, TextField } from '$lib/crdt/handle.ts'
import { richField, type RichField } from '$lib/crdt/rich-field.ts'
import { practiceFields, practicePictures } from './document.ts'
import { PARTS, type PartName, type PracticeModel } from './model.ts'

type Handle = DocumentHandle<PracticeModel>
export type PlainName = 'title' | 'authors' | 'organization' | 'subject' | 'grades' | 'audience'

/** `label` is what undo says. */
export function practiceText(handle: Handle, field: PlainName, label: string): TextField {
  return handle.textField(field, label, practiceFields.text(handle.doc, field)!)
}

export function practiceProse(handle: Handle, name: PartName): RichField {
  const fragment = practiceFields.prose(handle.doc, name)!
  return richField(handle as DocumentHandle, name, `«${PARTS[name]}»`, fragment)
}

export function captionText(handle: Handle, id: string): TextField | null {
  const text = practicePictures.text(handle.doc, id, 'caption')
  return text && handle.textField(`pictures/${id}/caption`, 'подпись', text)
}

/** What a good answer is, a line for each part. */
export const HINTS: Record<PartName, string> = {
  problem: 'Что не получалось, у кого и откуда это видно.',
  idea: 'В чём суть, одной фразой.',
  novelty: 'Чем это отличается от того, как делают обычно.',
  steps: 'Что делаете вы и что делают ученики, чтобы коллега повторил без вас.',
  conditions: 'Что должно быть готово заранее и что может помешать.',
  resources: 'Листы, карточки, сервисы, оборудование, время.',
  results: 'Что было и что стало: число, и сколько человек за ним стоит.',
  limits: 'Для кого и когда это не сработает.'
}
