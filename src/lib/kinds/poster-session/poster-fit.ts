/** How large the words of a poster are drawn, and in how many columns. Pure. */
import type { PosterModel } from './model.ts'
import { filledBlocks, lettersIn } from './poster-view.ts'

export type Shape = 'screen' | 'portrait' | 'landscape'

/** Columns of a poster told in columns: few words stand better in two. */
export function columnsFor({ fields, pictures }: PosterModel, shape: Shape): 2 | 3 {
  if (shape === 'portrait') return 2
  const blocks = filledBlocks(fields)
  const letters = blocks.reduce((sum, { text }) => sum + lettersIn(text), 0)
  return letters < 500 && blocks.length + pictures.length <= 4 ? 2 : 3
}

export interface FitRange {
  largest: number
  least: number
  /** Pictures lead: they give up their room only for what could not be read. */
  leads?: boolean
}

/**
 * Sizes of text as parts of a hundred of the poster's width. On a screen of 1280 × 720 the least is 16 px; on A4 it is
 * 9 pt, and as much more on larger paper as one stands further away.
 */
export const FIT: Record<Shape, FitRange> = {
  screen: { largest: 2.35, least: 1.25 },
  portrait: { largest: 2.9, least: 1.52 },
  landscape: { largest: 2.2, least: 1.07 }
}

/** What does not fit in the least readable size is shown smaller rather than cut, down to this part of it. */
const SMALLEST = 0.55
const STEPS = 28

/** Sizes to try, the largest first. */
export function sizesOf({ largest, least }: FitRange): number[] {
  const smallest = least * SMALLEST
  const step = (smallest / largest) ** (1 / STEPS)
  return Array.from({ length: STEPS + 1 }, (_, i) => largest * step ** i)
}

/**
 * The first of the sizes, largest first, that fits; the last one where none does. Asks about log₂ of them, and about two
 * where it is the `guess`: each question lays the whole poster out.
 */
export function firstThatFits(
  sizes: readonly number[],
  fits: (size: number) => boolean,
  guess = sizes.length >> 1
): number {
  let [from, to] = [0, sizes.length - 1]
  let next = Math.max(0, Math.min(guess, to - 1))
  while (from < to) {
    const guessed = next === guess
    if (fits(sizes[next]!)) to = next
    else from = next + 1
    next = guessed && to === guess && guess > 0 ? guess - 1 : (from + to) >> 1
  }
  return sizes[from]!
}

/** Parts of their room that pictures give up, one after the other, so that words stay readable. */
const GIVEN = [1, 0.78, 0.6] as const
/** From here on text is large enough to leave pictures theirs; a part of the least size. */
const COMFORT = 1.3

export interface Fit {
  size: number
  /** Part of their room that is left to pictures. */
  room: number
}

/**
 * The largest text with pictures as large as it bears.
 * @param before what it was, where the poster has changed only a little
 */
export function bestFit(
  range: FitRange,
  hasPictures: boolean,
  fits: (size: number, room: number) => boolean,
  before?: Fit
): Fit {
  const sizes = sizesOf(range)
  const guess = before && sizes.indexOf(before.size)
  const search = (room: number): Fit => ({
    size: firstThatFits(sizes, (size) => fits(size, room), guess),
    room
  })
  if (!hasPictures) return search(1)
  const comfortable = sizes.findLast((size) => size >= range.least * (range.leads ? 1 : COMFORT))!
  return search(GIVEN.find((room) => fits(comfortable, room)) ?? GIVEN.at(-1)!)
}
