import { describe, expect, it } from 'vitest'
import { NOT_STARTED, type ActivityStage } from './life.ts'
import type { Activity } from './model.ts'
import { activity, checkPoint } from './trajectory.fixture.ts'
import type { ActivityView } from './view.ts'
import { daysLate, yearLine } from './year-line.ts'

const TODAY = '2026-11-22'
const view = (
  id: string,
  due: Activity['due'],
  stage: ActivityStage = 'not-started',
  overdue = false
): ActivityView => ({
  row: activity(id, { due }),
  state: { ...NOT_STARTED, stage },
  removalNotApplied: false,
  late: false,
  overdue
})
const line = (views: ActivityView[], points = [checkPoint('к')]) =>
  yearLine(views, points, '2026-2027', TODAY)

describe('the line of a year', () => {
  it('runs from September to August, with today on it', () => {
    const { months, today } = line([])
    expect([months[0], months.at(-1), months.length]).toEqual(['2026-09', '2027-08', 12])
    expect(today).toBeCloseTo(82 / 365)
    expect(yearLine([], [], '2027-2028', TODAY).today).toBeNull()
  })

  it('draws a month whole, a day as a week, a period as it is', () => {
    const { bars } = line([
      view('месяц', { month: '2026-09' }),
      view('день', { date: '2026-12-01' }),
      view('период', { date: '2027-01-01', until: '2027-02-28' })
    ])
    const days = bars.map(({ start, end }) => Math.round((end - start) * 365))
    expect(days).toEqual([30, 7, 59])
  })

  it('puts what overlaps into lanes of its own, and what does not into one', () => {
    const { bars, lanes } = line([
      view('1', { month: '2026-10' }),
      view('2', { month: '2026-10' }),
      view('3', { month: '2026-11' })
    ])
    expect(lanes).toBe(2)
    expect(bars.map(({ id, lane }) => [id, lane])).toEqual([
      ['1', 0],
      ['2', 1],
      ['3', 0]
    ])
  })

  it('shows by its tone what became of an activity; what is late stands out', () => {
    const due = { month: '2026-10' }
    const { bars } = line([
      view('1', due, 'accepted'),
      view('2', due, 'on-review'),
      view('3', due, 'in-work', true),
      view('4', due, 'returned'),
      view('5', due, 'struck')
    ])
    expect(bars.map(({ tone }) => tone)).toEqual(['done', 'review', 'late', 'late', 'struck'])
  })

  it('counts what has no place on it', () => {
    const { bars, points, outside } = line(
      [view('1', { term: 'бессрочно' }), view('2', { month: '2028-01' }), view('3', {})],
      [checkPoint('к1', { when: { month: '2027-01' } }), checkPoint('к2')]
    )
    expect([bars.length, points.length, outside]).toEqual([0, 1, 4])
  })

  it('a check point that is past without its mark is late', () => {
    const points = [
      checkPoint('к1', { when: { date: '2026-11-10' } }),
      checkPoint('к2', { when: { date: '2026-11-10' }, mark: 'done' }),
      checkPoint('к3', { when: { month: '2026-11' } })
    ]
    expect(line([], points).points.map(({ late }) => late)).toEqual([true, false, false])
  })
})

it('tells by how many days a term is over', () => {
  expect(daysLate({ date: '2026-11-20' }, TODAY)).toBe(2)
  expect(daysLate({ month: '2026-10' }, TODAY)).toBe(22)
  expect(daysLate({ month: '2026-11' }, TODAY)).toBe(0)
  expect(daysLate({ term: 'бессрочно' }, TODAY)).toBe(0)
})
