/** The dated meetings of a plan as an iCalendar file for Outlook, Google and Yandex. */
import { calendarName } from '$lib/exchange/calendar-name.ts'
import { printable } from '$lib/exchange/printable.ts'
import { fullName, shortName, type Person } from '$lib/kinds/directory/model.ts'
import type { PlanContext } from './form.ts'
import { ownerOf } from './plan-owner.ts'
import { agendaOf, MEETING_FORMS, minutesOf, type AgendaItem, type Meeting, type PlanModel } from './model.ts'

export const CALENDAR_TYPE = 'text/calendar;charset=utf-8'

/** A meeting whose questions have no minutes yet. */
const USUAL_MINUTES = 90

/** Milliseconds. */
const DAY = 24 * 60 * 60_000

type Dated = Meeting & { when: { date: string } }

/**
 * Times are written as UTC instants: Outlook, Google and Yandex all read them right, while a TZID asks for a VTIMEZONE
 * that Outlook believes literally and Google ignores. None of Russia's zones moves its clocks.
 * @param now when the file is made: also its SEQUENCE, so that opening a newer file moves the meetings it knows.
 */
export async function planCalendar(
  model: PlanModel,
  context: PlanContext,
  now: Date = new Date()
): Promise<string> {
  const {
    ICalCalendarMethod,
    ICalEventStatus,
    ICalEventTransparency,
    default: ical
  } = await import('ical-generator')
  const zone = knownZone(context.directory.fields.timeZone)
  const people = new Map(context.directory.people.map((person) => [person.id, person]))
  const name = ['План', ownerOf(model.fields, context.directory).name, model.fields.year]
    .filter(Boolean)
    .join(' ')
  const calendar = ical({
    name: calendarName(name),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Metodkabinet', product: 'Plan', language: 'RU' }
  })
  for (const meeting of model.meetings.filter(isDated)) {
    const agenda = agendaOf(model, meeting.id)
    const { date, until } = meeting.when
    // A period stands over its whole days, also when somebody wrote an hour beside it.
    const time = until ? undefined : meeting.when.time
    const start = time ? instantOf(date, time, zone) : new Date(`${date}T00:00:00Z`)
    const days = until ? 1 + Math.max(0, Date.parse(until) - Date.parse(date)) / DAY : 1
    const minutes = time ? minutesOf(agenda) || USUAL_MINUTES : days * 24 * 60
    const cancelled = meeting.mark === 'cancelled'
    calendar.createEvent({
      id: `${meeting.id}@metodkabinet`,
      sequence: Math.floor(now.getTime() / 60_000),
      stamp: now,
      start,
      end: new Date(start.getTime() + minutes * 60_000),
      allDay: !time,
      summary: printable(meeting.topic).trim() || MEETING_FORMS[meeting.form],
      description: printable(descriptionOf(meeting, agenda, people)),
      location: printable(meeting.place).trim() || null,
      url: isSafeAddress(meeting.link) ? meeting.link : null,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: time ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT
    })
  }
  return `${calendar.toString()}\r\n`
}

/** How many meetings the calendar would hold: without any there is nothing to save. */
export function datedMeetings(model: PlanModel): number {
  return model.meetings.filter(isDated).length
}

function isDated(meeting: Meeting): meeting is Dated {
  return meeting.when.date !== undefined && !Number.isNaN(Date.parse(`${meeting.when.date}T00:00:00Z`))
}

function descriptionOf(
  meeting: Meeting,
  agenda: readonly AgendaItem[],
  people: ReadonlyMap<string, Person>
): string {
  const names = (ids: readonly string[], text: string, name: (person: Person) => string) =>
    [...ids.flatMap((id) => people.get(id) ?? []).map(name), text.trim()].filter(Boolean).join(', ')
  const responsible = names(meeting.responsible, meeting.responsibleText, fullName)
  const questions = agenda.map(({ text, speakers, speakersText, minutes }, i) => {
    const aside = [names(speakers, speakersText, shortName), minutes && `${minutes} мин`].filter(Boolean)
    return `${i + 1}. ${text.trim()}${aside.length > 0 ? ` (${aside.join(', ')})` : ''}`
  })
  return [
    MEETING_FORMS[meeting.form],
    ...(questions.length > 0 ? ['', 'Повестка', ...questions] : []),
    ...(responsible ? ['', `Ответственные: ${responsible}`] : []),
    ...(meeting.link.trim() ? ['', `Ссылка: ${meeting.link.trim()}`] : [])
  ].join('\n')
}

/** The library escapes commas in an address as if it were text; such a one stands in the description only. */
function isSafeAddress(link: string): boolean {
  return /^https?:\/\/[^\s,;\\]+$/.test(link)
}

/** The space's zone, or this device's when the space names none that exists. */
function knownZone(zone: string): string {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!zone) return own
  try {
    return new Intl.DateTimeFormat('ru', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return own
  }
}

/** The instant at which clocks in the zone show this date and time. */
function instantOf(date: string, time: string, zone: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`)
  // The second look is for a zone that moves its clocks between the guess and the answer.
  const guess = wanted - offsetAt(wanted, zone)
  return new Date(wanted - offsetAt(guess, zone))
}

/** Milliseconds by which the zone is ahead of UTC. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric'
  }).formatToParts(instant)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second')
  )
  return shown - instant
}
