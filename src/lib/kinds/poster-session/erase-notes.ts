/** What the notes of a session hold of one person: the name they are signed with, votes, and words. For erasing it. */
import type * as Y from 'yjs'
import { notes } from './notes-room.ts'

const all = (doc: Y.Doc) => {
  const { rows, removed } = notes.read(doc)
  return [...rows, ...removed]
}

/** As the person is called everywhere else from then on: a board shows what a note is signed with. */
const NOBODY = 'данные стёрты'

/** Keys of the map of votes, `<kind>/<target>/<person>`. */
const votesOf = (doc: Y.Doc, person: string) =>
  [...doc.getMap('votes').keys()].filter((key) => key.split('/')[2] === person)

export const speaksInNotes = (doc: Y.Doc, person: string): boolean =>
  votesOf(doc, person).length > 0 || all(doc).some(({ author }) => author === person)

/**
 * A vote goes whole, because nobody else may keep it in the person's stead; a note loses its signature.
 * @param words the notes go too; of those that somebody else has answered the text
 */
export function eraseFromNotes(doc: Y.Doc, person: string, words: boolean): void {
  const rows = all(doc)
  for (const { id } of rows.filter(({ author }) => author === person)) {
    const answered = rows.some(({ parent, author }) => parent === id && author !== person)
    if (words && !answered) {
      notes.erase(doc, id)
      continue
    }
    notes.patch(doc, id, { name: NOBODY })
    const text = words && notes.text(doc, id, 'text')
    if (text) text.delete(0, text.length)
  }
  for (const key of votesOf(doc, person)) doc.getMap('votes').delete(key)
  // Tells devices that their log is to be folded.
  doc.getMap('erased').set(person, true)
}
