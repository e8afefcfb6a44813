/** Tables of a form from rows of a document. */
import type { FormColumn, FormRow, FormTable, FormText } from './form.ts'

export interface Column<T> extends FormColumn {
  cell: (row: T, index: number) => FormText
  /** Printed even when every row is empty: it is filled in by hand. */
  always?: boolean
}

/** A column that no row fills is left out. */
export function tableOf<T>(
  rows: readonly { row: T; group?: string }[],
  columns: readonly Column<T>[]
): FormTable | null {
  if (rows.length === 0) return null
  const cells = rows.map(({ row }, i) => columns.map(({ cell }) => cell(row, i)))
  const shown = columns.map(({ always }, c) => always || cells.some((row) => row[c] !== ''))
  const printed: FormRow[] = []
  for (const [i, { group }] of rows.entries()) {
    if (group && group !== rows[i - 1]?.group) printed.push({ group })
    printed.push({ cells: cells[i]!.filter((_, c) => shown[c]) })
  }
  return {
    kind: 'table',
    columns: columns
      .filter((_, c) => shown[c])
      .map(({ title, width, align }) => ({ title, width, ...(align && { align }) })),
    rows: printed
  }
}
