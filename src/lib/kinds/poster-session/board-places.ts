/** Where things stand on the board, in its units: one is a pixel at 100 %. Pure. */
import type { NoteRow, Point, PosterRow } from './model.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A poster's card; the same numbers draw it (screens/poster/PosterCard.svelte). */
export const CARD = { width: 250, height: 274 } as const
export const NOTE = { width: 156, height: 90 } as const
/** Between the left edges of cards, and their upper ones: under each there is room for two rows of notes. */
const STEP = { x: 341, y: 490 } as const
/** Notes near a poster belong to it. */
const NEAR = 24
const GAP = 9
/** Notes that stand under a card side by side, and from one row to the next. */
const BESIDE = { columns: 2, x: 165, y: 105 } as const

/** A wall about as wide as a screen. */
export function columnsFor(count: number): number {
  return Math.max(3, Math.min(8, Math.ceil(Math.sqrt(count * 1.1))))
}

/** Each poster where a host put it, else where its turn puts it. */
export function posterBoxes(posters: readonly Pick<PosterRow, 'id' | 'at'>[]): Map<string, Box> {
  const columns = columnsFor(posters.length)
  return new Map(
    posters.map(({ id, at }, i) => {
      const turn = { x: (i % columns) * STEP.x, y: Math.floor(i / columns) * STEP.y }
      return [id, { ...(at ?? turn), ...CARD }]
    })
  )
}

/**
 * Upper left corners of notes: where a host pinned them, where their author put them, else under their poster, and free
 * ones below everything.
 */
export function notePlaces(
  notes: readonly Pick<NoteRow, 'id' | 'at' | 'poster'>[],
  pins: Readonly<Record<string, Point>>,
  boxes: ReadonlyMap<string, Box>
): Map<string, Point> {
  const below = floorOf(boxes)
  const used = new Map<string, number>()
  return new Map(
    notes.map(({ id, at, poster }) => {
      const known = pins[id] ?? at
      if (known) return [id, known]
      const box = boxes.get(poster)
      const turn = used.get(box ? poster : '') ?? 0
      used.set(box ? poster : '', turn + 1)
      const columns = box ? BESIDE.columns : BESIDE.columns * 3
      const from = box ? { x: box.x, y: box.y + box.height + GAP } : below
      return [
        id,
        { x: from.x + (turn % columns) * BESIDE.x, y: from.y + Math.floor(turn / columns) * BESIDE.y }
      ]
    })
  )
}

function floorOf(boxes: ReadonlyMap<string, Box>): Point {
  const all = [...boxes.values()]
  if (all.length === 0) return { x: 0, y: 0 }
  return {
    x: Math.min(...all.map(({ x }) => x)),
    y: Math.max(...all.map(({ y, height }) => y + height)) + STEP.y - CARD.height
  }
}

/** The poster whose card, or whose strip below, holds the middle of a note that was dropped there; '' for none. */
export function posterUnder(at: Point, boxes: ReadonlyMap<string, Box>): string {
  const middle = { x: at.x + NOTE.width / 2, y: at.y + NOTE.height / 2 }
  for (const [id, { x, y, width, height }] of boxes) {
    const strip = STEP.y - height - NEAR
    const inside =
      middle.x >= x - NEAR / 2 &&
      middle.x <= x + width + NEAR / 2 &&
      middle.y >= y - NEAR &&
      middle.y <= y + height + strip
    if (inside) return id
  }
  return ''
}

/** Around everything; null for nothing. */
export function around(boxes: Iterable<Box>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top }
}

/** A free place for a new note near a point: notes do not cover each other. */
export function freePlace(wanted: Point, taken: Iterable<Point>): Point {
  const all = [...taken]
  const covers = ({ x, y }: Point) =>
    all.some((other) => Math.abs(other.x - x) < NOTE.width / 2 && Math.abs(other.y - y) < NOTE.height / 2)
  for (let ring = 0; ring < 12; ring++) {
    for (let step = 0; step < Math.max(1, ring * 8); step++) {
      const angle = (step / Math.max(1, ring * 8)) * 2 * Math.PI
      const at = {
        x: Math.round(wanted.x + Math.cos(angle) * ring * (NOTE.width / 2 + GAP)),
        y: Math.round(wanted.y + Math.sin(angle) * ring * (NOTE.height / 2 + GAP))
      }
      if (!covers(at)) return at
    }
  }
  return wanted
}
