/** What changed between two versions of a document, as values: pure, and told in words elsewhere. */
import { fieldsOf, sameValue, type ContentRow, type Contents, type Values } from './content.ts'

export interface FieldChange {
  field: string
  before: unknown
  after: unknown
}

export interface RowChange {
  before: ContentRow
  after: ContentRow
  fields: FieldChange[]
  moved: boolean
}

/** A row that came or went, with those that came or went under it. */
export interface WholeRow {
  row: ContentRow
  under: { table: string; row: ContentRow }[]
}

export interface TableChanges {
  table: string
  removed: WholeRow[]
  added: WholeRow[]
  changed: RowChange[]
}

export interface Comparison {
  fields: FieldChange[]
  tables: TableChanges[]
}

export function compare(before: Contents, after: Contents): Comparison {
  const [shownBefore, shownAfter] = [shownRows(before), shownRows(after)]
  const wholeOf = (from: Shown, other: Shown, table: string): WholeRow[] => {
    const whole = (row: ContentRow) => !other.has(row.id)
    const rows = [...from.values()].filter((one) => one.table === table && whole(one.row))
    return rows.flatMap(({ row }) => {
      const parent = from.get(row.parent)
      if (parent && whole(parent.row)) return []
      return [{ row, under: [...from.values()].filter((one) => one.row.parent === row.id) }]
    })
  }
  const names = new Set([...Object.keys(before.tables), ...Object.keys(after.tables)])
  return {
    fields: changedFields(before.fields, after.fields),
    tables: [...names].map((table) => ({
      table,
      removed: wholeOf(shownBefore, shownAfter, table),
      added: wholeOf(shownAfter, shownBefore, table),
      changed: [...shownAfter.values()].flatMap((one) => {
        const was = one.table === table && shownBefore.get(one.row.id)
        return was ? (changedRow(was.row, one.row) ?? []) : []
      })
    }))
  }
}

export const isSame = ({ fields, tables }: Comparison): boolean =>
  fields.length === 0 &&
  tables.every(({ removed, added, changed }) => removed.length + added.length + changed.length === 0)

type Shown = Map<string, { table: string; row: ContentRow }>

/** Rows that are not hidden themselves, nor hang under one that is. */
function shownRows({ tables }: Contents): Shown {
  const hidden = new Set(Object.values(tables).flatMap(({ removed }) => removed.map(({ id }) => id)))
  return new Map(
    Object.entries(tables).flatMap(([table, { rows }]) =>
      rows
        .filter(({ parent }) => !hidden.has(parent))
        .map((row): [string, { table: string; row: ContentRow }] => [row.id, { table, row }])
    )
  )
}

function changedRow(before: ContentRow, after: ContentRow): RowChange | null {
  if (before === after) return null
  const fields = changedFields(fieldsOf(before), fieldsOf(after))
  const moved = before.order !== after.order || before.parent !== after.parent
  return fields.length > 0 || moved ? { before, after, fields, moved } : null
}

function changedFields(before: Values, after: Values): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !sameValue(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}
