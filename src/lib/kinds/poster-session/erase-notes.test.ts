import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { noteAuthor } from '$lib/crdt/meta.ts'
import { eraseFromNotes, speaksInNotes } from './erase-notes.ts'
import { notes, notesRoom, vote } from './notes-room.ts'

function board() {
  const doc = new Y.Doc()
  noteAuthor(doc, 'marina')
  const own = { author: 'marina', name: 'Соловьёва М. О.' }
  notes.add(doc, { ...own, text: 'Мысль одна' })
  const answered = notes.add(doc, { ...own, text: 'Мысль вслух' })
  notes.add(doc, { author: 'anna', name: 'Климова И. П.', text: 'Ответ' }, { parent: answered })
  notes.remove(doc, notes.add(doc, { ...own, text: 'Мысль убрана' }))
  vote(doc, { kind: 'use', target: 'poster', person: 'marina', name: 'Соловьёва М. О.' }, true)
  return { doc, answered }
}

const bytes = (doc: Y.Doc) => new TextDecoder().decode(Y.encodeStateAsUpdate(doc))

test('the name of a person leaves the notes they signed, votes go, and what was written stays', () => {
  const { doc } = board()
  expect(speaksInNotes(doc, 'marina')).toBe(true)
  eraseFromNotes(doc, 'marina', false)
  const model = notesRoom.read(doc)
  expect(model.votes).toEqual([])
  const named = model.notes.map(({ text, name }) => [text, name] as const)
  expect(Object.fromEntries(named)).toEqual({
    'Мысль одна': 'данные стёрты',
    'Мысль вслух': 'данные стёрты',
    Ответ: 'Климова И. П.'
  })
  expect(bytes(doc)).not.toContain('Соловьёва')
  expect(notesRoom.summarize(doc).counts.erased).toBe(1)
})

test('where words go too, a note that somebody answered stays without its text', () => {
  const { doc, answered } = board()
  eraseFromNotes(doc, 'marina', true)
  const left = notesRoom.read(doc).notes.map(({ parent, text }) => [parent, text] as const)
  expect(Object.fromEntries(left)).toEqual({ '': '', [answered]: 'Ответ' })
  expect(bytes(doc)).not.toMatch(/Мысль|Соловьёва/)
})
