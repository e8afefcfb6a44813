/** The co-edited texts of a poster, as screens bind them, and what helps to write them. */
import type { DocumentHandle, TextField } from '$lib/crdt/handle.ts'
import { richField, type RichField } from '$lib/crdt/rich-field.ts'
import { BLOCKS, type BlockName, type PosterModel } from './model.ts'
import { pictures, posterFields, posterLinks } from './poster-room.ts'

type Handle = DocumentHandle<PosterModel>
export type PlainName = 'title' | 'authors' | 'organization' | 'subject' | 'grades'

/** `label` is what undo says: «название постера». */
export function posterText(handle: Handle, field: PlainName, label: string): TextField {
  return handle.textField(field, label, posterFields.text(handle.doc, field)!)
}

export function posterProse(handle: Handle, name: BlockName): RichField {
  const label = `блок «${BLOCKS[name]}»`
  return richField(handle as DocumentHandle, name, label, posterFields.prose(handle.doc, name)!)
}

export function captionText(handle: Handle, id: string, label: string): TextField | null {
  const text = pictures.text(handle.doc, id, 'caption')
  return text && handle.textField(`pictures/${id}/caption`, label, text)
}

export function linkText(
  handle: Handle,
  id: string,
  field: 'label' | 'url',
  label: string
): TextField | null {
  const text = posterLinks.text(handle.doc, id, field)
  return text && handle.textField(`links/${id}/${field}`, label, text)
}

/** What a good answer is, a line for each block. */
export const HINTS: Record<BlockName, string> = {
  problem: 'Что не получалось, у кого и откуда это видно. Две-три фразы.',
  idea: 'В чём суть, одной фразой: так, чтобы её захотелось пересказать.',
  how: 'Что делаете вы и что делают ученики, по шагам.',
  tools: 'Листы, карточки, сервисы: всё, что нужно положить на стол.',
  results: 'Что было и что стало: число, и сколько человек за ним стоит.',
  risks: 'Где это не сработает и что должно быть готово заранее.',
  repeat: 'С чего коллеге начать на этой неделе и сколько времени уйдёт.',
  question: 'О чём вы хотите спросить тех, кто остановится у постера.'
}
