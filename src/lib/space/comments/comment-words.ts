/** What is said of comments. Pure. */
import type { Forms } from '$lib/ui/words.ts'

export const THREADS: Forms = ['обсуждение', 'обсуждения', 'обсуждений']

/** How somebody stands in the text of a comment. */
export const mentionOf = (name: string): string => `@${name.replaceAll('\u00a0', ' ')}`

export interface Piece {
  text: string
  mention: boolean
}

/** A text with the names that are mentioned in it told apart. */
export function piecesOf(text: string, names: readonly string[]): Piece[] {
  // The longest first: one name may begin another.
  const mentions = [...new Set(names.map(mentionOf))].sort((a, b) => b.length - a.length)
  const pieces: Piece[] = []
  let rest = text
  while (rest) {
    const next = mentions
      .map((mention) => ({ mention, at: rest.indexOf(mention) }))
      .filter(({ at }) => at >= 0)
      .reduce<{ mention: string; at: number } | null>((a, b) => (a && a.at <= b.at ? a : b), null)
    if (!next) {
      pieces.push({ text: rest, mention: false })
      break
    }
    if (next.at > 0) pieces.push({ text: rest.slice(0, next.at), mention: false })
    pieces.push({ text: next.mention, mention: true })
    rest = rest.slice(next.at + next.mention.length)
  }
  return pieces
}

/** What is typed after «@» right before the caret: where it begins, and the letters so far. */
export function askedName(text: string, caret: number): { at: number; query: string } | null {
  const found = /(?:^|[\s(«"])@([\p{L}. -]{0,40})$/u.exec(text.slice(0, caret))
  return found ? { at: caret - found[1]!.length - 1, query: found[1]! } : null
}

/** Whom a surname is begun of comes before whom only a first name or a school answers for. */
export function surnamesFirst<Found extends { label: string }>(
  found: readonly Found[],
  query: string
): readonly Found[] {
  const start = query.trim().toLocaleLowerCase('ru')
  const begins = ({ label }: Found) => label.toLocaleLowerCase('ru').startsWith(start)
  return [...found.filter(begins), ...found.filter((one) => !begins(one))]
}
