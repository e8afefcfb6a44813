import { expect, it } from 'vitest'
import { inTurn, isOfSort, scopesFor, waitsForMe, within } from './board.ts'
import type { TrajectoryEntry } from './overview.ts'

const entry = (id: string, values: Partial<TrajectoryEntry> = {}): TrajectoryEntry => ({
  id,
  form: 'itrpk',
  year: '2026-2027',
  person: 'анна',
  tutors: [],
  others: [],
  organization: '',
  stage: 'in-work',
  hours: { goal: 0, planned: 0, accepted: 0, onReview: 0 },
  activities: 0,
  accepted: 0,
  overdue: 0,
  waits: { tutor: 0, teacher: 0 },
  deficits: {},
  changed: false,
  ...values
})

const led = entry('ведомая', { tutors: ['тьютор'], others: ['тьютор'], waits: { tutor: 2, teacher: 0 } })
const mentored = entry('наставляемая', {
  person: 'вера',
  others: ['тьютор'],
  waits: { tutor: 1, teacher: 0 }
})
const own = entry('своя', { person: 'тьютор', waits: { tutor: 0, teacher: 1 } })
const foreign = entry('чужая', { person: 'борис', overdue: 1, stage: 'draft' })
const ALL = [foreign, mentored, led, own]
const ids = (entries: readonly TrajectoryEntry[]) => entries.map(({ id }) => id)

it('a tutor has their own and those they lead; a coordinator has all besides', () => {
  expect(scopesFor([own, led], { personId: 'тьютор', coordinates: false })).toEqual(['own', 'led'])
  expect(scopesFor([led], { personId: 'тьютор', coordinates: true })).toEqual(['led', 'all'])
  expect(scopesFor([], { personId: 'тьютор', coordinates: false })).toEqual(['all'])
  expect(ids(within(ALL, 'led', 'тьютор'))).toEqual(['наставляемая', 'ведомая'])
  expect(ids(within(ALL, 'own', 'тьютор'))).toEqual(['своя'])
  expect(within(ALL, 'all', 'тьютор')).toBe(ALL)
})

it('reports wait for a tutor, not for a mentor; returns wait for the teacher', () => {
  expect([led, mentored, own, foreign].map((one) => waitsForMe(one, 'тьютор'))).toEqual([2, 0, 1, 0])
})

it('what waits for me stands first, then what is late, then by name', () => {
  expect(ids(inTurn(ALL, 'тьютор', (person) => person))).toEqual(['ведомая', 'своя', 'чужая', 'наставляемая'])
})

it('is narrowed by state, by being late and by waiting for me', () => {
  const of = (sort: Parameters<typeof isOfSort>[1]) => ids(ALL.filter((one) => isOfSort(one, sort, 'тьютор')))
  expect(of('waiting')).toEqual(['ведомая', 'своя'])
  expect(of('overdue')).toEqual(['чужая'])
  expect(of('draft')).toEqual(['чужая'])
  expect(of('all')).toHaveLength(4)
})
