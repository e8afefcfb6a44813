/** The blocks of a form as Word's own structures: styles, numbering, tables with repeating heads. */
import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  HeightRule,
  Paragraph,
  SoftHyphen,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild
} from 'docx'
import {
  headRows,
  isGroup,
  isShort,
  linesOf,
  TYPE_SIZES,
  withLabel,
  type Align,
  type FormBlock,
  type FormTable,
  type FormText,
  type HeadCell,
  type Run,
  type Stamp
} from '../form.ts'
import { LIST, millimetres } from './measures.ts'

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const INDENT = { firstLine: millimetres(12.5) }
const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const CELL_MARGINS = {
  top: millimetres(0.7),
  bottom: millimetres(0.7),
  left: millimetres(1.5),
  right: millimetres(1.5)
}

type Look = Omit<IParagraphOptions, 'children' | 'text'> & { size?: number; bold?: boolean }

/** @param width of the text area, in twentieths of a point */
export function blocksToDocx(blocks: readonly FormBlock[], width: number): (Paragraph | Table)[] {
  const parts = blocks.flatMap((block, i) =>
    blockToDocx(block, { number: i, width, keepNext: keepsNext(block, blocks[i + 1]) })
  )
  // Word wants a paragraph after the last table.
  if (!(parts.at(-1) instanceof Paragraph)) parts.push(new Paragraph({ spacing: { line: 20 } }))
  return parts
}

/** A signature never stands on a page alone, nor the note under it. */
function keepsNext(block: FormBlock, next: FormBlock | undefined): boolean {
  return (
    next?.kind === 'signature' ||
    (block.kind === 'signature' && next?.kind === 'note') ||
    ('keepNext' in block && block.keepNext === true)
  )
}

interface Place {
  number: number
  width: number
  /** Its end stays on the page of what follows. */
  keepNext: boolean
}

function blockToDocx(block: FormBlock, place: Place): (Paragraph | Table)[] {
  const { number, width, keepNext } = place
  switch (block.kind) {
    case 'stamps':
      return [stamps(block, width)]
    case 'heading':
      return [oneParagraph(block.text, { heading: LEVELS[block.level] })]
    case 'paragraph':
      return paragraphs(withLabel(block.label, block.text), {
        alignment: block.align ? ALIGN[block.align] : AlignmentType.BOTH,
        indent: !block.align || block.align === 'left' ? INDENT : undefined,
        spacing: { after: 80 },
        keepNext
      })
    case 'list':
      return block.items.map((item, i) =>
        oneParagraph(item, {
          alignment: AlignmentType.BOTH,
          numbering: { reference: LIST[block.marks ?? 'numbers'], level: 0, instance: number },
          keepNext: keepNext && i === block.items.length - 1,
          spacing: { after: i === block.items.length - 1 ? 120 : 40 }
        })
      )
    case 'table':
      // A table must not touch the next one: Word would take them for a single table.
      return [table(block, width, keepNext), new Paragraph({ spacing: { line: 120 }, keepNext })]
    case 'signature':
      return [new Paragraph({ spacing: { before: 240 }, keepNext: true }), signature(block, width, keepNext)]
    case 'note':
      return [oneParagraph(block.text, { size: TYPE_SIZES.note, spacing: { before: 240 } })]
    case 'pageBreak':
      return [new Paragraph({ pageBreakBefore: true, spacing: { line: 20 } })]
  }
}

function textRuns(runs: readonly Run[], { size, bold }: Look, broken = false): ParagraphChild[] {
  return runs.map((run, i) => {
    const letters = new TextRun({
      children: wordsOf(run.text),
      bold: run.bold || bold || undefined,
      underline: run.link ? {} : undefined,
      size: size ? size * 2 : undefined,
      break: broken && i === 0 ? 1 : undefined
    })
    return run.link ? new ExternalHyperlink({ link: run.link, children: [letters] }) : letters
  })
}

/** Word shows a soft hyphen that stands among letters, and draws a box for a word joiner that the face lacks. */
function wordsOf(text: string): (string | SoftHyphen)[] {
  const parts = text.replaceAll('\u2060', '').split('\u00ad')
  return parts.flatMap((part, i) => (i > 0 ? [new SoftHyphen(), part] : [part]))
}

