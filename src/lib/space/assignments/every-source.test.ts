import { describe, expect, it } from 'vitest'
import type { CatalogueRow } from '$lib/device/database.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { activity as planned, directory, plan } from '$lib/kinds/plan/plan.fixture.ts'
import type { PlanFields } from '$lib/kinds/plan/model.ts'
import { summarizePlan } from '$lib/kinds/plan/summary.ts'
import { foldForLists } from '$lib/kinds/trajectory/overview.ts'
import { summarizeTrajectory } from '$lib/kinds/trajectory/summary.ts'
import { activity, checkPoint, Rooms, trajectory } from '$lib/kinds/trajectory/trajectory.fixture.ts'
import { entriesFor, grouped, pressing } from './assignment-list.ts'
import { dueWords, sourceWords } from './assignment-words.ts'
import { duesCalendar } from './dues-calendar.ts'
import { everyEntry } from './every-source.ts'

const TODAY = '2026-11-15'
const NAMES: Record<string, string> = { анна: 'Лаптева М. К.', тьютор: 'Громов П. И.' }
const entriesOf = (rows: { plans?: unknown[]; trajectories?: unknown[] }, today = TODAY) =>
  everyEntry(
    {
      protocols: [],
      plans: (rows.plans ?? []) as CatalogueRow[],
      trajectories: (rows.trajectories ?? []) as CatalogueRow[]
    },
    { directory, nameOf: (id) => NAMES[id] ?? id, today }
  )

const submitted: DocumentEvent = {
  id: 's',
  actor: 'head',
  at: '2026-09-01T10:00:00Z',
  base: [],
  what: { step: 'submit' }
}
const activities = [
  planned({ content: 'Открытый урок', responsible: ['анна'], due: { date: '2026-11-20' } }),
  planned({ content: 'Конкурс', responsible: ['анна', 'борис'], due: { month: '2026-10' } }),
  planned({ content: 'Консультации', responsible: ['борис'], due: { term: 'в течение года' } }),
  planned({ content: 'Выставка', responsible: ['борис'], due: { date: '2026-09-30' }, mark: 'partly' }),
  planned({ content: 'Ничья', responsibleText: 'все учителя', due: { date: '2026-11-20' } })
]
const planRow = (events: DocumentEvent[] = [submitted], fields: Partial<PlanFields> = {}) => ({
  ...summarizePlan(plan(fields, { activities }), events),
  id: 'план',
  part: '',
  updatedAt: 1
})

function trajectoryRow(rooms = new Rooms().approved(), year = '2026-2027') {
  const rows = [
    activity('урок', { content: 'Провести урок', due: { date: '2026-11-18' } }),
    activity('курсы', { content: 'Пройти курсы', due: { month: '2026-10' } }),
    activity('книга', { content: 'Прочитать книгу' })
  ]
  const model = trajectory(
    { person: 'анна', tutors: ['тьютор', 'анна'], year },
    { activities: rows, checkPoints: [checkPoint('т', { text: 'Срез', when: { month: '2026-11' } })] }
  )
  const { own, review } = rooms
  const folded = foldForLists(own, review, 'person/анна')
  return { ...summarizeTrajectory(model, own), id: 'траектория', part: '', folded, updatedAt: 1 }
}

describe('what people have to do, from every source', () => {
  it('has the activities of plans with their people and days, to be marked in the plan', () => {
    const entries = entriesOf({ plans: [planRow()] })
    expect(
      entries.map(({ given, state, kept }) => [given.text, state.due, state.stage, kept?.words, kept?.mark])
    ).toEqual([
      ['Выставка', '2026-09-30', 'done', 'Частично', 'partly'],
      ['Конкурс', '2026-10-31', 'new', 'Без отметки', undefined],
      ['Открытый урок', '2026-11-20', 'new', 'Без отметки', undefined],
      ['Консультации', '', 'new', 'Без отметки', undefined]
    ])
    expect(sourceWords(entries[0]!)).toBe('План работы РМО учителей химии на 2026/2027')
    expect(entriesFor(entries, 'mine', 'анна')).toHaveLength(2)
    expect(entriesFor(entries, 'control', 'head')).toHaveLength(4)
    // A late one waits for the head's mark: the teacher has nothing to press.
    expect(pressing(entries, 'анна', TODAY)).toBe(1)
    const own = entries.map((entry) => ({ ...entry, controllers: ['анна'] }))
    expect(pressing(own, 'анна', TODAY)).toBe(2)
  })

  it('asks for nothing of a draft, and for nothing more when the year of a plan is over', () => {
    expect(entriesOf({ plans: [planRow([])] })).toEqual([])
    expect(entriesOf({ plans: [planRow([], { owner: 'service', ownerId: '' })] })).toHaveLength(4)
    for (const day of ['2027-07-31', '2027-08-01', '2027-08-31'])
      expect(entriesOf({ plans: [planRow()] }, day)).toHaveLength(4)
    expect(entriesOf({ plans: [planRow()] }, '2027-09-01')).toEqual([])
  })

  it('has the activities of a trajectory for its teacher, its check points for the tutor, told as it tells them', () => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    const entries = entriesOf({ trajectories: [trajectoryRow(rooms)] })
    const told = (view: 'mine' | 'control', who: string) =>
      entriesFor(entries, view, who).map(({ given, kept }) => [given.text, kept?.words])
    expect(told('mine', 'анна')).toEqual([
      ['Пройти курсы', 'Не начато'],
      ['Провести урок', 'На проверке'],
      ['Прочитать книгу', 'Не начато']
    ])
    expect(told('mine', 'тьютор')).toEqual([['Контрольная точка: Срез', 'Впереди']])
    // Nobody accepts their own, though they are a tutor of others.
    expect(told('control', 'тьютор')).toHaveLength(3)
    expect(told('control', 'анна')).toEqual([])
    expect(grouped(entriesFor(entries, 'mine', 'анна'), TODAY).map(({ group }) => group)).toEqual([
      'overdue',
      'reported',
      'later'
    ])
    expect(entries[0]!.source.name).toBe('ИТРПК, 2026/2027: Лаптева М. К.')

    rooms.tutor({ step: 'return', activity: 'урок', report, note: 'Приложите план урока' })
    const returned = entriesOf({ trajectories: [trajectoryRow(rooms)] }).find(
      ({ given }) => given.id === 'урок'
    )
    expect(returned!.state).toMatchObject({ stage: 'returned', note: 'Приложите план урока' })
  })

  it('has nothing of a trajectory that is a proposal, is over, or was deleted', () => {
    expect(entriesOf({ trajectories: [trajectoryRow(new Rooms())] })).toEqual([])
    const rooms = new Rooms().approved()
    rooms.tutor({ step: 'strike', activity: 'урок', note: 'болезнь' })
    rooms.tutor({ step: 'finish', activities: ['урок'] })
    expect(entriesOf({ trajectories: [trajectoryRow(rooms)] })).toEqual([])
    expect(entriesOf({ trajectories: [{ ...trajectoryRow(), deletedAt: TODAY }] })).toEqual([])
  })

  it('tells two copies of one plan apart, though their rows have the same ids', () => {
    const keys = entriesOf({ plans: [planRow(), { ...planRow(), id: 'другой' }] }).map(({ key }) => key)
    expect(new Set(keys).size).toBe(8)
  })

  it('says that there is no day, and leaves it out of the calendar', async () => {
    const entries = entriesOf({ plans: [planRow()] })
    expect(dueWords(entries[3]!.state, TODAY)).toBe('без точного дня')
    const calendar = await duesCalendar(entries)
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(3)
    expect(calendar).not.toContain('Консультации')
  })
})
