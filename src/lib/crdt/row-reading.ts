/** Rows as they lie in their Y.Maps, read once and remembered until they change. */
import * as Y from 'yjs'
import type { ZodMiniType } from 'zod/mini'
import { byOrder, type Position } from './order.ts'
import { readRich } from './rich-text.ts'
import { rowChanges } from './row-changes.ts'

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

/** Of a row without `id`, `parent`, `order`; fields that are not there yet must have defaults. */
export type RowSchema<Row> = ZodMiniType<Omit<Row, keyof RowBase>>

/** The key that hides a row. */
export const REMOVED = 'removed'
/** The key of {parent, order}, written as one. */
export const POSITION = 'pos'

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

export interface ParsedRow<Row> {
  row: Row | null
  removed: boolean
  reason: string
}

export function parseRow<Row extends RowBase>(
  schema: RowSchema<Row>,
  sets: ReadonlySet<string>,
  id: string,
  map: unknown
): ParsedRow<Row> {
  if (!(map instanceof Y.Map)) return { row: null, removed: false, reason: 'not a row' }
  const raw = rawValues(map, sets)
  const parsed = schema.safeParse(raw)
  const removed = raw[REMOVED] === true
  if (!parsed.success)
    return { row: null, removed, reason: parsed.error.issues.map(({ path }) => path.join('.')).join(', ') }
  const position = raw[POSITION] as Position | undefined
  const base = { id, parent: position?.parent ?? '', order: position?.order ?? '' }
  return { row: { ...parsed.data, ...base } as Row, removed, reason: '' }
}

/** Remembers rows until they change: measured 1.9 ms a changed field at 1,000 rows, against 16 ms for reading all. */
export class RowCache<Row extends RowBase> {
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
