/** How large a picture can be, and how a board is laid on sheets of A3. Pure. */
import type { Box } from '../../board-places.ts'

/** Pixels for one unit of the board, where the canvas bears it. */
export const SHARP = 2
/** What canvases of tablets bear, pixels: a side, and all of it (iPadOS draws nothing beyond). */
const MOST = { side: 8000, all: 2 ** 24 } as const

/** @returns pixels for one unit */
export function sharpness({ width, height }: Size): number {
  return Math.min(SHARP, MOST.side / Math.max(width, height), Math.sqrt(MOST.all / (width * height)))
}

export interface Size {
  width: number
  height: number
}

/** A3, points. */
const ACROSS: Size = { width: 1190.55, height: 841.89 }
const UPRIGHT: Size = { width: ACROSS.height, height: ACROSS.width }
/** Above and below what is cut, points: printers leave an edge white. */
export const EDGE = 24
/** Points for one unit: as on the screen at 100 %. */
const LARGEST = 0.75
/** Letters of 13 units are 5½ points then: what would be smaller goes on more sheets. */
const LEAST = 0.42

export interface Sheets {
  /** Each of them, points. */
  size: Size
  /** The parts of the board that they show, from above. */
  parts: Box[]
  /** Points for one unit, on all of them. */
  scale: number
}

export function sheetsOf(whole: Box, things: readonly Box[]): Sheets {
  const fits = ({ width, height }: Size) => Math.min(LARGEST, width / whole.width, height / whole.height)
  const size = fits(UPRIGHT) > fits(ACROSS) ? UPRIGHT : ACROSS
  const across = Math.min(LARGEST, ACROSS.width / whole.width)
  // A board that is wide rather than high would be no larger on several sheets.
  if (fits(size) >= Math.min(LEAST, across)) return { size, parts: [whole], scale: fits(size) }
  const room = (ACROSS.height - 2 * EDGE) / across
  const parts: Box[] = []
  const bottom = whole.y + whole.height
  for (let y = whole.y; y < bottom - 1;) {
    const end = y + room >= bottom ? bottom : cutAbove(y + room, y + room / 2, things)
    parts.push({ ...whole, y, height: end - y })
    y = end
  }
  return { size: ACROSS, parts, scale: across }
}

/** The lowest line above `limit` that goes through nothing; `limit` itself where there is none below `least`. */
function cutAbove(limit: number, least: number, things: readonly Box[]): number {
  let line = limit
  for (;;) {
    const crossed = things.filter(({ y, height }) => y < line && y + height > line)
    if (crossed.length === 0) return line
    line = Math.min(...crossed.map(({ y }) => y)) - 1
    if (line < least) return limit
  }
}
