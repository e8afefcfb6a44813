/** What devices on one board tell each other of where they are: never stored, a few times a second. */
import * as z from 'zod/mini'
import type { Box } from '../../board-places.ts'

/** Above so many people pointers are off: nobody can follow more, and each costs everybody. */
const POINTERS_UP_TO = 30
/** More people than that with this one; two devices of one are one. */
export function isCrowd(others: readonly { personId: string }[], me: string): boolean {
  if (others.length < POINTERS_UP_TO) return false
  return new Set([me, ...others.map(({ personId }) => personId)]).size > POINTERS_UP_TO
}

/** Times a second that one tells where one points. */
export const TELLS_A_SECOND = 5

/** Short names: it goes to everybody, often. */
const aboutSchema = z.object({
  /** The pointer, board units. */
  p: z.optional(z.tuple([z.number(), z.number()])),
  /** What is seen, for those who follow: x, y, width, height. */
  v: z.optional(z.tuple([z.number(), z.number(), z.number(), z.number()])),
  /** The poster that is open in full. */
  o: z.optional(z.string()),
  /** A note under way: its id and place. */
  d: z.optional(z.tuple([z.string(), z.number(), z.number()])),
  /** personId of whom one follows. */
  f: z.optional(z.string()),
  /** The last reaction, and which one by count: the same twice is two. */
  r: z.optional(z.tuple([z.string(), z.number()]))
})

export type BoardAbout = z.infer<typeof aboutSchema>

/** Of two hundred people one moves at a time: what the others told stays the same object, and is read once. */
const known = new WeakMap<object, BoardAbout>()

/** What somebody else told; nothing where it is not what this version understands. */
export function readAbout(about: unknown): BoardAbout {
  if (typeof about !== 'object' || about === null) return {}
  const before = known.get(about)
  if (before) return before
  const parsed = aboutSchema.safeParse(about)
  const read = parsed.success ? parsed.data : {}
  known.set(about, read)
  return read
}

export const viewOf = ({ x, y, width, height }: Box): [number, number, number, number] => [
  Math.round(x),
  Math.round(y),
  Math.round(width),
  Math.round(height)
]

export function boxOf([x, y, width, height]: readonly [number, number, number, number]): Box {
  return { x, y, width, height }
}
