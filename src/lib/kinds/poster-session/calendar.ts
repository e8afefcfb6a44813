/** A session as an iCalendar file: the session itself, and the day until which posters are handed in. */
import { calendarName } from '$lib/exchange/calendar-name.ts'
import { printable } from '$lib/exchange/printable.ts'
import { stepTitles } from './check-programme.ts'
import { deadlineAt } from './handing-in.ts'
import type { SessionModel } from './model.ts'
import { minutesOf } from './programme.ts'
import { minutesBetween } from './programme-fit.ts'
import { titleWords } from './session-words.ts'
import { stepTimes } from './step-times.ts'
import { talkLines } from './talk-lines.ts'

export const CALENDAR_TYPE = 'text/calendar;charset=utf-8'

/** A session without a programme and an end. */
const USUAL_MINUTES = 90
const DAY = 24 * 60 * 60_000

/**
 * Times are written as UTC instants, as in kinds/plan/calendar.ts.
 * @param now when the file is made: also its SEQUENCE, so that opening a newer file moves the session it knows.
 */
export async function sessionCalendar(
  id: string,
  model: SessionModel,
  nameOf: (personId: string) => string,
  now: Date = new Date()
): Promise<string> {
  const { ICalCalendarMethod, ICalEventTransparency, default: ical } = await import('ical-generator')
  const { fields, steps } = model
  const title = titleWords(fields.title)
  const calendar = ical({
    name: calendarName(`Постер-сессия ${title}`),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Metodkabinet', product: 'Poster session', language: 'RU' }
  })
  const common = { sequence: Math.floor(now.getTime() / 60_000), stamp: now }
  const video = fields.video.trim()
  if (fields.date) {
    const allDay = !fields.time
    const { date: deadline, time: deadlineTime, zone } = fields
    const at = allDay ? Date.parse(`${fields.date}T00:00:00Z`) : deadlineAt({ deadline, deadlineTime, zone })!
    const minutes = minutesOf(steps) || minutesBetween(fields.time, fields.until) || USUAL_MINUTES
    calendar.createEvent({
      ...common,
      id: `${id}@metodkabinet`,
      start: new Date(at),
      end: new Date(at + (allDay ? DAY : minutes * 60_000)),
      allDay,
      summary: printable(`Постер-сессия «${title}»`),
      description: printable(descriptionOf(model, nameOf)),
      url: /^https?:\/\/[^\s,;\\]+$/.test(video) ? video : null,
      transparency: allDay ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE
    })
  }
  const until = deadlineAt(fields)
  if (until !== null) {
    const allDay = !fields.deadlineTime
    const start = allDay ? Date.parse(`${fields.deadline}T00:00:00Z`) : until
    calendar.createEvent({
      ...common,
      id: `${id}-deadline@metodkabinet`,
      start: new Date(start),
      // A moment has no end: one that is not later than the beginning is against RFC 5545.
      end: allDay ? new Date(start + DAY) : null,
      allDay,
      summary: printable(`Сдать постеры: «${title}»`),
      transparency: ICalEventTransparency.TRANSPARENT
    })
  }
  return `${calendar.toString()}\r\n`
}

function descriptionOf(model: SessionModel, nameOf: (personId: string) => string): string {
  const { fields, steps } = model
  const times = stepTimes(steps, fields.time)
  const titles = stepTitles(steps)
  const programme = steps.map((step) => {
    const codes = talkLines(model, step, nameOf).map(({ code }) => code)
    const told = codes.length > 0 ? `: ${codes.join(', ')}` : ''
    return [times.get(step.id)?.from, `${titles.get(step.id)}${told} (${step.minutes} мин)`]
      .filter(Boolean)
      .join(' ')
  })
  return [
    fields.theme.trim(),
    ...(fields.host ? [`Ведёт: ${nameOf(fields.host)}`] : []),
    ...(fields.video.trim() ? [`Видеовстреча: ${fields.video.trim()}`] : []),
    ...(programme.length > 0 ? ['', 'Программа', ...programme] : [])
  ]
    .filter((line, i) => line !== '' || i > 0)
    .join('\n')
}
