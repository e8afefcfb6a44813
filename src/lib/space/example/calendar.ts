/** Days of the example: meetings fall on Tuesdays to Thursdays, away from holidays; what was done is never later than today. */
import { monthIn } from '$lib/kinds/plan/templates/outline.ts'
import type { Random } from './random.ts'

/** Days of each month that are free of holidays and school breaks. */
const FREE: Record<number, readonly [number, number]> = {
  1: [14, 29],
  2: [4, 20],
  3: [11, 27],
  4: [7, 24],
  5: [13, 27],
  6: [2, 10],
  8: [24, 30],
  9: [8, 25],
  10: [13, 29],
  11: [10, 27],
  12: [8, 22]
}

export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}

/** 0 is Sunday. */
const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()

export function meetingDay(random: Random, year: string, month: number): string {
  const [from, to] = FREE[month]!
  const days = Array.from({ length: to - from + 1 }, (_, i) =>
    addDays(`${monthIn(year, month)}-01`, from - 1 + i)
  )
  return random.pick(days.filter((day) => weekday(day) >= 2 && weekday(day) <= 4))
}

/** The same day, or the Friday before a weekend. */
export function workday(date: string): string {
  const day = weekday(date)
  return day === 6 ? addDays(date, -1) : day === 0 ? addDays(date, -2) : date
}

/** `date`, but at least `days` before `today`: early in August the plans of the new year are fresh. */
export function before(date: string, today: string, days: number): string {
  const latest = addDays(today, -days)
  return date < latest ? date : latest
}

/** The year of the latest 1 September that has come. */
export function latestSeptember(today: string): number {
  const year = Number(today.slice(0, 4))
  return today.slice(5) >= '09-01' ? year : year - 1
}
