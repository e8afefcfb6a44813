/** How a protocol lies in a Y.Doc. Decisions hang under their question by `parent`; reports of assignees lie in `~tasks`. */
import type * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows, type NewRow } from '$lib/crdt/rows.ts'
import {
  decisionSchema,
  guestSchema,
  itemSchema,
  protocolFieldsSchema,
  scanSchema,
  type Decision,
  type Guest,
  type Item,
  type ProtocolFields,
  type ProtocolModel,
  type Scan
} from './model.ts'
import { summarizeProtocol } from './summary.ts'

export const protocolFields = defineFields<ProtocolFields>({
  schema: protocolFieldsSchema,
  text: ['place', 'topic'],
  sets: ['members', 'present']
})

export const items = defineRows<Item>({
  name: 'items',
  schema: itemSchema,
  text: ['text'],
  sets: ['speakers'],
  prose: ['heard', 'spoke']
})

export const decisions = defineRows<Decision>({
  name: 'decisions',
  schema: decisionSchema,
  text: ['text'],
  sets: ['assignees']
})

export const guests = defineRows<Guest>({ name: 'guests', schema: guestSchema })

export const scans = defineRows<Scan>({ name: 'scans', schema: scanSchema })

const TABLES = [items, decisions, guests, scans]

export interface ProtocolSeed {
  fields: Partial<ProtocolFields>
  items?: (NewRow<Item> & { decisions?: NewRow<Decision>[] })[]
  guests?: NewRow<Guest>[]
}

/** The same model while none of its parts changed. */
const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: ProtocolModel }>()

function read(doc: Y.Doc): ProtocolModel {
  const fields = protocolFields.read(doc)
  const [i, d, g, s] = [items.read(doc), decisions.read(doc), guests.read(doc), scans.read(doc)]
  const parts = [fields, i, d, g, s]
  const known = readings.get(doc)
  if (known?.parts.every((part, at) => part === parts[at])) return known.model
  const asked = new Set(i.rows.map(({ id }) => id))
  const model: ProtocolModel = {
    fields,
    items: i.rows,
    // A question that was removed takes its decisions along: they are neither counted nor signed.
    decisions: d.rows.filter(({ parent }) => asked.has(parent)),
    guests: g.rows,
    scans: s.rows,
    removed: { items: i.removed, decisions: d.removed, guests: g.removed, scans: s.removed },
    unreadable: [i, d, g, s].reduce((sum, { unreadable }) => sum + unreadable.length, 0)
  }
  readings.set(doc, { parts, model })
  return model
}

export const protocolKind: Kind<ProtocolModel, ProtocolSeed> = {
  name: 'protocol',
  title: 'Протокол',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 2,
  foundAs: { '': { title: 'Протоколы', path: 'protocols/:id', places: { '': 'Протокол заседания' } } },
  migrations: [],
  content: { fields: protocolFields, tables: TABLES },
  changeWords: async () => (await import('./change-words.ts')).protocolWords,
  create(doc, seed) {
    protocolFields.write(doc, seed.fields)
    const ids = items.addAll(
      doc,
      (seed.items ?? []).map(({ decisions: _, ...values }) => values)
    )
    for (const [i, id] of ids.entries()) decisions.addAll(doc, seed.items?.[i]?.decisions ?? [], id)
    guests.addAll(doc, seed.guests ?? [])
  },
  read,
  summarize: (doc) => summarizeProtocol(read(doc), readEvents(doc))
}
