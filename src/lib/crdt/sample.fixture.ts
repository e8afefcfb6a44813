/** A small kind of document with everything a layout can have, and replicas of it, for the tests of this layer. */
import * as z from 'zod/mini'
import * as Y from 'yjs'
import { defineFields } from './fields.ts'
import type { Kind } from './kind.ts'
import { defineRows } from './rows.ts'

const text = () => z._default(z.string(), '')

export interface Card {
  id: string
  parent: string
  order: string
  title: string
  colour: 'red' | 'green'
  tags: string[]
  size?: number
}

export const cards = defineRows<Card>({
  name: 'cards',
  schema: z.object({
    title: text(),
    colour: z._default(z.enum(['red', 'green']), 'red'),
    tags: z._default(z.array(z.string()), []),
    size: z.optional(z.number())
  }),
  text: ['title'],
  sets: ['tags']
})

export interface Fields {
  name: string
  note: string
  count: number
  people: string[]
}

export const fields = defineFields<Fields>({
  schema: z.object({
    name: text(),
    note: text(),
    count: z._default(z.number(), 0),
    people: z._default(z.array(z.string()), [])
  }),
  text: ['note'],
  sets: ['people']
})

export interface Sample {
  fields: Fields
  cards: readonly Card[]
}

export const sampleKind: Kind<Sample, { titles?: string[] }> = {
  name: 'sample',
  title: 'Пример',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  migrations: [],
  content: { fields, tables: [cards] },
  create: (doc, { titles = [] }) => {
    cards.addAll(
      doc,
      titles.map((title) => ({ title }))
    )
  },
  read: (doc) => ({ fields: fields.read(doc), cards: cards.read(doc).rows }),
  summarize: (doc) => ({
    title: fields.read(doc).name,
    people: fields.read(doc).people,
    dates: [],
    counts: { cards: cards.read(doc).rows.length },
    unique: [],
    words: [fields.read(doc).note, ...cards.read(doc).rows.map(({ title }) => title)].join(' '),
    events: []
  })
}

/** Another device's copy of a document. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Everybody gets what everybody has. */
export function meet(...docs: Y.Doc[]): void {
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update)
}

export const titles = (doc: Y.Doc) => cards.read(doc).rows.map(({ title }) => title)
