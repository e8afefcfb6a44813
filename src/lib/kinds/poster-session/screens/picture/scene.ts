/** The whole board as shapes: what everybody in the session sees on it, under its name. Pure. */
import { grouped } from '$lib/grouped.ts'
import { typeset } from '$lib/ui/words.ts'
import { around, notePlaces, posterBoxes, type Box } from '../../board-places.ts'
import type { Point } from '../../model.ts'
import { EMPTY_POSTER } from '../../poster-room.ts'
import type { ResultSources } from '../../result.ts'
import type { ResultAbout } from '../../result-about.ts'
import { whenWords } from '../../result-about.ts'
import { pointsOf } from '../../ink.ts'
import { outline } from '../board/strokes.ts'
import { cardShapes, noteShapes } from './card-shapes.ts'
import { line, type Colour, type Measure, type Shape, type Type } from './shapes.ts'
import { cut, wrapped } from './wrapped.ts'

export interface Scene {
  /** All of it with its margin. */
  box: Box
  /** What no sheet should cut through: posters with the notes at them, and notes. */
  things: readonly Box[]
  shapes: readonly Shape[]
}

/** Around everything. */
const MARGIN = 48
/** A board of one poster still has room for its heading. */
const LEAST_WIDTH = 600
/** Colours of the pen, as screens/board/looks.ts has them. */
const INKS: readonly Colour[] = ['text', 'danger', 'accent', 'ok']

export function boardScene(
  { session, contents, notes: room, nameOf }: ResultSources,
  about: ResultAbout,
  measure: Measure
): Scene {
  const hidden = new Set(session.fields.hidden)
  const seen = room.notes.filter(({ id }) => !hidden.has(id))
  const notes = seen.filter(({ parent }) => parent === '')
  const replies = grouped(
    seen.filter(({ parent }) => parent !== ''),
    ({ parent }) => parent
  )
  const votes = grouped(room.votes, ({ kind, target }) => `${kind}/${target}`)
  const count = (kind: string, target: string) => votes.get(`${kind}/${target}`)?.length ?? 0
  const boxes = posterBoxes(session.posters)
  const places = notePlaces(notes, session.pins, boxes)

  const cards = session.posters.map(({ id, code, presenter, name }) => {
    const questions = notes.filter(({ sort, poster }) => sort === 'question' && poster === id).length
    const said = { questions, valuable: count('valuable', id), use: count('use', id) }
    const called = presenter ? nameOf(presenter, name) : name
    const content = contents.get(id) ?? EMPTY_POSTER
    return cardShapes(boxes.get(id)!, { code, name: called, content }, said, measure)
  })
  const stickies = notes.map((note) =>
    noteShapes(
      places.get(note.id)!,
      note,
      {
        name: nameOf(note.author, note.name),
        replies: replies.get(note.id)?.length ?? 0,
        likes: count('like', note.id)
      },
      measure
    )
  )
  const strokes = room.strokes.filter(({ id }) => !hidden.has(id))
  const inked = strokes.flatMap((row) =>
    pointsOf(row).map(([x, y]) => ({
      x: x - row.size,
      y: y - row.size,
      width: row.size * 2,
      height: row.size * 2
    }))
  )

  const seenNotes = stickies.map(({ box }) => box)
  const told = around([...boxes.values(), ...seenNotes, ...inked]) ?? { x: 0, y: 0, width: 0, height: 0 }
  /** A poster with what stands at it: what was carried away from it stands for itself. */
  const withOwnNotes = (id: string, card: Box): Box => {
    const near = seenNotes.filter(
      ({ y }, i) => notes[i]!.poster === id && y >= card.y && y < card.y + card.height * 1.8
    )
    return around([card, ...near])!
  }
  const width = Math.max(LEAST_WIDTH, told.width)
  const heading = headingShapes({ x: told.x, y: told.y }, width, about, measure)
  const top = told.y - heading.height
  return {
    box: {
      x: told.x - MARGIN,
      y: top - MARGIN,
      width: width + 2 * MARGIN,
      height: told.y + told.height - top + 2 * MARGIN
    },
    things: [...[...boxes].map(([id, card]) => withOwnNotes(id, card)), ...seenNotes],
    shapes: [
      ...heading.shapes,
      ...cards.flat(),
      ...stickies.flatMap(({ shapes }) => shapes),
      ...strokes.map((row): Shape => ({
        is: 'ink',
        outline: outline(row),
        colour: INKS[row.colour % INKS.length]!
      }))
    ]
  }
}

const NAME: Type = { size: 34, weight: 700 }
const WORDS: Type = { size: 16, weight: 400 }

/** Name and day, ending above `foot`. */
function headingShapes(
  { x, y }: Point,
  width: number,
  about: ResultAbout,
  measure: Measure
): { shapes: Shape[]; height: number } {
  const name = typeset(about.title || 'Постер-сессия без названия')
  const names = wrapped(name, (text) => measure(text, NAME), { width, most: 3 })
  const words = [whenWords(about), about.theme].filter(Boolean).join(' · ')
  const height = names.length * 42 + 60
  const row = (i: number) => ({ x, y: y - height + i * 42 })
  const shapes = names.map((text, i) => line(row(i), 42, text, NAME, 'text'))
  const under = cut(typeset(words), (text) => measure(text, WORDS), width)
  return { shapes: [...shapes, line(row(names.length), 28, under, WORDS, 'muted')], height }
}
