/** The model of an official form: print and DOCX are both made from it, so that they cannot disagree. Pure. */
import { typeset } from '$lib/ui/words.ts'
import { printable } from './printable.ts'

export interface Run {
  text: string
  bold?: boolean
  /** A safe address (`safeLink`): followed on the screen and in the file. */
  link?: string
}

/** Plain or mixed text; "\n" begins a new paragraph. */
export type FormText = string | readonly Run[]

export type Align = 'left' | 'center' | 'right'

/** A stamp over the title: «УТВЕРЖДАЮ» and its lines. */
export interface Stamp {
  head: string
  lines: readonly string[]
}

export interface FormColumn {
  title: string
  /** Relative to the sum of all columns. */
  width: number
  align?: Align
}

export type FormRow = { cells: readonly FormText[] } | { group: string }

export interface FormTable {
  kind: 'table'
  columns: readonly FormColumn[]
  rows: readonly FormRow[]
  /** A row over the heads; the spans add up to the columns. An empty title lets the heads below it stand through. */
  spanners?: readonly { title: string; columns: number }[]
  /** At least so many mm: where people sign by hand. */
  rowHeight?: number
}

export type FormBlock =
  | { kind: 'stamps'; left?: Stamp; right?: Stamp }
  /** Level 1 is the form's title, 2 a part, 3 a part of a part. */
  | { kind: 'heading'; level: 1 | 2 | 3; text: FormText }
  /** `label` is a bold lead-in: «Цель: …». Justified unless it is aligned; «left» keeps its indent too. `keepNext`: its
   * end stays on the page of what follows. */
  | { kind: 'paragraph'; label?: string; text: FormText; align?: Align; keepNext?: boolean }
  /** Numbered unless its marks are dashes. */
  | { kind: 'list'; marks?: 'numbers' | 'dashes'; items: readonly FormText[]; keepNext?: boolean }
  | FormTable
  | { kind: 'signature'; post: string; name: string }
  /** «Исп. …», small, under everything. */
  | { kind: 'note'; text: FormText }
  | { kind: 'pageBreak' }

export type BlockKind = FormBlock['kind']

export interface OfficialForm {
  title: string
  /** Without the extension. */
  fileName: string
  margins: keyof typeof MARGINS
  orientation: 'portrait' | 'landscape'
  /** Its sheets go into different hands: a number that runs through them would be wrong in each. */
  unnumbered?: boolean
  blocks: readonly FormBlock[]
}

/** ГОСТ Р 7.0.97-2025, mm: 30 on the left for what is kept over ten years, 20 for the rest. */
export const MARGINS = {
  wide: { top: 20, bottom: 20, left: 30, right: 10 },
  narrow: { top: 20, bottom: 20, left: 20, right: 10 }
} as const

/** Points: 12 to 14 by the standard. */
export const TYPE_SIZES = { body: 14, table: 12, note: 12 } as const

/** A4, mm. */
export function pageSize(orientation: OfficialForm['orientation']): { width: number; height: number } {
  return orientation === 'portrait' ? { width: 210, height: 297 } : { width: 297, height: 210 }
}

/** Rows longer than this may part between pages: held together they would leave half a page empty. */
const SHORT_ROW = 600

export function isShort(cells: readonly FormText[]): boolean {
  return cells.every((cell) => plainText(cell).length <= SHORT_ROW)
}

/** Paragraphs of runs, finely set. Empty text is one empty paragraph. */
export function linesOf(text: FormText): Run[][] {
  const lines: Run[][] = [[]]
  for (const run of typeof text === 'string' ? [{ text }] : text) {
    for (const [i, part] of printable(run.text).split('\n').entries()) {
      if (i > 0) lines.push([])
      if (part) lines.at(-1)!.push({ ...run, text: typeset(part) })
    }
  }
  return lines
}

export function plainText(text: FormText): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('')
}

/** «Цель: …»: the lead-in and the text as one text. */
export function withLabel(label: string | undefined, text: FormText): FormText {
  if (!label) return text
  const rest = typeof text === 'string' ? [{ text }] : text
  return [{ text: `${label} `, bold: true }, ...rest]
}

/** The heads with their spanner row: which cells stand in the first row, and which columns begin in the second. */
export function headRows({ columns, spanners }: FormTable): { first: HeadCell[]; second: HeadCell[] } {
  const whole = columns.map(({ title }) => ({ title, columns: 1, rows: 1 }))
  if (!spanners) return { first: whole, second: [] }
  const first: HeadCell[] = []
  const second: HeadCell[] = []
  let at = 0
  for (const spanner of spanners) {
    const own = whole.slice(at, at + spanner.columns)
    if (spanner.title) {
      first.push({ ...spanner, rows: 1 })
      second.push(...own)
    } else first.push(...own.map((cell) => ({ ...cell, rows: 2 })))
    at += spanner.columns
  }
  return { first, second }
}

export interface HeadCell {
  title: string
  columns: number
  rows: number
}

export function isGroup(row: FormRow): row is { group: string } {
  return 'group' in row
}

/** All words of a form in reading order: what every rendering must show, and in this order. */
export function wordsOf(form: OfficialForm): string[] {
  const texts = form.blocks.flatMap(textsOf)
  return texts
    .flatMap((text) => linesOf(text).map((line) => line.map((run) => run.text).join('')))
    .filter(Boolean)
}

function textsOf(block: FormBlock): FormText[] {
  switch (block.kind) {
    case 'stamps':
      return [block.left, block.right].flatMap((stamp) => (stamp ? [stamp.head, ...stamp.lines] : []))
    case 'heading':
    case 'note':
      return [block.text]
    case 'paragraph':
      return [withLabel(block.label, block.text)]
    case 'list':
      return [...block.items]
    case 'table': {
      const { first, second } = headRows(block)
      const heads = [...first, ...second].map(({ title }) => title)
      return [...heads, ...block.rows.flatMap((row) => (isGroup(row) ? [row.group] : row.cells))]
    }
    case 'signature':
      return [block.post, block.name]
    case 'pageBreak':
      return []
  }
}
