/** How a card of a practice lies in a Y.Doc, and its row in the catalogue. */
import type * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows } from '$lib/crdt/rows.ts'
import {
  PARTS,
  practiceFieldsSchema,
  practicePictureSchema,
  type PartName,
  type PracticeFields,
  type PracticeModel,
  type PracticePicture,
  type PracticeSeed
} from './model.ts'
import { summarizePractice } from './summary.ts'

export const practiceFields = defineFields<PracticeFields>({
  schema: practiceFieldsSchema,
  text: ['title', 'authors', 'organization', 'subject', 'grades', 'audience'],
  sets: ['components'],
  prose: Object.keys(PARTS) as PartName[]
})

export const practicePictures = defineRows<PracticePicture>({
  name: 'pictures',
  schema: practicePictureSchema,
  text: ['caption']
})

const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: PracticeModel }>()

function read(doc: Y.Doc): PracticeModel {
  const [fields, p] = [practiceFields.read(doc), practicePictures.read(doc)]
  const known = readings.get(doc)
  if (known?.parts[0] === fields && known.parts[1] === p) return known.model
  const model: PracticeModel = { fields, pictures: p.rows, unreadable: p.unreadable.length }
  readings.set(doc, { parts: [fields, p], model })
  return model
}

export const practiceKind: Kind<PracticeModel, PracticeSeed> = {
  name: 'practice',
  title: 'Практика',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  foundAs: { '': { title: 'Практики', path: 'practices/:id' } },
  migrations: [],
  content: { fields: practiceFields, tables: [practicePictures] },
  changeWords: async () => (await import('./change-words.ts')).practiceWords,
  create(doc, { fields, pictures = [] }) {
    practiceFields.write(doc, fields)
    practicePictures.addAll(doc, pictures)
  },
  read,
  summarize: (doc) => summarizePractice(read(doc), readEvents(doc))
}
