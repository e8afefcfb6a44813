/** An open document of the sample kind and what a person does in it, for the tests of the handle. */
import { DocumentHandle } from './handle.ts'
import { createDocument } from './meta.ts'
import { fields, sampleKind, type Sample } from './sample.fixture.ts'

export function opened(...names: string[]): DocumentHandle<Sample> {
  const doc = createDocument(sampleKind, { titles: names }, 'анна')
  return new DocumentHandle(doc, sampleKind, 'sample/1', 'анна')
}

export const idOf = (handle: DocumentHandle<Sample>, title: string) =>
  handle.model.cards.find((card) => card.title === title)!.id

/** Writes at the end of the note, as typing does. */
export function type(handle: DocumentHandle<Sample>, letters: string, label = 'примечание') {
  for (const letter of letters)
    handle.change(label, (doc) => {
      const note = fields.text(doc, 'note')!
      note.insert(note.length, letter)
    })
}

export const noteOf = (handle: DocumentHandle<Sample>) => handle.model.fields.note
