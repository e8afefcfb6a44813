/** The academic year: 1 September – 31 August, written "2026-2027" (domain.md §4). Dates are ISO, "2026-11-27". */

export type AcademicYear = string

const YEAR = /^(\d{4})-(\d{4})$/

export function isAcademicYear(value: string): boolean {
  const match = YEAR.exec(value)
  return match !== null && Number(match[2]) === Number(match[1]) + 1
}

/** The year a date belongs to by default: from 1 August on the new one, because planning starts then. */
export function academicYearOf(date: string): AcademicYear {
  const year = Number(date.slice(0, 4))
  const first = Number(date.slice(5, 7)) >= 8 ? year : year - 1
  return `${first}-${first + 1}`
}

export function nextAcademicYear(year: AcademicYear): AcademicYear {
  const first = Number(year.slice(0, 4)) + 1
  return `${first}-${first + 1}`
}

export function previousAcademicYear(year: AcademicYear): AcademicYear {
  const first = Number(year.slice(0, 4)) - 1
  return `${first}-${first + 1}`
}

/** The months of planning, "2026-08" … "2027-08": August before the year begins is the usual first meeting. */
export function monthsOf(year: AcademicYear): string[] {
  const first = Number(year.slice(0, 4))
  return Array.from({ length: 13 }, (_, i) => {
    const month = 7 + i
    return `${first + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

/** Today by the device's calendar, not by UTC. */
export function today(now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The ISO day of an instant by the device's calendar; '' where there is none, and what stands there where it is no instant. */
export function dayOf(instant = ''): string {
  const at = new Date(instant)
  return instant.length <= 10 || Number.isNaN(at.getTime()) ? instant.slice(0, 10) : today(at)
}

/** «2026/2027 учебный год» */
export function yearWords(year: string): string {
  return year ? `${year.replace('-', '/')} учебный год` : 'учебный год не указан'
}

/** «2026/2027», where the heading says what it is. */
export function yearFigures(year: string): string {
  return year.replace('-', '/')
}

/** Years to choose from: the last, this and the next one, and the one that stands there. */
export function yearChoices(now: AcademicYear, chosen = now): { value: AcademicYear; label: string }[] {
  const years = new Set(
    [previousAcademicYear(now), now, nextAcademicYear(now), chosen].filter(isAcademicYear)
  )
  return [...years].sort().map((value) => ({ value, label: yearWords(value) }))
}
