/** «Срок» of somebody's table as a day, a month or words. Months without a year take it from the plan's. Pure. */
import { readDate, readMonth } from '$lib/exchange/dates.ts'
import { academicYearOf, isAcademicYear, monthsOf, today } from '../academic-year.ts'
import type { When } from '../plan/model.ts'

const TIME =
  /(?:^|[\s,;(])(?:(?:в|с|начало в)\s+)?([01]?\d|2[0-3])(?:[:.-])([0-5]\d)(?:\s*(?:ч(?:ас(?:ов|а)?)?\.?))?\)?$/u
/** «27 августа», «27.08», «27 авг.» */
const DAY_IN_WORDS = /^«?(\d{1,2})»?\s+([а-яё]+)\.?$/u
const DAY_IN_NUMBERS = /^(\d{1,2})[./](\d{1,2})\.?$/u
/** Excel shows a month as «авг.26». */
const EXCEL_MONTH = /^([а-яё]{3,4})\.?[\s-]*(\d{2})$/u
/** «15–25 ноября», «с 15 по 25 ноября», «15.11–25.11», «28 ноября – 5 декабря» */
const PERIOD = /^(?:с\s+)?([^–—-]+?)\s*(?:[–—-]|\s(?:по|до)\s)\s*([^–—-]+)$/u
/** «чт», «(четверг)», «2026 г.», «г.» after a date say nothing new. */
const WEEKDAY =
  /[\s,(]*(?<!\p{L})(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)(?!\p{L})\.?\)?/gu

/** @returns {} for an empty cell; `term` keeps every word that is neither a day nor a month. */
export function readWhen(cell: string, planYear: string): When {
  const year = isAcademicYear(planYear) ? planYear : academicYearOf(today())
  const words = cell.replace(/\s+/gu, ' ').trim()
  if (!words) return {}
  const plain = plainWords(words)

  const time = TIME.exec(plain)
  const before = time && readDay(plain.slice(0, time.index).replace(/[\s,;]+$/u, ''), year)
  if (time && before) return { date: before, time: `${time[1]!.padStart(2, '0')}:${time[2]}` }
  const day = readDay(plain, year)
  if (day) return { date: day }
  const period = readPeriod(plain, year)
  if (period) return period
  const month = readMonthOfYear(plain, year)
  return month ? { month } : { term: words.replace(/\s*[–—-]\s+|\s+[–—-]\s*/gu, ' – ') }
}

/** «25–15 ноября»: both ends are days, and the last comes first. */
export function isPeriodReversed(words: string, year: string): boolean {
  const { date, until } = periodEnds(plainWords(words), isAcademicYear(year) ? year : academicYearOf(today()))
  return date !== null && until !== null && date > until
}

function plainWords(words: string): string {
  return words
    .toLowerCase()
    .replace(WEEKDAY, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/[.,;]$/u, '')
    .trim()
}

function readPeriod(text: string, year: string): { date: string; until: string } | null {
  const { date, until } = periodEnds(text, year)
  return date && until && date < until ? { date, until } : null
}

function periodEnds(text: string, year: string): { date: string | null; until: string | null } {
  const [, first = '', last = ''] = PERIOD.exec(text) ?? []
  const until = readDay(last, year)
  if (!until) return { date: null, until }
  // A bare number takes the month of the last day.
  const date = /^\d{1,2}$/u.test(first)
    ? readDate(`${until.slice(0, 8)}${first.padStart(2, '0')}`)
    : readDay(first, year)
  return { date, until }
}

function readDay(text: string, year: string): string | null {
  const whole = readDate(text.replace(/(\d{4})\s*г\.?$/u, '$1'))
  if (whole) return whole
  const words = DAY_IN_WORDS.exec(text)
  const numbers = DAY_IN_NUMBERS.exec(text)
  const month = words
    ? monthInYear(readMonth(words[2]!)?.month, year)
    : numbers
      ? monthInYear(Number(numbers[2]), year)
      : null
  if (!month) return null
  const day = (words ?? numbers)![1]!
  return readDate(`${month}-${day}`)
}

function readMonthOfYear(text: string, year: string): string | null {
  const excel = EXCEL_MONTH.exec(text)
  if (excel) {
    const short = readMonth(excel[1]!)?.month
    if (short) return `20${excel[2]}-${String(short).padStart(2, '0')}`
  }
  const read = readMonth(text.replace(/,/gu, ''))
  if (!read) return null
  if (read.year !== null) return `${read.year}-${String(read.month).padStart(2, '0')}`
  return monthInYear(read.month, year)
}

/** August is the one before the year begins: the usual first meeting. */
function monthInYear(month: number | undefined, year: string): string | null {
  return monthsOf(year).find((each) => Number(each.slice(5)) === month) ?? null
}
