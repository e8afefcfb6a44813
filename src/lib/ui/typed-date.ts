/** Reads a date as people type it. */
import { formatDate } from './words.ts'

export type TypedDate = { iso: string } | { problem: string }

const TYPED = /^(\d{1,2})[.,/\s-]+(\d{1,2})[.,/\s-]+(\d{4}|\d{2})$/u
const DIGITS = /^(\d{2})(\d{2})(\d{4})$/u
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/u

/** 26.11.2026, 26,11,26, 26 11 2026 and 26112026 are one day; two digits of a year mean this century. */
export function readTypedDate(text: string, bounds: { min?: string; max?: string } = {}): TypedDate {
  const typed = text.trim()
  const iso = ISO.exec(typed)
  const [, day, month, year] = iso
    ? [null, iso[3], iso[2], iso[1]]
    : (TYPED.exec(typed) ?? DIGITS.exec(typed) ?? [])
  if (!day || !month || !year) return { problem: 'Укажите дату так: 26.11.2026' }

  const full = year.length === 2 ? `20${year}` : year
  const wanted = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${wanted}T00:00:00Z`)
  // Date turns 31.02 into 03.03: a day that changed on the way does not exist.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== wanted)
    return { problem: `Такой даты нет: ${day.padStart(2, '0')}.${month.padStart(2, '0')}.${full}` }
  if (bounds.min && wanted < bounds.min)
    return { problem: `Укажите дату не раньше ${formatDate(bounds.min)}` }
  if (bounds.max && wanted > bounds.max) return { problem: `Укажите дату не позже ${formatDate(bounds.max)}` }
  return { iso: wanted }
}
