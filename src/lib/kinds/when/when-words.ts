/** How a term speaks: a day, a month or words. */
import { formatDate, formatMonth, formatWeekday } from '$lib/ui/words.ts'
import type { When } from '../plan/model.ts'
import { isUnread } from './typed-when.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** First line: «27.08.2026», «Январь», «в течение года»; second: «чт, 10:00», «без даты». */
export function whenWords({ date, until, month, time, term }: When): {
  main: string
  more: string
  missing: boolean
} {
  if (date)
    return {
      main: formatDate(date),
      more: [until ? `по\u00a0${formatDate(until)}` : formatWeekday(date), time].filter(Boolean).join(', '),
      missing: false
    }
  const unread = isUnread(term)
  if (month)
    return {
      main: capital(formatMonth(month)),
      more: unread ? `${term}: не распознано` : 'без даты',
      missing: true
    }
  if (unread) return { main: capital(term), more: 'не распознано', missing: true }
  if (term) return { main: capital(term), more: '', missing: false }
  return { main: 'Без срока', more: '', missing: true }
}
