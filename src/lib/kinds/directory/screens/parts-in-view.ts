/** Which parts of a long list are near the screen. Pure: heights and positions in, a range out. */

/** Rows in a part. */
export const PART = 10
/** Parts this near above and below are drawn too, px: a turn of the wheel. */
const NEAR = 500
/** Height of a row before any was seen, px. */
const ROW = 64

/** Heights of parts as they were drawn; a part never drawn counts as the average of the others. */
export class PartHeights {
  #known = new Map<number, number>()
  #total = 0

  set(part: number, height: number): void {
    this.#total += height - (this.#known.get(part) ?? 0)
    this.#known.set(part, height)
  }

  of(part: number): number {
    return this.#known.get(part) ?? (this.#known.size > 0 ? this.#total / this.#known.size : PART * ROW)
  }

  sum(from: number, to: number): number {
    let sum = 0
    for (let part = from; part < to; part++) sum += this.of(part)
    return sum
  }

  forget(): void {
    this.#known.clear()
    this.#total = 0
  }
}

/**
 * @param top how far the list's start is scrolled out above the screen, px; negative when it lies below.
 * @returns the first part to draw and the one after the last; at least one part.
 */
export function partsInView(
  heights: PartHeights,
  count: number,
  top: number,
  screen: number
): [from: number, to: number] {
  let from = 0
  let y = 0
  while (from < count - 1 && y + heights.of(from) < top - NEAR) y += heights.of(from++)
  let to = from
  while (to < count && y < top + screen + NEAR) y += heights.of(to++)
  return [from, Math.max(to, from + 1)]
}
