/** The line of the year as a list: by months, what has no month last. Pure. */
import type { When } from '../plan/model.ts'
import { lastDay } from '../when/last-day.ts'
import type { CheckPoint } from './model.ts'
import type { ActivityView } from './view.ts'

export interface YearEntry {
  id: string
  kind: 'activity' | 'check'
  text: string
  when: When
  /** ISO day, '' where there is none. */
  last: string
  overdue: boolean
}

export interface YearMonth {
  /** "2026-11"; '' for what has no month. */
  month: string
  entries: YearEntry[]
}

export function yearEntries(
  views: readonly ActivityView[],
  checkPoints: readonly CheckPoint[],
  today: string
): YearEntry[] {
  return [
    ...views.map(({ row, overdue }): YearEntry => ({
      id: row.id,
      kind: 'activity',
      text: row.content,
      when: row.due,
      last: lastDay(row.due),
      overdue
    })),
    ...checkPoints.map(({ id, text, when, mark }): YearEntry => {
      const last = lastDay(when)
      return { id, kind: 'check', text, when, last, overdue: mark === 'none' && last !== '' && last < today }
    })
  ]
}

export function byMonth(entries: readonly YearEntry[]): YearMonth[] {
  const months = new Map<string, YearEntry[]>()
  for (const entry of entries) {
    const month = entry.last.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), entry])
  }
  return [...months]
    .map(([month, own]) => ({ month, entries: own.sort((a, b) => (a.last < b.last ? -1 : 1)) }))
    .sort((a, b) => Number(!a.month) - Number(!b.month) || (a.month < b.month ? -1 : 1))
}
