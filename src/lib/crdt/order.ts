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

/** Index of a row that was written without a place: it stands first, and nothing is placed by it. */
const NOWHERE = ''

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
  const others = siblings.filter(({ id, order }) => id !== movedId && order !== NOWHERE)
  const high = others.find(({ id }) => id === beforeId)?.order ?? null
  // Two rows made at once may share an index; nothing fits between equals, so the new row goes before all of them.
  const low = others.findLast(({ order }) => high === null || order < high)?.order ?? null
  return generateKeyBetween(low, high)
}

/** `count` indexes after the last of `siblings`, evenly spaced. */
export function ordersAfter(siblings: readonly Placed[], count: number): string[] {
  return generateNKeysBetween(siblings.at(-1)?.order || null, null, count)
}
