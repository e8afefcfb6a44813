/** What somebody asks for, word by word, and where a text answers it. Pure. */
import { stem, wordsIn, type Word } from './terms.ts'

/** One word of a query: any of these terms will do. */
export interface Asked {
  exact: string[]
  /** Terms that begin so. */
  starts: string[]
}

/** A stretch of a text that is shown; `hit` is what was asked for. */
export interface Piece {
  text: string
  hit: boolean
}

/** A stem shorter than this begins too many words. */
const SHORTEST_STEM = 3

/** Words of a query, all of which are to be found; the last one may still be being typed. */
export function readQuery(query: string): Asked[] {
  const words = wordsIn(query)
  const unfinished = /[\p{L}\p{N}.]$/u.test(query)
  return (
    words
      .map((word, at) => askedOf(word, unfinished && at === words.length - 1))
      // A single letter after other words says nothing yet.
      .filter((asked, _, all) => all.length === 1 || asked.exact.length + asked.starts.length > 0)
  )
}

function askedOf({ terms, typed }: Word, last: boolean): Asked {
  if (terms.length > 1 || (typed !== terms[0] && typed.includes('.')))
    return { exact: [], starts: [terms[0]!] }
  if (/^\d+$/u.test(typed)) return { exact: [typed], starts: last && typed.length > 1 ? [typed] : [] }
  const own = stem(typed)
  if (last && typed.length === 1) return { exact: [], starts: [typed] }
  // «Климову» is said of Климов and of Климова.
  const starts = own.length >= SHORTEST_STEM ? [own] : []
  if (last && !starts.includes(typed)) starts.push(typed)
  // «Климову» is said of Климов and of Климова.
  const shorter = stem(own)
  const exact = [own, ...(shorter.length >= SHORTEST_STEM ? [shorter] : [])]
  return { exact: [...new Set(exact)].filter((term) => !starts.includes(term)), starts }
}

/** Letters that begin too many words to look for them in long texts. */
const BRIEF = 2

/** Whether this is no more than the beginning of a word. */
export const isBrief = (asked: readonly Asked[]): boolean =>
  asked.length === 1 &&
  asked[0]!.starts.every((start) => start.length <= BRIEF) &&
  asked[0]!.exact.length === 0

export const answers = ({ exact, starts }: Asked, term: string): boolean =>
  exact.includes(term) || starts.some((start) => term.startsWith(start))

/** Those words of the query that these terms do not answer. */
export const unanswered = (asked: readonly Asked[], terms: readonly string[]): Asked[] =>
  asked.filter((one) => !terms.some((term) => answers(one, term)))

/** The text with what was asked for marked. */
export function marked(text: string, asked: readonly Asked[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to, terms } of wordsIn(text)) {
    if (!asked.some((one) => terms.some((term) => answers(one, term)))) continue
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false })
    pieces.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}

/** How much of a long text is shown before and after what was asked for, letters. */
const BEFORE = 40
const AFTER = 90

/** The line of a text that answers a query, cut at words; null where none does. */
export function excerpt(text: string, asked: readonly Asked[]): Piece[] | null {
  for (const line of text.split('\n')) {
    const hit = wordsIn(line).find(({ terms }) =>
      asked.some((one) => terms.some((term) => answers(one, term)))
    )
    if (!hit) continue
    const from = hit.from > BEFORE ? line.indexOf(' ', hit.from - BEFORE) + 1 : 0
    const end = line.length > hit.to + AFTER ? line.lastIndexOf(' ', hit.to + AFTER) : line.length
    const to = Math.max(end, hit.to)
    const cut = line.slice(Math.min(from, hit.from), to).trim()
    return marked(`${from > 0 ? '…' : ''}${cut}${to < line.length ? '…' : ''}`, asked)
  }
  return null
}
