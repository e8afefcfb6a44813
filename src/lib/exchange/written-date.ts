/** Dates as they stand on paper. What is no date is printed as it was written: a form never fails over one field. */
import { formatDate, formatMonth } from '$lib/ui/words.ts'

/** '2026-11-27' → «27.11.2026» */
export function writtenDate(value: string): string {
  return isDate(value) ? formatDate(value) : value
}

/** '2027-01' → «январь 2027 г.» */
export function writtenMonth(value: string): string {
  return isDate(`${value}-01`) ? `${formatMonth(value)} ${value.slice(0, 4)} г.` : value
}

/** «27.11.2026», «27.11.2026 – 30.11.2026», «январь 2027 г.», or the words as they were written. */
export function writtenTerm({ date, until, month, time, term }: Term): string {
  const day = date
    ? [date, until].flatMap((day) => (day ? writtenDate(day) : [])).join(' – ')
    : month
      ? writtenMonth(month)
      : ''
  return [day, date && time, term?.trim()].filter(Boolean).join('\n')
}

interface Term {
  date?: string
  until?: string
  month?: string
  time?: string
  term?: string
}

function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
}
