/** Names typed in one line, in the cases of official texts. Where not all of it is names the line stays as it was typed. */
import { decline, MIDDLE_ENDINGS, type Case, type PersonName } from './declension.ts'

const WORD = '[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?'
const INITIALS = String.raw`[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?`
const BETWEEN = /(\s*[,;]\s*|\s+и\s+)/u

const FULL = new RegExp(`^${WORD}\\s+${WORD}\\s+${WORD}$`, 'u')
const SHORT = new RegExp(`^(${WORD})(\\s+${INITIALS})$`, 'u')
const SHORT_BEFORE = new RegExp(`^(${INITIALS}\\s*)(${WORD})$`, 'u')

/** «Лунину Ирину Олеговну, Ёлкина П. К.» of «Лунина Ирина Олеговна, Ёлкин П. К.» */
export function declineTyped(typed: string, wanted: Case): string {
  const parts = typed.trim().split(BETWEEN)
  const told = parts.map((part, i) => (i % 2 === 1 ? part : declineName(part, wanted)))
  return told.some((part) => part === null) ? typed.trim() : told.join('')
}

/** Null for what is no name. */
function declineName(typed: string, wanted: Case): string | null {
  if (FULL.test(typed)) {
    const words = typed.split(/\s+/)
    const order = orderOf(words)
    if (!order) return null
    const part = (name: keyof PersonName) => words[order.indexOf(name)]!
    const declined = decline({ last: part('last'), first: part('first'), middle: part('middle') }, wanted)
    return order.map((name) => declined[name]).join(' ')
  }
  const [, last, after] = SHORT.exec(typed) ?? []
  if (last) return surname(last, wanted) + after
  const [, before, second] = SHORT_BEFORE.exec(typed) ?? []
  return second ? before + surname(second, wanted) : null
}

/** By where the middle name stands: «Лунина Ирина Олеговна», «Ирина Олеговна Лунина». Null where two words may be it. */
function orderOf([, second = '', third = '']: readonly string[]): readonly (keyof PersonName)[] | null {
  if (isMiddle(second) === isMiddle(third)) return null
  return isMiddle(third) ? ['last', 'first', 'middle'] : ['first', 'middle', 'last']
}

const isMiddle = (word: string) => MIDDLE_ENDINGS.some((ending) => ending.test(word))

/** Beside initials the surname alone tells the gender, or nothing does. */
const surname = (last: string, wanted: Case) => decline({ last, first: '', middle: '' }, wanted).last
