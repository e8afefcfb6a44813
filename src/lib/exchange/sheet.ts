/** A register as an Excel sheet: heads that stay, columns of their width, fit to a page's width when printed. */
import type { Cell, Feature, SheetData } from 'write-excel-file/universal'
import { printable } from './printable.ts'

export interface SheetColumn<Row> {
  title: string
  /** In letters. */
  width: number
  cell: (row: Row) => Cell
}

const DATE_FORMAT = 'dd.mm.yyyy'

export interface NamedSheet {
  sheet: string
  data: SheetData
  stickyRowsCount: number
  orientation: 'landscape'
  columns: { width: number }[]
}

/** One sheet of a file with several. */
export function namedSheet<Row>(
  name: string,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[]
): NamedSheet {
  const heads: Cell[] = columns.map(({ title }) => ({
    value: title,
    type: String,
    fontWeight: 'bold',
    wrap: true,
    alignVertical: 'top',
    bottomBorderStyle: 'thin'
  }))
  return {
    sheet: name,
    data: [heads, ...rows.map((row) => columns.map(({ cell }) => cell(row)))].map((cells) =>
      inHeight(cells, columns)
    ),
    stickyRowsCount: 1,
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width }))
  }
}

/** Of a line at ten points. */
const LINE = 13.5

/** A row as high as its longest words need: not every program finds that out by itself. */
function inHeight(cells: readonly Cell[], columns: readonly { width: number }[]): Cell[] {
  const lines = cells.map((cell, at) => linesIn(wordsOf(cell), columns[at]!.width))
  const height = Math.max(1, ...lines) * LINE
  const first = cells.findIndex((cell) => cell !== null)
  return cells.map((cell, at) =>
    at === first && typeof cell === 'object' && !(cell instanceof Date) ? ({ ...cell, height } as Cell) : cell
  )
}

function wordsOf(cell: Cell): string {
  if (typeof cell === 'string') return cell
  return cell && typeof cell === 'object' && 'value' in cell && typeof cell.value === 'string'
    ? cell.value
    : ''
}

/** Lines that a text takes in a column, broken between words; a word that is wider than it is broken inside. */
export function linesIn(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => {
    let [lines, used] = [1, 0]
    for (const word of line.split(' ')) {
      const next = used === 0 ? word.length : used + 1 + word.length
      if (next <= width) used = next
      else {
        if (used > 0) lines++
        lines += Math.max(0, Math.ceil(word.length / width) - 1)
        used = word.length % width || Math.min(word.length, width)
      }
    }
    return sum + lines
  }, 0)
}

export async function workbookOf(sheets: NamedSheet[]): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal')
  return writeXlsxFile(sheets, {
    fontFamily: 'Arial',
    fontSize: 10,
    features: [onPaper(sheets.map(({ sheet }) => sheet))]
  }).toBlob()
}

export const sheetOf = <Row>(
  name: string,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[]
): Promise<Blob> => workbookOf([namedSheet(name, columns, rows)])

/** Typed as text: «=…» stays what was written and never becomes a formula. */
export function textCell(value: string): Cell {
  return value ? { value: printable(value), type: String, alignVertical: 'top', wrap: true } : null
}

export function numberCell(value: number | null | undefined): Cell {
  return value === null || value === undefined
    ? null
    : { value, type: Number, format: Number.isInteger(value) ? '0' : '0.0', alignVertical: 'top' }
}

/** A calendar day is a day in UTC: Excel knows no zones. */
export function dateCell(iso: string | undefined): Cell {
  const value = new Date(`${iso}T00:00:00Z`)
  if (!iso || Number.isNaN(value.getTime())) return null
  return { value, type: Date, format: DATE_FORMAT, alignVertical: 'top' }
}

/** Printed, the columns share one page's width, its heads stand on every page, and the rows take as many as they need. */
const onPaper = (names: readonly string[]): Feature<Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (tag, attributes) =>
          tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes
      },
      'xl/workbook.xml': {
        transform: (xml) =>
          xml.replace('<definedNames/>', `<definedNames>${names.map(headsStay).join('')}</definedNames>`)
      }
    }
  }
})

const headsStay = (name: string, at: number) =>
  `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${name}'!$1:$1</definedName>`
