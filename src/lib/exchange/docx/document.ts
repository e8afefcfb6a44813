/** The Word document around the blocks: page, styles, numbering, running heads, properties. Loaded lazily. */
import {
  AlignmentType,
  Document,
  Header,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type ILevelsOptions,
  type INumberingOptions,
  type IStylesOptions
} from 'docx'
import { MARGINS, pageSize, TYPE_SIZES, type OfficialForm } from '../form.ts'
import { printable } from '../printable.ts'
import { blocksToDocx } from './blocks.ts'
import { FONT, LIST, millimetres } from './measures.ts'

/** Names the stand-in: without it Word takes a face at random for one that it has not got. */
const FONT_TABLE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="${FONT}"><w:altName w:val="Times New Roman"/><w:panose1 w:val="02020603050405020304"/><w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`

const heading = (size: number, before: number, after: number) => ({
  run: { font: FONT, size: size * 2, bold: true, color: '000000' },
  paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before, after } }
})

const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: TYPE_SIZES.body * 2, language: { value: 'ru-RU' } },
      paragraph: { spacing: { before: 0, after: 0 } }
    },
    heading1: heading(TYPE_SIZES.body, 360, 240),
    heading2: heading(TYPE_SIZES.body, 280, 120),
    heading3: heading(TYPE_SIZES.body, 200, 80)
  }
}

const listLevel = (format: ILevelsOptions['format'], text: string): ILevelsOptions => ({
  level: 0,
  format,
  text,
  suffix: LevelSuffix.TAB,
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: millimetres(12.5), hanging: millimetres(8) } } }
})

const numbering: INumberingOptions = {
  config: [
    { reference: LIST.numbers, levels: [listLevel(LevelFormat.DECIMAL, '%1.')] },
    { reference: LIST.dashes, levels: [listLevel(LevelFormat.BULLET, '–')] }
  ]
}

function pageNumber(): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: TYPE_SIZES.note * 2 })]
      })
    ]
  })
}

export function buildDocx(form: OfficialForm): Promise<ArrayBuffer> {
  const { top, bottom, left, right } = MARGINS[form.margins]
  const { width, height } = pageSize(form.orientation)
  const landscape = form.orientation === 'landscape'
  // The library turns the page itself: it wants the upright measures.
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)]
  const document = new Document({
    title: printable(form.title).replaceAll('\n', ' '),
    creator: 'Методкабинет',
    lastModifiedBy: 'Методкабинет',
    styles,
    numbering,
    sections: [
      {
        properties: {
          // The first page goes without a number.
          titlePage: true,
          page: {
            size: {
              width: millimetres(shorter),
              height: millimetres(longer),
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
            },
            margin: {
              top: millimetres(top),
              bottom: millimetres(bottom),
              left: millimetres(left),
              right: millimetres(right),
              header: millimetres(10),
              footer: millimetres(10)
            }
          }
        },
        headers: form.unnumbered
          ? {}
          : { default: pageNumber(), first: new Header({ children: [new Paragraph({})] }) },
        children: blocksToDocx(form.blocks, millimetres(width - left - right))
      }
    ]
  })
  return Packer.toArrayBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE }])
}
