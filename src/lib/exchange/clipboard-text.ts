/** A table as text/plain: cells parted by tabs, cells of several lines in quotes, as Excel and LibreOffice copy them. Pure. */
import { parseCsv } from './csv.ts'

export interface PastedTable {
  /** All rows have the same width. A cell merged downwards stands in each of its rows, one merged sideways in its first column. */
  rows: readonly (readonly string[])[]
  /** Numbers of the rows that are one cell over the whole width: titles and headings of sections. */
  wide: ReadonlySet<number>
  /** `row:column` of the cells that only repeat the cell above they are merged with. */
  repeated: ReadonlySet<string>
}

/** @returns null for text that is no table. */
export function readTableText(text: string): PastedTable | null {
  if (!text.includes('\t')) return null
  const records = parseCsv(text, '\t').map((record) => record.map(cleanCell))
  return finishTable(records, new Set(), new Set())
}

/** Lines of a cell without stray spaces and empty lines at the edges. */
export function cleanCell(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u00ad\u200b\ufeff]/gu, '')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/gu, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

/** Drops empty rows and columns at the right; one column of one row is no table. */
export function finishTable(
  records: readonly (readonly string[])[],
  wide: ReadonlySet<number>,
  repeated: ReadonlySet<string>
): PastedTable | null {
  const width = Math.max(0, ...records.map((record) => record.findLastIndex(Boolean) + 1))
  const rows: string[][] = []
  const keptWide = new Set<number>()
  const keptRepeated = new Set<string>()
  for (const [at, record] of records.entries()) {
    if (!record.some(Boolean)) continue
    if (wide.has(at) && width > 1) keptWide.add(rows.length)
    for (let column = 0; column < width; column += 1)
      if (repeated.has(`${at}:${column}`)) keptRepeated.add(`${rows.length}:${column}`)
    rows.push(Array.from({ length: width }, (_, column) => record[column] ?? ''))
  }
  if (rows.length * width < 2) return null
  return { rows, wide: keptWide, repeated: keptRepeated }
}
