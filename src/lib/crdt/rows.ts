/**
 * Rows of a document: nested Y.Maps under random ids, merged field by field, read once and remembered until they
 * change. A definition says which fields are co-edited text and which are sets; the rest are plain values.
 */
import * as Y from 'yjs'
import type { ZodMiniType } from 'zod/mini'
import type { RichText } from '../rich-text.ts'
import { byOrder, orderBefore, ordersAfter, type Placed, type Position } from './order.ts'
import { readRich, seedRich } from './rich-text.ts'
import { makeRow, rowChanges } from './row-changes.ts'
import { replaceText } from './text.ts'

/** What every row has beside its own fields. `parent` is '' for rows that hang under nothing. */
export interface RowBase {
  id: string
  parent: string
  order: string
}

/** A row that this version of the application cannot read: kept as it is, shown as such. */
export interface UnreadableRow {
  id: string
  reason: string
}

export interface RowReading<Row> {
  rows: readonly Row[]
  unreadable: readonly UnreadableRow[]
  /** Removed rows: they keep what is written into them, and can be brought back. */
  removed: readonly Row[]
}

export interface Layout<Row> {
  /** Name of the root map. */
  name: string
  /** Fields of a row without `id`, `parent`, `order`; fields that are not there yet must have defaults. */
  schema: ZodMiniType<Omit<Row, keyof RowBase>>
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

/** The key that hides a row. */
export const REMOVED = 'removed'
const POSITION = 'pos'

export function defineRows<Row extends RowBase>(layout: Layout<Row>) {
  const texts = new Set<string>(layout.text)
  const sets = new Set<string>(layout.sets)
  const prose = new Set<string>(layout.prose)
  const caches = new WeakMap<Y.Doc, RowCache<Row>>()

  const mapIn = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>(layout.name)

  function read(doc: Y.Doc): RowReading<Row> {
    let cache = caches.get(doc)
    if (!cache) {
      cache = new RowCache(layout.name, mapIn(doc), (id, map) => parseRow<Row>(layout, sets, id, map))
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

/** A Y.Map as plain values: texts as strings, `field/member` keys gathered into sorted arrays. */
export function rawValues(map: Y.Map<unknown>, sets: ReadonlySet<string>): Record<string, unknown> {
  const raw: Record<string, unknown> = {}
  for (const name of sets) raw[name] = []
  for (const [key, value] of map.entries()) {
    const slash = key.indexOf('/')
    const name = slash < 0 ? key : key.slice(0, slash)
    if (slash >= 0 && sets.has(name)) (raw[name] as string[]).push(key.slice(slash + 1))
    else raw[key] = plainValue(value)
  }
  for (const name of sets) (raw[name] as string[]).sort()
  return raw
}

function plainValue(value: unknown): unknown {
  if (value instanceof Y.Text) return value.toString()
  return value instanceof Y.XmlFragment ? readRich(value) : value
}

interface ParsedRow<Row> {
  row: Row | null
  removed: boolean
  reason: string
}

function parseRow<Row extends RowBase>(
  layout: Layout<Row>,
  sets: ReadonlySet<string>,
  id: string,
  map: unknown
): ParsedRow<Row> {
  if (!(map instanceof Y.Map)) return { row: null, removed: false, reason: 'not a row' }
  const raw = rawValues(map, sets)
  const parsed = layout.schema.safeParse(raw)
  const removed = raw[REMOVED] === true
  if (!parsed.success)
    return { row: null, removed, reason: parsed.error.issues.map(({ path }) => path.join('.')).join(', ') }
  const position = raw[POSITION] as Position | undefined
  const base = { id, parent: position?.parent ?? '', order: position?.order ?? '' }
  return { row: { ...parsed.data, ...base } as Row, removed, reason: '' }
}

/** Remembers rows until they change: measured 1.9 ms a changed field at 1,000 rows, against 16 ms for reading all. */
class RowCache<Row extends RowBase> {
  #parsed = new Map<string, ParsedRow<Row>>()
  #dirty = new Set<string>()
  #reading: RowReading<Row> | null = null
  #map: Y.Map<Y.Map<unknown>>
  #parse: (id: string, map: unknown) => ParsedRow<Row>

  constructor(
    table: string,
    map: Y.Map<Y.Map<unknown>>,
    parse: (id: string, map: unknown) => ParsedRow<Row>
  ) {
    this.#map = map
    this.#parse = parse
    for (const id of map.keys()) this.#dirty.add(id)
    map.observeDeep((events, transaction) => {
      const { touched, marked } = rowChanges(transaction)
      for (const event of events) {
        const { path } = event
        const ids = path.length > 0 ? [String(path[0])] : event.changes.keys.keys()
        for (const id of ids) {
          this.#dirty.add(id)
          touched.add(id)
          const row: unknown = map.get(id)
          const position = row instanceof Y.Map ? (row.get(POSITION) as Position | undefined) : undefined
          if (position?.parent) touched.add(position.parent)
        }
        if (path.length === 1 && event instanceof Y.YMapEvent && event.keysChanged.has(REMOVED)) {
          const id = String(path[0])
          marked.push({ table, id, hidden: map.get(id)?.get(REMOVED) === true })
        }
      }
    })
  }

  touch(id: string): void {
    this.#dirty.add(id)
  }

  read(): RowReading<Row> {
    if (this.#reading && this.#dirty.size === 0) return this.#reading
    for (const id of this.#dirty) {
      const map = this.#map.get(id)
      if (map === undefined) this.#parsed.delete(id)
      else this.#parsed.set(id, this.#parse(id, map))
    }
    this.#dirty.clear()
    const rows: Row[] = []
    const removed: Row[] = []
    const unreadable: UnreadableRow[] = []
    for (const [id, parsed] of this.#parsed) {
      if (!parsed.row) unreadable.push({ id, reason: parsed.reason })
      else if (parsed.removed) removed.push(parsed.row)
      else rows.push(parsed.row)
    }
    return (this.#reading = { rows: rows.sort(byOrder), removed: removed.sort(byOrder), unreadable })
  }
}

/** Plain values are small JSON: comparing their text is enough, and spares an update that says nothing new. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
