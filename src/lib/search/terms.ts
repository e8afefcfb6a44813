/** Words as the search knows them: small letters, ё as е, without endings; dates as days and months. Pure. */
import { stemmer } from '@orama/stemmers/russian'
import { MONTH_STEMS } from '$lib/month-stems.ts'

/** A stretch of a text and the terms it is found by, the most telling first. */
export interface Word {
  from: number
  to: number
  terms: string[]
  /** As it is typed, in small letters: a word that is not finished yet has no ending to take away. */
  typed: string
}

const DAY = String.raw`(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?(?![\d.])`
const MONTH_IN_NUMBERS = String.raw`(\d{1,2})\.(\d{4})`
const DAY_IN_WORDS = String.raw`(\d{1,2})\s+([а-я]{3,})(?:\s+(\d{4}))?`
const MONTH_IN_WORDS = String.raw`([а-я]{3,})\s+(\d{4})`
const WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${DAY}|${MONTH_IN_NUMBERS}|${DAY_IN_WORDS}|${MONTH_IN_WORDS})(?![\\p{L}\\p{N}])|[\\p{L}\\p{N}]+`,
  'gu'
)
const WORD = /[\p{L}\p{N}]+/gu

/** Small letters, ё as е; as long as the text is. */
export const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

/** Words come again and again; the table is begun anew when it has grown past what a district writes. */
const stems = new Map<string, string>()
const MOST_STEMS = 60_000

/** @param word in small letters, with е for ё */
export function stem(word: string): string {
  let known = stems.get(word)
  if (known === undefined) {
    if (stems.size > MOST_STEMS) stems.clear()
    stems.set(word, (known = stemmer(word)))
  }
  return known
}

/** Number of the month from 1; 0 for a word that is none. Its first three letters are enough. */
function monthOf(word: string): number {
  const own = stem(word)
  return MONTH_STEMS.findIndex((month) => month === own || (word.length > 2 && month.startsWith(word))) + 1
}

const two = (n: number | string) => String(n).padStart(2, '0')

/** «12.10.2026», «12.10» or «10.2026»: what dates of one day or month share. */
function dateTerms(day: string, month: number, year: string): string[] {
  if (month < 1 || month > 12 || Number(day) > 31) return []
  const whole = [day && two(day), two(month), year].filter(Boolean).join('.')
  return [
    whole,
    ...(day && year ? [`${two(month)}.${year}`] : []),
    MONTH_STEMS[month - 1]!,
    ...(year ? [year] : [])
  ]
}

/** Terms of an ISO day or month. */
export function termsOfDate(iso: string): string[] {
  const [year = '', month = '', day = ''] = iso.split('-')
  return dateTerms(day, Number(month), year)
}

/** Every word of a text with its place; a date is one word. */
export function wordsIn(text: string): Word[] {
  const lower = plain(text)
  const found: Word[] = []
  const simple = (typed: string, from: number) =>
    found.push({ from, to: from + typed.length, typed, terms: [stem(typed)] })
  for (const match of lower.matchAll(WORDS)) {
    const [whole, day, month, year, monthOnly, itsYear, dayFirst, name, nameYear, nameOnly, onlyYear] = match
    const named = name ?? nameOnly
    const terms =
      month || monthOnly
        ? dateTerms(day ?? '', Number(month ?? monthOnly), year ?? itsYear ?? '')
        : named
          ? dateTerms(dayFirst ?? '', monthOf(named), nameYear ?? onlyYear ?? '')
          : []
    if (terms.length > 0)
      found.push({ from: match.index, to: match.index + whole.length, typed: terms[0]!, terms })
    else for (const word of whole.matchAll(WORD)) simple(word[0], match.index + word.index)
  }
  return found
}

/** What a text is found by. */
export const termsOf = (text: string): string[] => wordsIn(text).flatMap(({ terms }) => terms)
