import { describe, expect, it } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { academicYearOf } from '../academic-year.ts'
import { activities, agenda, meetings, planKind, tasks, type PlanSeed } from './document.ts'
import { agendaOf } from './model.ts'
import { seedForNextYear } from './next-year.ts'

const lastYear: PlanSeed = {
  fields: {
    owner: 'association',
    ownerId: 'chemistry',
    year: '2026-2027',
    theme: 'Критерии в химии',
    goal: 'Цель',
    results: 'Результаты',
    directions: ['young'],
    members: ['p1', 'p2'],
    approvedPost: 'Директор',
    approvedName: 'А. Б. Иванова',
    approvedDate: '2026-09-12',
    consideredBy: 'Методический совет',
    consideredDate: '2026-09-11',
    consideredProtocol: '1'
  },
  tasks: ['Первая', 'Вторая', 'Третья'],
  meetings: [
    {
      when: { date: '2026-08-27', time: '10:00' },
      topic: 'Итоги',
      form: 'conference',
      place: 'Школа № 4',
      responsible: ['p1'],
      mark: 'held',
      agenda: [
        { text: 'Раз', kind: 'report', speakers: ['p1'], minutes: 20 },
        { text: 'Два', kind: 'decision', speakersText: 'Все', minutes: 15 }
      ]
    },
    { when: { month: '2027-01' }, topic: 'Задачи', agenda: [{ text: 'Три' }] }
  ],
  activities: [
    {
      section: 'Олимпиада',
      content: 'Муниципальный этап',
      participants: 'Жюри',
      due: { date: '2026-11-20' },
      responsible: ['p2'],
      outcome: 'Протокол',
      mark: 'partly',
      markNote: 'Без апелляций',
      protocol: '2'
    },
    { content: 'Консультации', due: { term: 'в течение года' }, mark: 'done' }
  ]
}

const docOf = (seed: PlanSeed) => createDocument(planKind, seed, 'p1')
const carried = (seed: PlanSeed) => planKind.read(docOf(seedForNextYear(planKind.read(docOf(seed)))))
const carriedDate = (date: string, year = '2026-2027') => {
  const seed = { fields: { year }, meetings: [{ when: { date } }] }
  return seedForNextYear(planKind.read(docOf(seed))).meetings![0]!.when!.date!
}

describe('a plan carried over to the next year', () => {
  it('keeps its texts, people, agenda and order', () => {
    const model = carried(lastYear)
    expect(model.fields).toMatchObject({
      owner: 'association',
      ownerId: 'chemistry',
      year: '2027-2028',
      theme: 'Критерии в химии',
      goal: 'Цель',
      results: 'Результаты',
      directions: ['young'],
      members: ['p1', 'p2']
    })
    expect(model.tasks.map(({ text }) => text)).toEqual(['Первая', 'Вторая', 'Третья'])
    expect(model.meetings.map(({ topic }) => topic)).toEqual(['Итоги', 'Задачи'])
    expect(model.meetings[0]).toMatchObject({ form: 'conference', place: 'Школа № 4', responsible: ['p1'] })
    expect(agendaOf(model, model.meetings[0]!.id)).toMatchObject([
      { text: 'Раз', kind: 'report', speakers: ['p1'], minutes: 20 },
      { text: 'Два', kind: 'decision', speakersText: 'Все', minutes: 15 }
    ])
    expect(model.activities).toMatchObject([
      { section: 'Олимпиада', content: 'Муниципальный этап', participants: 'Жюри', outcome: 'Протокол' },
      { content: 'Консультации' }
    ])
    expect(model.activities[0]!.responsible).toEqual(['p2'])
  })

  it('clears marks, approval and what was considered', () => {
    const model = carried(lastYear)
    expect(model.meetings.map(({ mark }) => mark)).toEqual(['none', 'none'])
    for (const row of model.activities)
      expect(row).toMatchObject({ mark: 'none', markNote: '', protocol: '' })
    expect(model.fields).toMatchObject({
      approvedPost: '',
      approvedName: '',
      approvedDate: '',
      consideredBy: '',
      consideredDate: '',
      consideredProtocol: ''
    })
  })

  it('moves dates by 52 weeks, months by a year, and leaves words alone', () => {
    const model = carried(lastYear)
    expect(model.meetings.map(({ when }) => when)).toEqual([
      { date: '2027-08-26', time: '10:00' },
      { month: '2028-01' }
    ])
    expect(model.activities.map(({ due }) => due)).toEqual([
      { date: '2027-11-19' },
      { term: 'в течение года' }
    ])
  })

  it('leaves removed rows behind, with the questions of a removed meeting', () => {
    const doc = docOf(lastYear)
    const model = planKind.read(doc)
    tasks.remove(doc, model.tasks[1]!.id)
    agenda.remove(doc, agendaOf(model, model.meetings[0]!.id)[0]!.id)
    meetings.remove(doc, model.meetings[1]!.id)
    activities.remove(doc, model.activities[0]!.id)
    const seed = seedForNextYear(planKind.read(doc))
    expect(seed.tasks).toEqual(['Первая', 'Третья'])
    expect(seed.meetings!.map(({ agenda }) => agenda!.map(({ text }) => text))).toEqual([['Два']])
    expect(seed.activities!.map(({ content }) => content)).toEqual(['Консультации'])
  })

  it('does not share its lists with the old one', () => {
    const model = planKind.read(docOf(lastYear))
    const seed = seedForNextYear(model)
    seed.fields.members!.push('p3')
    expect(model.fields.members).toEqual(['p1', 'p2'])
  })

  it('moves a period as a whole', () => {
    const period = { date: '2026-11-16', until: '2026-11-25' }
    expect(carried({ fields: { year: '2026-2027' }, activities: [{ due: period }] })).toMatchObject({
      activities: [{ due: { date: '2027-11-15', until: '2027-11-24' } }]
    })
  })

  it('of an unknown year stays without a year', () => {
    expect(carried({ fields: { year: '' }, meetings: [{ when: { date: '2026-08-01' } }] })).toMatchObject({
      fields: { year: '' },
      meetings: [{ when: { date: '2027-07-31' } }]
    })
  })
})

describe('a date carried over', () => {
  it.each([
    ['31 July', '2027-07-31', '2026-2027', '2028-07-29'],
    ['1 August, when planning begins', '2026-08-01', '2026-2027', '2027-08-07'],
    ['2 August', '2026-08-02', '2026-2027', '2027-08-01'],
    ['31 August before the year', '2026-08-31', '2026-2027', '2027-08-30'],
    ['31 August, the last day of the year', '2027-08-31', '2026-2027', '2028-08-29'],
    ['29 February', '2028-02-29', '2027-2028', '2029-02-27'],
    ['1 August before a leap year', '2027-08-01', '2027-2028', '2028-08-06'],
    ['2 August before a leap year', '2027-08-02', '2027-2028', '2028-08-07']
  ])('%s', (_, date, year, expected) => {
    expect(carriedDate(date, year)).toBe(expected)
  })

  it('keeps its weekday and stays inside the new year, whatever the day', () => {
    const wrong: string[] = []
    for (const first of [2026, 2027]) {
      const year = `${first}-${first + 1}`
      for (let day = Date.UTC(first, 7, 1); day <= Date.UTC(first + 1, 6, 31); day += 86_400_000) {
        const date = new Date(day).toISOString().slice(0, 10)
        const next = carriedDate(date, year)
        if (academicYearOf(next) !== `${first + 1}-${first + 2}` || weekday(next) !== weekday(date))
          wrong.push(`${date}: ${next}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()
