import { describe, expect, it } from 'vitest'
import { datedMeetings, planCalendar } from './calendar.ts'
import type { PlanModel } from './model.ts'
import { agendaItem, directory, meeting, plan } from './plan.fixture.ts'

const now = new Date('2026-11-22T10:00:00Z')
const context = { directory }

type Event = Record<string, string>

/** A small reader by RFC 5545: unfolds lines, takes the name apart from its parameters, unescapes text. */
function read(calendar: string): { properties: Event; events: Event[] } {
  const lines = calendar
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean)
  const properties: Event = {}
  const events: Event[] = []
  let into = properties
  for (const line of lines) {
    const [, name, value] = /^([^:]+):(.*)$/s.exec(line)!
    if (line === 'BEGIN:VEVENT') events.push((into = {}))
    else if (line === 'END:VEVENT') into = properties
    else into[name!] = value!.replace(/\\n/g, '\n').replace(/\\([\\;,])/g, '$1')
  }
  return { properties, events }
}

async function eventsOf(model: PlanModel, fields: Partial<typeof directory.fields> = {}): Promise<Event[]> {
  const own = { ...directory, fields: { ...directory.fields, ...fields } }
  return read(await planCalendar(model, { directory: own }, now)).events
}

const timed = { date: '2026-11-27', time: '14:00' }

