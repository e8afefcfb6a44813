/** The academic year as one picture: when activities are due, where the check points stand, what is late. Pure. */
import { monthsOf } from '../academic-year.ts'
import type { When } from '../plan/model.ts'
import type { CheckPoint } from './model.ts'
import { lastDay } from '../when/last-day.ts'
import type { ActivityView } from './view.ts'

export type Tone = 'done' | 'review' | 'work' | 'late' | 'ahead' | 'struck'

/** Places are parts of the year, from 0 on 1 September to 1 after 31 August. */
export interface Bar {
  id: string
  start: number
  end: number
  /** From 0 at the top: bars of one lane do not touch. */
  lane: number
  tone: Tone
}

export interface YearLine {
  /** "2026-09" … "2027-08" */
  months: string[]
  bars: Bar[]
  lanes: number
  points: { id: string; at: number; passed: boolean; late: boolean }[]
  /** null outside the year. */
  today: number | null
  /** Without a day or a month, or outside the year: they stand in the list only. */
  outside: number
}

const DAY = 86_400_000
/** A term of one day is drawn as wide as a week. */
const LEAST_WIDTH = 7

/** @param year "2026-2027"; @param today ISO day */
export function yearLine(
  views: readonly ActivityView[],
  checkPoints: readonly CheckPoint[],
  year: string,
  today: string
): YearLine {
  const months = monthsOf(year).slice(1)
  const first = Date.parse(`${months[0]}-01`)
  const days = (Date.parse(lastDay({ month: months.at(-1)! })) - first) / DAY + 1
  const placeOf = (day: string) => (Date.parse(day) - first) / DAY / days
  const inside = (at: number) => at >= 0 && at < 1

  const bars: Omit<Bar, 'lane'>[] = []
  for (const view of views) {
    const span = spanOf(view.row.due)
    if (!span) continue
    const start = Math.max(0, placeOf(span[0]))
    const end = Math.min(1, Math.max(placeOf(span[1]) + 1 / days, start + LEAST_WIDTH / days))
    if (end > 0 && start < 1) bars.push({ id: view.row.id, start, end, tone: toneOf(view) })
  }
  const { packed, lanes } = pack(bars)
  const points = checkPoints.flatMap(({ id, when, mark }) => {
    const day = lastDay(when)
    const at = day ? placeOf(day) : -1
    return inside(at) ? [{ id, at, passed: mark !== 'none', late: mark === 'none' && day < today }] : []
  })
  const now = placeOf(today)
  return {
    months,
    bars: packed,
    lanes,
    points,
    today: inside(now) ? now : null,
    outside: views.length + checkPoints.length - bars.length - points.length
  }
}

/** First and last ISO day; null where a term is words. */
function spanOf(due: When): [string, string] | null {
  const last = lastDay(due)
  if (!last) return null
  return [due.date ?? `${due.month!}-01`, last]
}

function toneOf({ state, overdue }: ActivityView): Tone {
  if (overdue || state.stage === 'returned') return 'late'
  if (state.stage === 'accepted') return 'done'
  if (state.stage === 'on-review') return 'review'
  if (state.stage === 'in-work') return 'work'
  return state.stage === 'struck' ? 'struck' : 'ahead'
}

/** Each bar into the highest lane that is free there. */
function pack(bars: readonly Omit<Bar, 'lane'>[]): { packed: Bar[]; lanes: number } {
  const ends: number[] = []
  const packed = [...bars]
    .sort((a, b) => a.start - b.start)
    .map((bar) => {
      const free = ends.findIndex((end) => end <= bar.start)
      const lane = free === -1 ? ends.length : free
      ends[lane] = bar.end
      return { ...bar, lane }
    })
  return { packed, lanes: ends.length }
}

/** Full days that a term is over; 0 while it is not. */
export function daysLate(due: When, today: string): number {
  const last = lastDay(due)
  return last && last < today ? Math.round((Date.parse(today) - Date.parse(last)) / DAY) : 0
}
