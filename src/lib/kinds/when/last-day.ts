import type { When } from '../plan/model.ts'

/** The last ISO day on which something is in time; '' where there is no day: «бессрочно», «в течение года». */
export function lastDay({ date, until, month }: When): string {
  if (date) return until && until > date ? until : date
  if (!month) return ''
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
