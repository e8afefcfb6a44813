/**
 * Rows of a document: nested Y.Maps under random ids, merged field by field. A definition says which fields are co-edited
 * text and which are sets; the rest are plain values.
 */
import * as Y from 'yjs'
import type { RichText } from '../rich-text.ts'
import { byOrder, orderBefore, ordersAfter, type Placed, type Position } from './order.ts'
import { seedRich } from './rich-text.ts'
import { makeRow } from './row-changes.ts'
import {
  parseRow,
  POSITION,
  REMOVED,
  RowCache,
  type RowBase,
  type RowReading,
  type RowSchema
} from './row-reading.ts'
import { replaceText } from './text.ts'

export type { RowBase } from './row-reading.ts'

export interface Layout<Row> {
  /** Name of the root map. */
  name: string
  schema: RowSchema<Row>
  /** Fields that are Y.Text. */
  text?: readonly (keyof Row & string)[]
  /** Fields that are sets of strings: each member is a key of its own, so that two people's additions both stay. */
  sets?: readonly (keyof Row & string)[]
  /** Long prose: written once, with the row, then by its editor. */
  prose?: readonly (keyof Row & string)[]
}

export type NewRow<Row> = Partial<Omit<Row, keyof RowBase>>

/** Where a new or moved row goes: last under `parent` unless `before` names a row. */
export interface Place {
  parent?: string
  before?: string | null
}

export type Rows<Row extends RowBase> = ReturnType<typeof defineRows<Row>>

