/** A table as text/html, the way Word, Excel, LibreOffice and Google write it to the clipboard. Needs a DOMParser. */
import { cleanCell, finishTable, type PastedTable } from './clipboard-text.ts'

const BLOCKS = new Set('P DIV LI UL OL DL DT DD H1 H2 H3 H4 H5 H6 TR TABLE BLOCKQUOTE PRE SECTION'.split(' '))
/** Not text: styles, scripts, Office's data islands, and what a reviewer has struck out. */
const UNSEEN = new Set('STYLE SCRIPT XML TITLE META LINK TEMPLATE DEL'.split(' '))
const HIDDEN = /display:\s*none|mso-hide:\s*all/iu

/** The largest table of the page; null without one. */
export function readTableHtml(html: string): PastedTable | null {
  const page = new DOMParser().parseFromString(html, 'text/html')
  let best: { table: PastedTable; size: number } | null = null
  for (const element of page.querySelectorAll('table')) {
    const table = readTable(element)
    const size = table ? table.rows.flat().filter(Boolean).length : 0
    if (table && (!best || size > best.size)) best = { table, size }
  }
  return best?.table ?? null
}

interface Spanning {
  text: string
  rowsLeft: number
  /** The column where the text stands; the others of a sideways merge are empty. */
  first: boolean
}

function readTable(table: HTMLTableElement): PastedTable | null {
  const records: string[][] = []
  /** The only filled cell of a row that is merged sideways, by the row: how many columns it takes. */
  const reaches = new Map<number, number>()
  const repeated = new Set<string>()
  let above = new Map<number, Spanning>()

  // `rows` leaves out those of a table inside a cell: they are text of that cell.
  const rows = [...table.rows].filter((row) => !HIDDEN.test(row.getAttribute('style') ?? ''))
  for (const [at, row] of rows.entries()) {
    const record: string[] = []
    const next = new Map<number, Spanning>()
    let column = 0
    const fillFromAbove = () => {
      for (let span = above.get(column); span; span = above.get(column)) {
        record[column] = span.first ? span.text : ''
        repeated.add(`${at}:${column}`)
        if (span.rowsLeft > 1) next.set(column, { ...span, rowsLeft: span.rowsLeft - 1 })
        column += 1
      }
    }
    fillFromAbove()
    for (const cell of row.cells) {
      const text = cellText(cell)
      // rowspan="0" reaches to the end of the table.
      const rowSpan = cell.rowSpan === 0 ? rows.length - at : cell.rowSpan
      for (let i = 0; i < cell.colSpan; i += 1) {
        record[column] = i === 0 ? text : ''
        if (rowSpan > 1) next.set(column, { text, rowsLeft: rowSpan - 1, first: i === 0 })
        column += 1
      }
      fillFromAbove()
    }
    const filled = [...row.cells].filter((cell) => cellText(cell))
    if (filled.length === 1 && above.size === 0) reaches.set(at, filled[0]!.colSpan)
    above = next
    records.push(Array.from(record, (text) => text ?? ''))
  }
  const width = Math.max(0, ...records.map(({ length }) => length))
  // A heading may leave the column of numbers beside it empty.
  const wide = [...reaches].filter(([, reach]) => reach >= Math.max(2, width - 1)).map(([at]) => at)
  return finishTable(records, new Set(wide), repeated)
}

/** Paragraphs, list items and breaks become lines; numbers of lists stay, as they are seen. */
function cellText(cell: Element): string {
  const parts: string[] = []
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push((node.nodeValue ?? '').replace(/\s+/gu, ' '))
    if (!(node instanceof Element)) return
    if (UNSEEN.has(node.tagName) || HIDDEN.test(node.getAttribute('style') ?? '')) return
    if (node.tagName === 'BR') parts.push('\n')
    const block = BLOCKS.has(node.tagName)
    if (block) parts.push('\n')
    if (node.tagName === 'LI') parts.push(`${listMark(node)} `)
    for (const child of node.childNodes) walk(child)
    if (block) parts.push('\n')
    else if (node.tagName === 'TD' || node.tagName === 'TH') parts.push(' ')
  }
  for (const child of cell.childNodes) walk(child)
  return joinMarks(cleanCell(parts.join('')))
}

/** «<li><p>text</p></li>»: the paragraph must not part the number from its item. */
function joinMarks(text: string): string {
  return text.replace(/^(\d{1,3}\.|•)\n/gmu, '$1 ')
}

function listMark(item: Element): string {
  const list = item.parentElement
  if (list?.tagName !== 'OL') return '•'
  const before = [...list.children].filter(({ tagName }) => tagName === 'LI').indexOf(item)
  const own = Number.parseInt(item.getAttribute('value') ?? '', 10)
  const start = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1
  return `${Number.isNaN(own) ? start + before : own}.`
}
