/** What the pages and the blocks of a Word file have in common. */

/** Free, as the standard asks, and on every Linux office; Word takes Times New Roman for it, which is as wide. */
export const FONT = 'Liberation Serif'

/** Names of the numberings that lists use. */
export const LIST = { numbers: 'numbered', dashes: 'dashed' } as const

/** Word counts in twentieths of a point. */
export function millimetres(mm: number): number {
  return Math.round((mm * 1440) / 25.4)
}
