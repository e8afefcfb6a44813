/** Days by which assignments are due, as an iCalendar file. */
import { download, fileName } from '$lib/exchange/download.ts'
import { printable } from '$lib/exchange/printable.ts'
import type { Entry } from './assignment-list.ts'
import { sourceWords } from './assignment-words.ts'

export const CALENDAR_TYPE = 'text/calendar;charset=utf-8'

/** Whole days: a due day has no hour and no zone; what has no day is not in it. @param now also the SEQUENCE, so that a newer file moves what it knows */
export async function duesCalendar(entries: readonly Entry[], now: Date = new Date()): Promise<string> {
  const { ICalCalendarMethod, ICalEventTransparency, default: ical } = await import('ical-generator')
  const calendar = ical({
    name: 'Поручения',
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Metodkabinet', product: 'Assignments', language: 'RU' }
  })
  for (const { given, state, source } of entries.filter(({ state }) => state.due)) {
    const start = new Date(`${state.due}T00:00:00Z`)
    calendar.createEvent({
      id: `${given.id}@metodkabinet`,
      sequence: Math.floor(now.getTime() / 60_000),
      stamp: now,
      start,
      end: new Date(start.getTime() + 86_400_000),
      allDay: true,
      summary: printable(`Срок: ${given.text}`).trim(),
      description: printable(sourceWords({ given, source })),
      transparency: ICalEventTransparency.TRANSPARENT
    })
  }
  return `${calendar.toString()}\r\n`
}

export async function downloadDues(entries: readonly Entry[], title: string): Promise<void> {
  const text = await duesCalendar(entries)
  download(new Blob([text], { type: CALENDAR_TYPE }), fileName(['Поручения', title], 'ics'))
}
