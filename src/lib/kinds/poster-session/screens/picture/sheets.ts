/** How large a picture can be, and how a board is laid on sheets of A3. Pure. */
import type { Box } from '../../board-places.ts'

/** Pixels for one unit of the board, where the canvas bears it. */
export const SHARP = 2
/** What canvases of tablets bear, pixels: a side, and all of it (iPadOS draws nothing beyond). */
const MOST = { side: 8000, all: 2 ** 24 } as const

/** @returns pixels for one unit */
export function sharpness({ width, height }: Pick<Box, 'width' | 'height'>): number {
  return Math.min(SHARP, MOST.side / Math.max(width, height), Math.sqrt(MOST.all / (width * height)))
}

/** A3 across, in points. */
export const SHEET = { width: 1190.55, height: 841.89 } as const
/** As on the screen at 100 %. */
const LARGEST = 0.75
/** Letters of 13 units are 5½ points then: what is smaller goes on more sheets. */
const LEAST = 0.42

/** The parts of the board that its sheets show, from above, all in one size and no higher than a sheet. */
export function sheetsOf(whole: Box, things: readonly Box[]): { parts: Box[]; scale: number } {
  const [wide, high] = [SHEET.width / whole.width, SHEET.height / whole.height]
  const one = Math.min(LARGEST, wide, high)
  if (one >= LEAST || wide <= high) return { parts: [whole], scale: one }
  const scale = Math.min(LARGEST, wide)
  const room = SHEET.height / scale
  const parts: Box[] = []
  const bottom = whole.y + whole.height
  for (let y = whole.y; y < bottom - 1;) {
    const end = y + room >= bottom ? bottom : cutAbove(y + room, y + room / 2, things)
    parts.push({ ...whole, y, height: end - y })
    y = end
  }
  return { parts, scale }
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
