/** `~notes`: stickies with their replies, strokes of the pen, and votes. Everybody in the session writes here. */
import type * as Y from 'yjs'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows } from '$lib/crdt/rows.ts'
import { writerOf } from '$lib/crdt/writer.ts'
import {
  noteRowSchema,
  strokeRowSchema,
  VOTES,
  type NoteRow,
  type NotesModel,
  type StrokeRow,
  type Vote,
  type VoteKind
} from './model.ts'
import { entriesOf, watchedMap } from './plain-map.ts'

export const notes = defineRows<NoteRow>({ name: 'notes', schema: noteRowSchema, text: ['text'] })
export const strokes = defineRows<StrokeRow>({ name: 'strokes', schema: strokeRowSchema })

const MAP = 'votes'
const keyOf = ({ kind, target, person }: Omit<Vote, 'name'>) => `${kind}/${target}/${person}`

/** Says it, or takes it back. */
export function vote(doc: Y.Doc, said: Vote, yes: boolean): void {
  const map = doc.getMap<string>(MAP)
  if (yes) map.set(keyOf(said), said.name)
  else map.delete(keyOf(said))
}

const votes = watchedMap(MAP, (map, doc) =>
  entriesOf(map).flatMap(([key, name]): Vote[] => {
    const [kind = '', target = '', person = ''] = key.split('/')
    if (!VOTES.includes(kind as VoteKind) || !target || !person) return []
    // Nobody votes under another's name.
    return writerOf(map, key, doc) === person
      ? [{ kind: kind as VoteKind, target, person, name: typeof name === 'string' ? name : '' }]
      : []
  })
)

const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: NotesModel }>()

function read(doc: Y.Doc): NotesModel {
  const [n, s] = [notes.read(doc), strokes.read(doc)]
  const v = votes(doc)
  const parts = [n, s, v]
  const known = readings.get(doc)
  if (known?.parts.every((part, at) => part === parts[at])) return known.model
  const model: NotesModel = {
    notes: n.rows,
    strokes: s.rows,
    votes: v,
    unreadable: n.unreadable.length + s.unreadable.length
  }
  readings.set(doc, { parts, model })
  return model
}

export const notesRoom: Kind<NotesModel, null> = {
  name: 'poster-session-notes',
  title: 'Заметки сессии',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  migrations: [],
  create: () => {},
  read,
  summarize(doc) {
    const model = read(doc)
    return {
      title: '',
      people: [],
      dates: [],
      counts: {
        notes: model.notes.length,
        votes: model.votes.length,
        // Only where something was: the row is what it was before.
        ...(doc.getMap('erased').size > 0 && { erased: doc.getMap('erased').size })
      },
      unique: [],
      words: model.notes.map(({ text }) => text).join('\n'),
      events: []
    }
  }
}
