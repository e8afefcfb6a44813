/** The co-edited texts of a protocol, as screens bind them: the address for presence and the words for undo. */
import type { DocumentHandle, TextField } from '$lib/crdt/handle.ts'
import { richField, type RichField } from '$lib/crdt/rich-field.ts'
import { decisions, items, protocolFields } from './document.ts'
import type { ProtocolModel } from './model.ts'

type Handle = DocumentHandle<ProtocolModel>

export const PROSE_WORDS = { heard: 'Слушали', spoke: 'Выступили' } as const
export type ProseName = keyof typeof PROSE_WORDS

export function protocolText(handle: Handle, field: 'place' | 'topic', label: string): TextField | null {
  const text = protocolFields.text(handle.doc, field)
  return text && handle.textField(field, label, text)
}

/** @param number of the question, for undo. Null when the row is gone. */
export function itemText(handle: Handle, id: string, number: number): TextField | null {
  const text = items.text(handle.doc, id, 'text')
  return text && handle.textField(`items/${id}/text`, `вопрос ${number}`, text)
}

export function decisionText(handle: Handle, id: string, number: string): TextField | null {
  const text = decisions.text(handle.doc, id, 'text')
  return text && handle.textField(`decisions/${id}/text`, `решение ${number}`, text)
}

export function itemProse(handle: Handle, id: string, field: ProseName, number: number): RichField | null {
  const fragment = items.prose(handle.doc, id, field)
  const label = `«${PROSE_WORDS[field]}» по вопросу ${number}`
  return fragment && richField(handle as DocumentHandle, `items/${id}/${field}`, label, fragment)
}
