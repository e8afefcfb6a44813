/** A poster's card and a note as shapes; the numbers are those of PosterCard.svelte and Sticky.svelte. Pure. */
import { typeset } from '$lib/ui/words.ts'
import { NOTE, type Box } from '../../board-places.ts'
import { NOTE_SORTS, type NoteRow, type NoteSort, type Point, type PosterModel } from '../../model.ts'
import { authorLine, cardBlocks } from '../../poster-view.ts'
import { line, type Colour, type Measure, type Shape, type Type } from './shapes.ts'
import type { Sign } from './signs.ts'
import { cut, wrapped } from './wrapped.ts'

const BODY: Type = { size: 13, weight: 400 }
const SMALL: Type = { size: 11, weight: 400 }
const BOLD: Type = { size: 13, weight: 600 }
const CODE: Type = { size: 28, weight: 700 }
const TITLE: Type = { size: 16, weight: 600 }

export interface Said {
  questions: number
  valuable: number
  use: number
}

export function cardShapes(
  { x, y, width, height }: Box,
  { code, name, content }: { code: string; name: string; content: PosterModel },
  said: Said,
  measure: Measure
): Shape[] {
  const [left, inner] = [x + 15, width - 30]
  const shapes: Shape[] = [
    { is: 'box', box: { x, y, width, height }, fill: 'raised', edge: 'control', radius: 0 },
    line({ x: left, y: y + 13 }, 34, code, CODE, 'text')
  ]
  const beside = left + measure(code, CODE) + 11
  const title = typeset(content.fields.title.trim() || 'Постер готовится')
  const titled = { width: left + inner - beside, most: 2 }
  for (const [i, words] of wrapped(title, (text) => measure(text, TITLE), titled).entries())
    shapes.push(line({ x: beside, y: y + 13 + i * 20 }, 20, words, TITLE, 'text'))
  shapes.push({ is: 'rule', from: { x: left, y: y + 60 }, width: inner, colour: 'text' })

  const plain = (text: string) => measure(text, BODY)
  const authors = cut(authorLine(content.fields, name), plain, inner)
  shapes.push(line({ x: left, y: y + 64 }, 19, authors, BODY, 'muted'))

  const blocks = cardBlocks(content.fields)
  let top = y + 85
  for (const [i, { number, title, text }] of blocks.entries()) {
    const head = `${title}. `
    const indent = measure(head, BOLD)
    const most = blocks.length === 1 ? 6 : blocks.length === 2 || i === 2 ? 3 : 2
    shapes.push(line({ x: left, y: top }, 19, String(number), BODY, 'muted'))
    shapes.push(line({ x: left + 18, y: top }, 19, head.trimEnd(), BOLD, 'text'))
    for (const [row, words] of wrapped(text, plain, { width: inner - 18, most, indent }).entries()) {
      if (words)
        shapes.push(line({ x: left + 18 + (row === 0 ? indent : 0), y: top }, 19, words, BODY, 'text'))
      top += 19
    }
    top += 6
  }

  const foot = y + height - 38
  shapes.push({ is: 'rule', from: { x: left, y: foot }, width: inner, colour: 'line' })
  let at = left
  for (const [sign, words] of [
    ['question', String(said.questions)],
    ['valuable', String(said.valuable)],
    ['use', `${said.use} в работу`]
  ] as const) {
    shapes.push({ is: 'sign', at: { x: at, y: foot + 11 }, size: 16, sign, colour: 'text' })
    shapes.push(line({ x: at + 21, y: foot }, 38, words, { ...BODY, weight: 500 }, 'text'))
    at += 21 + measure(words, { ...BODY, weight: 500 }) + 14
  }
  return shapes
}

const SORT_LOOKS: Record<NoteSort, Colour> = {
  question: 'st-question',
  idea: 'st-idea',
  valuable: 'st-value',
  proposal: 'st-offer'
}

/** As on the screen, and under its words whose it is: a picture has no one to ask. */
export function noteShapes(
  { x, y }: Point,
  { sort, text, answered }: Pick<NoteRow, 'sort' | 'text' | 'answered'>,
  { name, replies, likes }: { name: string; replies: number; likes: number },
  measure: Measure
): { box: Box; shapes: Shape[] } {
  const [left, inner] = [x + 11, NOTE.width - 22]
  const plain = (words: string) => measure(words, BODY)
  const lines = text.trim() ? wrapped(typeset(text.trim()), plain, { width: inner }) : []
  const foot = y + 26 + lines.length * 18
  const box = { x, y, width: NOTE.width, height: foot - y + 24 }
  const shapes: Shape[] = [{ is: 'box', box, fill: SORT_LOOKS[sort], edge: 'st-edge', radius: 2 }]
  const sign = (which: Sign, at: Point) =>
    shapes.push({ is: 'sign', at, size: 14, sign: which, colour: 'st-ink' })
  sign(sort, { x: left, y: y + 10 })
  shapes.push(line({ x: left + 20, y: y + 8 }, 18, NOTE_SORTS[sort], BOLD, 'st-ink'))
  for (const [i, words] of lines.entries())
    if (words)
      shapes.push({ ...line({ x: left, y: y + 26 + i * 18 }, 18, words, BODY, 'st-ink'), struck: answered })
  // Beside whose it is, not beside the sort: «Предложение» leaves no room there.
  let right = left + inner
  for (const [which, count] of [
    ['like', likes],
    ['reply', replies]
  ] as const) {
    if (count === 0) continue
    right -= plain(String(count))
    shapes.push(line({ x: right, y: foot + 1 }, 15, String(count), BODY, 'st-ink'))
    right -= 17
    sign(which, { x: right, y: foot + 1.5 })
    right -= 6
  }
  const whose = cut(typeset(name), (words) => measure(words, SMALL), right - left)
  shapes.push(line({ x: left, y: foot + 1 }, 15, whose, SMALL, 'muted'))
  return { box, shapes }
}
