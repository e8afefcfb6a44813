/** Dates as tables of other systems write them, read to ISO: words, points, slashes, Excel's own numbers. Pure. */
import { MONTH_STEMS } from '$lib/month-stems.ts'

/** What a cell of a table can hold. */
export type CellValue = string | number | boolean | Date | null

const ENDINGS = /^(?:ь|я|й|е|а|т|)$/u

/** Two digits of a year: «49» is 2049, «50» is 1950. People in service were not born earlier. */
const CENTURY_TURN = 50
/** Excel's numbers of days that are taken as dates: 18.05.1927 – 11.01.2119. */
const SERIALS = { least: 10_000, most: 80_000 }
const DAY = 86_400_000
/** Day 0 of Excel's 1900 system, with its 29 February 1900 that never was. */
const EXCEL_ZERO = Date.UTC(1899, 11, 30)

const TAIL = String.raw`(?:\s*г(?:ода|\.)?)?(?:[\st]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?z?)?$`
const NUMBERS = new RegExp(String.raw`^(\d{1,2})\s*[./,-]\s*(\d{1,2})\s*[./,-]\s*(\d{4}|\d{2})${TAIL}`, 'u')
const ISO = new RegExp(String.raw`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})${TAIL}`, 'u')
const WORDS = /^«?(\d{1,2})»?\s+([а-я]+\.?)\s+(\d{4})\s*(?:г(?:ода|\.)?)?$/u

/** @returns the calendar day as ISO, null when the cell holds no day that exists. */
export function readDate(cell: CellValue): string | null {
  if (cell instanceof Date) return readInstant(cell)
  if (typeof cell === 'number') return readSerial(cell)
  if (typeof cell !== 'string') return null
  const text = foldDate(cell)
  if (/^\d{5}(?:\.0+)?$/u.test(text)) return readSerial(Number(text))
  const iso = ISO.exec(text)
  if (iso) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = NUMBERS.exec(text)
  if (numbers) return isoDay(readYear(numbers[3]!), Number(numbers[2]), Number(numbers[1]))
  const words = WORDS.exec(text)
  const month = words ? monthByName(words[2]!) : null
  return words && month ? isoDay(Number(words[3]), month, Number(words[1])) : null
}

export interface ReadMonth {
  /** 1–12 */
  month: number
  /** null where only the month is named. */
  year: number | null
}

/** «январь», «01.2027», «2027-01», «январь 2027 г.»; a whole date answers its month. */
export function readMonth(cell: CellValue): ReadMonth | null {
  const day = readDate(cell)
  if (day) return { month: Number(day.slice(5, 7)), year: Number(day.slice(0, 4)) }
  if (typeof cell !== 'string') return null
  const text = foldDate(cell)
  const words = /^([а-я]+\.?)(?:\s+(\d{4})\s*(?:г(?:ода|\.)?)?)?$/u.exec(text)
  if (words) return monthOf(monthByName(words[1]!), words[2])
  const numbers = /^(\d{1,2})[./-](\d{4})$/u.exec(text)
  if (numbers) return monthOf(Number(numbers[1]), numbers[2])
  const iso = /^(\d{4})-(\d{1,2})$/u.exec(text)
  return iso ? monthOf(Number(iso[2]), iso[1]) : null
}

function foldDate(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/[–—‑]/gu, '-')
    .trim()
}

/** The readers of tables give a date cell as its day in UTC: asked there, it is the same day in every zone. */
function readInstant(date: Date): string | null {
  if (Number.isNaN(date.getTime()) || !inCentury(date.getUTCFullYear())) return null
  return date.toISOString().slice(0, 10)
}

function readSerial(serial: number): string | null {
  if (!(serial >= SERIALS.least && serial <= SERIALS.most)) return null
  return new Date(EXCEL_ZERO + Math.floor(serial) * DAY).toISOString().slice(0, 10)
}

function readYear(text: string): number {
  if (text.length === 4) return Number(text)
  return Number(text) + (Number(text) < CENTURY_TURN ? 2000 : 1900)
}

function isoDay(year: number, month: number, day: number): string | null {
  if (!inCentury(year)) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  // Date turns 31.02 into 03.03: a day that changed on the way does not exist.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

function inCentury(year: number): boolean {
  return year >= 1900 && year <= 2200
}

function monthOf(month: number | null, year: string | undefined): ReadMonth | null {
  if (!month || month > 12) return null
  return { month, year: year ? Number(year) : null }
}

/** Full name in any case, or its beginning: «сен», «сент.». */
function monthByName(name: string): number | null {
  const at = MONTH_STEMS.findIndex((stem) => name.startsWith(stem) && ENDINGS.test(name.slice(stem.length)))
  if (at >= 0) return at + 1
  const begun = name.replace(/\.$/u, '')
  const short = begun.length < 3 ? -1 : MONTH_STEMS.findIndex((stem) => stem.startsWith(begun))
  return short >= 0 ? short + 1 : null
}
