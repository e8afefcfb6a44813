/** What a version holds of a document: its fields and the rows of its tables, read by their layouts. */
import type * as Y from 'yjs'
import type { Place } from '../rows.ts'
import type { RowBase, RowReading } from '../row-reading.ts'
import type { Position } from '../order.ts'

export type Values = Readonly<Record<string, unknown>>
export type ContentRow = RowBase & Values

/** A table as what treats all tables alike sees it: `defineRows` makes one. */
export interface AnyTable {
  readonly name: string
  read(doc: Y.Doc): RowReading<RowBase>
  add(doc: Y.Doc, values: Values, place: Place, id: string): string
  patch(doc: Y.Doc, id: string, values: Values): void
  stand(doc: Y.Doc, id: string, position: Position): void
  remove(doc: Y.Doc, id: string): void
  restore(doc: Y.Doc, id: string): void
  text(doc: Y.Doc, id: string, field: string): Y.Text | null
  prose(doc: Y.Doc, id: string, field: string): Y.XmlFragment | null
}

/** The same of a document's own fields: `defineFields` makes them. */
export interface AnyFields {
  read(doc: Y.Doc): object
  write(doc: Y.Doc, values: Values): void
  text(doc: Y.Doc, field: string): Y.Text | null
  prose(doc: Y.Doc, field: string): Y.XmlFragment | null
}

export interface Content {
  fields?: AnyFields
  tables: readonly AnyTable[]
  /** Fields that are steered or follow rules of their own, `phase` or `posters/linkId`: versions leave them as they are. */
  apart?: readonly string[]
}

/** Ids of rows are unique over all tables of a document. */
export interface Contents {
  fields: Values
  tables: Readonly<Record<string, { rows: readonly ContentRow[]; removed: readonly ContentRow[] }>>
}

/** Rows that this application cannot read are not in it: nothing is told of them, and nothing done to them. */
export function contentsOf({ fields, tables, apart = [] }: Content, doc: Y.Doc): Contents {
  const without = (values: object, prefix = '') =>
    Object.fromEntries(Object.entries(values).filter(([field]) => !apart.includes(prefix + field)))
  const rowsOf = (name: string, rows: readonly RowBase[]) =>
    rows.map((row) => without(row, `${name}/`) as ContentRow)
  return {
    fields: fields ? without(fields.read(doc)) : {},
    tables: Object.fromEntries(
      tables.map((table) => {
        const { rows, removed } = table.read(doc)
        return [table.name, { rows: rowsOf(table.name, rows), removed: rowsOf(table.name, removed) }]
      })
    )
  }
}

/** Values are small JSON in the order of their schema: comparing their text is enough. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** The fields of a row without its place. */
export function fieldsOf({ id: _id, parent: _parent, order: _order, ...values }: ContentRow): Values {
  return values
}