describe('a calendar of meetings', () => {
  it('holds those that have a date, and no others', async () => {
    const model = plan(
      {},
      {
        meetings: [
          meeting({ when: timed, topic: 'С датой' }),
          meeting({ when: { month: '2027-01' }, topic: 'С месяцем' }),
          meeting({ when: { term: 'в конце года' } }),
          meeting({ when: { date: '2026-99-99' } })
        ]
      }
    )
    expect((await eventsOf(model)).map(({ SUMMARY }) => SUMMARY)).toEqual(['С датой'])
    expect(datedMeetings(model)).toBe(1)
  })

  it('is named after its plan', async () => {
    const { properties } = read(await planCalendar(plan(), context, now))
    expect(properties['X-WR-CALNAME']).toBe('План РМО учителей химии 2026-2027')
    expect(properties.METHOD).toBe('PUBLISH')
  })

  it.each([
    ['Asia/Yekaterinburg', '20261127T090000Z'],
    ['Europe/Kaliningrad', '20261127T120000Z'],
    ['Asia/Kamchatka', '20261127T020000Z']
  ])('gives the instant at which the clocks in %s show the time', async (timeZone, instant) => {
    const [event] = await eventsOf(plan({}, { meetings: [meeting({ when: timed })] }), { timeZone })
    expect(event!.DTSTART).toBe(instant)
  })

  it('reckons with a zone that moves its clocks', async () => {
    const model = plan(
      {},
      {
        meetings: [
          meeting({ when: { date: '2026-03-29', time: '01:30' } }),
          meeting({ when: { date: '2026-03-29', time: '03:30' } })
        ]
      }
    )
    const events = await eventsOf(model, { timeZone: 'Europe/Berlin' })
    expect(events.map(({ DTSTART }) => DTSTART)).toEqual(['20260329T003000Z', '20260329T013000Z'])
  })

  it('does without a zone or with one that nobody knows', async () => {
    const model = plan({}, { meetings: [meeting({ when: timed })] })
    for (const timeZone of ['', 'Район/Заречный']) {
      expect((await eventsOf(model, { timeZone }))[0]!.DTSTART).toMatch(/^2026112[678]T\d{6}Z$/)
    }
  })

  it('lasts as long as its questions, or an hour and a half when they do not say', async () => {
    const [long, usual] = [meeting({ when: timed }), meeting({ when: timed })]
    const model = plan(
      {},
      {
        meetings: [long, usual],
        agenda: [
          agendaItem(long.id, { minutes: 40 }),
          agendaItem(long.id),
          agendaItem(long.id, { minutes: 80 })
        ]
      }
    )
    const events = await eventsOf(model)
    expect(events.map(({ DTEND }) => DTEND)).toEqual(['20261127T110000Z', '20261127T103000Z'])
  })

  it('takes the whole day where there is no time', async () => {
    const [event] = await eventsOf(plan({}, { meetings: [meeting({ when: { date: '2026-11-30' } })] }))
    expect(event!['DTSTART;VALUE=DATE']).toBe('20261130')
    expect(event!['DTEND;VALUE=DATE']).toBe('20261201')
  })

  it('stands over all days of a period, its last one too', async () => {
    const when = { date: '2026-11-15', until: '2026-11-25', time: '10:00' }
    const [event] = await eventsOf(plan({}, { meetings: [meeting({ when })] }))
    expect(event!['DTSTART;VALUE=DATE']).toBe('20261115')
    expect(event!['DTEND;VALUE=DATE']).toBe('20261126')
  })

  it('keeps the identity of a meeting, so that a newer file moves it', async () => {
    const one = meeting({ id: 'meeting-id', when: timed })
    const before = read(await planCalendar(plan({}, { meetings: [one] }), context, now)).events[0]!
    const later = new Date(now.getTime() + 3_600_000)
    const moved = plan({}, { meetings: [{ ...one, when: { date: '2026-12-01' } }] })
    const after = read(await planCalendar(moved, context, later)).events[0]!
    expect(before.UID).toBe('meeting-id@metodkabinet')
    expect(after.UID).toBe(before.UID)
    expect(Number(after.SEQUENCE)).toBeGreaterThan(Number(before.SEQUENCE))
  })

  it('says that a meeting did not take place', async () => {
    const [event] = await eventsOf(plan({}, { meetings: [meeting({ when: timed, mark: 'cancelled' })] }))
    expect(event!.STATUS).toBe('CANCELLED')
  })

  it('carries the agenda, the place and the link', async () => {
    const one = meeting({
      when: timed,
      topic: 'Итоги; планы, и не только',
      place: 'Школа № 4, кабинет 12',
      link: 'https://video.example/j/1?a=2',
      responsible: ['head']
    })
    const agenda = [
      agendaItem(one.id, { text: 'Анализ ГИА', speakers: ['head'], minutes: 15 }),
      agendaItem(one.id, { text: 'Разное' })
    ]
    const [event] = await eventsOf(plan({}, { meetings: [one], agenda }))
    expect(event!.SUMMARY).toBe('Итоги; планы, и не только')
    expect(event!.LOCATION).toBe('Школа № 4, кабинет 12')
    expect(event!['URL;VALUE=URI']).toBe('https://video.example/j/1?a=2')
    expect(event!.DESCRIPTION!.replaceAll('\u00a0', ' ').split('\n')).toEqual([
      'Традиционное заседание',
      '',
      'Повестка',
      '1. Анализ ГИА (Вершинина О. П., 15 мин)',
      '2. Разное',
      '',
      'Ответственные: Вершинина Ольга Петровна',
      '',
      'Ссылка: https://video.example/j/1?a=2'
    ])
  })
})

describe('the lines of a calendar', () => {
  const topic = 'Формирование ёмкого, объективного и справедливого оценивания 🎓 на уроках химии; '.repeat(8)
  const model = plan({}, { meetings: [meeting({ when: timed, topic })] })

  it('end by CR LF, the last too', async () => {
    const calendar = await planCalendar(model, context, now)
    expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  it('hold 75 octets at most and never part a Cyrillic letter', async () => {
    const calendar = await planCalendar(model, context, now)
    for (const line of calendar.split('\r\n')) {
      const octets = new TextEncoder().encode(line)
      expect(octets.length).toBeLessThanOrEqual(75)
      expect(new TextDecoder('utf-8', { fatal: true }).decode(octets)).toBe(line)
    }
    expect(read(calendar).events[0]!.SUMMARY).toBe(topic.trim())
  })
})