export function defineRows<Row extends RowBase>(layout: Layout<Row>) {
  const texts = new Set<string>(layout.text)
  const sets = new Set<string>(layout.sets)
  const prose = new Set<string>(layout.prose)
  const caches = new WeakMap<Y.Doc, RowCache<Row>>()

  const mapIn = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>(layout.name)

  function read(doc: Y.Doc): RowReading<Row> {
    let cache = caches.get(doc)
    if (!cache) {
      cache = new RowCache(layout.name, mapIn(doc), (id, map) => parseRow<Row>(layout.schema, sets, id, map))
      caches.set(doc, cache)
    }
    return cache.read()
  }

  /** Yjs tells of changes after the whole command; a command reads its own writes by this. */
  const touch = (doc: Y.Doc, id: string) => caches.get(doc)?.touch(id)

  function siblings(doc: Y.Doc, parent: string): Placed[] {
    const reading = read(doc)
    return [...reading.rows, ...reading.removed].filter((row) => row.parent === parent).sort(byOrder)
  }

  function write(map: Y.Map<unknown>, field: string, value: unknown): void {
    if (texts.has(field)) {
      const text = map.get(field)
      if (text instanceof Y.Text) replaceText(text, String(value ?? ''))
      else map.set(field, new Y.Text(String(value ?? '')))
    } else if (sets.has(field)) writeSet(map, field, value as readonly string[])
    else if (prose.has(field)) return
    else if (value === undefined || value === null) map.delete(field)
    else if (!same(map.get(field), value)) map.set(field, value)
  }

  function create(doc: Y.Doc, values: NewRow<Row>, position: Position, id: string): void {
    const map = new Y.Map<unknown>()
    map.set(POSITION, position)
    // Every text exists from the start: made later by two devices at once, one of the two would be lost.
    for (const field of texts)
      map.set(field, new Y.Text(String((values as Record<string, unknown>)[field] ?? '')))
    for (const field of prose) {
      const fragment = new Y.XmlFragment()
      seedRich(fragment, ((values as Record<string, unknown>)[field] ?? []) as RichText)
      map.set(field, fragment)
    }
    for (const [field, value] of Object.entries(values)) {
      if (texts.has(field) || prose.has(field) || value === undefined || value === null) continue
      if (sets.has(field)) for (const member of value as string[]) map.set(`${field}/${member}`, true)
      else map.set(field, value)
    }
    makeRow(doc, REMOVED, () => mapIn(doc).set(id, map))
    touch(doc, id)
  }

  return {
    name: layout.name,
    texts: layout.text ?? [],
    read,

    /** Adds a row and answers its id. */
    add(doc: Y.Doc, values: NewRow<Row>, place: Place = {}, id: string = crypto.randomUUID()): string {
      const parent = place.parent ?? ''
      create(doc, values, { parent, order: orderBefore(siblings(doc, parent), place.before ?? null) }, id)
      return id
    },

    /** Adds many rows after the last one; much cheaper than one by one. */
    addAll(doc: Y.Doc, all: readonly NewRow<Row>[], parent = ''): string[] {
      const orders = ordersAfter(siblings(doc, parent), all.length)
      return all.map((values, i) => {
        const id = crypto.randomUUID()
        create(doc, values, { parent, order: orders[i]! }, id)
        return id
      })
    },

    /** Fills a new document with rows that have their ids already. */
    seed(doc: Y.Doc, all: readonly ({ id: string } & NewRow<Row>)[], parent = ''): void {
      const orders = ordersAfter(siblings(doc, parent), all.length)
      for (const [i, { id, ...values }] of all.entries())
        create(doc, values as NewRow<Row>, { parent, order: orders[i]! }, id)
    },

    /** Adds a row at a given index: a template must be the same on every device. */
    place(doc: Y.Doc, values: NewRow<Row>, order: string, id: string): void {
      create(doc, values, { parent: '', order }, id)
    },

    /** Writes only what differs. Does nothing when the row is gone. */
    patch(doc: Y.Doc, id: string, values: NewRow<Row>): void {
      const map = mapIn(doc).get(id)
      if (map) for (const [field, value] of Object.entries(values)) write(map, field, value)
      touch(doc, id)
    },

    /** Puts a row exactly where a version had it. */
    stand(doc: Y.Doc, id: string, position: Position): void {
      mapIn(doc).get(id)?.set(POSITION, position)
      touch(doc, id)
    },

    move(doc: Y.Doc, id: string, { parent = '', before = null }: Place): void {
      const map = mapIn(doc).get(id)
      if (map) map.set(POSITION, { parent, order: orderBefore(siblings(doc, parent), before, id) })
      touch(doc, id)
    },

    /** Hides the row; what others write into it meanwhile is kept. */
    remove(doc: Y.Doc, id: string): void {
      mapIn(doc).get(id)?.set(REMOVED, true)
      touch(doc, id)
    },

    /**
     * For good: what the row held leaves the document, and what others write into it meanwhile is dropped. For data that
     * the law wants gone; everything else is removed.
     */
    erase(doc: Y.Doc, id: string): void {
      mapIn(doc).delete(id)
      touch(doc, id)
    },

    restore(doc: Y.Doc, id: string): void {
      mapIn(doc).get(id)?.delete(REMOVED)
      touch(doc, id)
    },

    text(doc: Y.Doc, id: string, field: string): Y.Text | null {
      const text = mapIn(doc).get(id)?.get(field)
      return text instanceof Y.Text ? text : null
    },

    prose(doc: Y.Doc, id: string, field: string): Y.XmlFragment | null {
      const fragment: unknown = mapIn(doc).get(id)?.get(field)
      return fragment instanceof Y.XmlFragment ? fragment : null
    }
  }
}

/** Brings a row back of which only the table's name is known. */
export function restoreRow(doc: Y.Doc, table: string, id: string): void {
  doc.getMap<Y.Map<unknown>>(table).get(id)?.delete(REMOVED)
}

/** Whether `path` (`agenda/<id>/text`) lies in the row, or in one that hangs under it. */
export function liesIn(doc: Y.Doc, path: string, row: string): boolean {
  const [table = '', id = ''] = path.split('/')
  if (id === row) return true
  const position = id && doc.getMap<Y.Map<unknown>>(table).get(id)?.get(POSITION)
  return (position as Position | undefined)?.parent === row
}

/** Adds and removes single members, so that another person's addition stays. */
export function writeSet(map: Y.Map<unknown>, field: string, members: readonly string[]): void {
  const wanted = new Set(members)
  for (const key of [...map.keys()]) {
    if (key.startsWith(`${field}/`) && !wanted.has(key.slice(field.length + 1))) map.delete(key)
  }
  for (const member of wanted) if (!map.has(`${field}/${member}`)) map.set(`${field}/${member}`, true)
}

/** Plain values are small JSON: comparing their text is enough, and spares an update that says nothing new. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
