/** Where a row stands: a jittered fractional index under a parent, so that two people's moves never collide. */
import { generateKeyBetween, generateNKeysBetween } from 'jittered-fractional-indexing'

/** One value, so that a move to another parent at another place is atomic. */
export interface Position {
  parent: string
  order: string
}

export interface Placed {
  id: string
  order: string
}

/** Sorts by index, then by id: two rows with one index stand alike on every device. */
export function byOrder(a: Placed, b: Placed): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * Index for a row that comes before `beforeId` among `siblings` (sorted by `byOrder`), or last when it is null.
 * The moved row itself may be among the siblings.
 */
export function orderBefore(siblings: readonly Placed[], beforeId: string | null, movedId?: string): string {
  const others = siblings.filter(({ id }) => id !== movedId)
  const found = others.findIndex(({ id }) => id === beforeId)
  const at = found < 0 ? others.length : found
  const low = others[at - 1]?.order ?? null
  const high = others[at]?.order ?? null
  // Two rows made at once may share an index; nothing fits between equals, so the new row goes after both.
  if (low !== null && high !== null && low >= high) return generateKeyBetween(low, null)
  return generateKeyBetween(low, high)
}

/** `count` indexes after the last of `siblings`, evenly spaced. */
export function ordersAfter(siblings: readonly Placed[], count: number): string[] {
  return generateNKeysBetween(siblings.at(-1)?.order ?? null, null, count)
}