function paragraphs(text: FormText, look: Look): Paragraph[] {
  const { size, bold, ...options } = look
  return linesOf(text).map((runs) => new Paragraph({ ...options, children: textRuns(runs, { size, bold }) }))
}

/** Lines of one heading or one point of a list stay in one paragraph: it has one number. */
function oneParagraph(text: FormText, look: Look): Paragraph {
  const { size, bold, ...options } = look
  const children = linesOf(text).flatMap((runs, i) => textRuns(runs, { size, bold }, i > 0))
  return new Paragraph({ ...options, children })
}

/** Widths in twips that add up to the whole. */
function spread(parts: readonly number[], width: number): number[] {
  const sum = parts.reduce((a, b) => a + b, 0)
  return parts.map((part) => Math.floor((part / sum) * width))
}

function table(block: FormTable, width: number, keepNext: boolean): Table {
  const { columns, rows, rowHeight } = block
  const widths = spread(
    columns.map((column) => column.width),
    width
  )
  const { first, second } = headRows(block)
  const heads = [first, second].filter((cells) => cells.length > 0)
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: CELL_MARGINS,
    borders: {
      top: RULE,
      bottom: RULE,
      left: RULE,
      right: RULE,
      insideHorizontal: RULE,
      insideVertical: RULE
    },
    rows: [
      ...heads.map(
        (cells) => new TableRow({ tableHeader: true, cantSplit: true, children: cells.map(headCell) })
      ),
      ...rows.map((row, r) =>
        isGroup(row)
          ? new TableRow({
              cantSplit: true,
              keepNext: true,
              children: [groupCell(row.group, columns.length)]
            })
          : new TableRow({
              cantSplit: isShort(row.cells),
              height: rowHeight ? { value: millimetres(rowHeight), rule: HeightRule.ATLEAST } : undefined,
              keepNext: keepNext && r === rows.length - 1,
              children: columns.map(({ align }, i) => bodyCell(row.cells[i] ?? '', align))
            })
      )
    ]
  })
}

function headCell({ title, columns, rows }: HeadCell): TableCell {
  return new TableCell({
    columnSpan: columns > 1 ? columns : undefined,
    rowSpan: rows > 1 ? rows : undefined,
    verticalAlign: VerticalAlignTable.CENTER,
    children: paragraphs(title, {
      size: TYPE_SIZES.table,
      bold: true,
      alignment: AlignmentType.CENTER,
      keepNext: true
    })
  })
}

function groupCell(text: string, columns: number): TableCell {
  return new TableCell({
    columnSpan: columns,
    children: paragraphs(text, {
      size: TYPE_SIZES.table,
      bold: true,
      alignment: AlignmentType.CENTER,
      keepNext: true
    })
  })
}

function bodyCell(text: FormText, align: Align = 'left'): TableCell {
  return new TableCell({ children: paragraphs(text, { size: TYPE_SIZES.table, alignment: ALIGN[align] }) })
}

/** A table without rules that only sets things side by side. */
function sideBySide(
  parts: readonly number[],
  width: number,
  cells: readonly TableCell[],
  keepNext = false
): Table {
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: spread(parts, width),
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 0 },
    borders: TableBorders.NONE,
    rows: [new TableRow({ cantSplit: true, keepNext, children: cells })]
  })
}

function stamps({ left, right }: { left?: Stamp; right?: Stamp }, width: number): Table {
  const cell = (stamp?: Stamp) =>
    new TableCell({
      children: stamp
        ? [stamp.head, ...stamp.lines].flatMap((line, i) => paragraphs(line, { bold: i === 0 }))
        : [new Paragraph({})]
    })
  return sideBySide([45, 10, 45], width, [cell(left), cell(), cell(right)])
}

function signature(block: { post: string; name: string }, width: number, keepNext: boolean): Table {
  const cell = (text: string, underlined = false) =>
    new TableCell({
      verticalAlign: VerticalAlignTable.BOTTOM,
      borders: underlined ? { bottom: RULE } : undefined,
      children: paragraphs(text, {})
    })
  return sideBySide(
    [48, 20, 3, 29],
    width,
    [cell(block.post), cell('', true), cell(''), cell(block.name)],
    keepNext
  )
}
