import { expect, test } from 'vitest'
import { listActivities, listMeetings } from './listed.ts'
import { activity, agendaItem, meeting } from './plan.fixture.ts'

test('a meeting is listed with the number of its questions', () => {
  const [first, second] = [meeting(), meeting()]
  const agenda = [agendaItem(first.id), agendaItem(first.id)]
  expect(listMeetings([first, second], agenda)).toEqual([
    { meeting: first, questions: 2 },
    { meeting: second, questions: 0 }
  ])
})

test('a heading stands before the first activity of each section', () => {
  const rows = ['', 'Конкурсы', 'Конкурсы', '', 'Конкурсы'].map((section) => activity({ section }))
  expect(listActivities(rows).map(({ heading }) => heading)).toEqual(['', 'Конкурсы', '', '', 'Конкурсы'])
})

test('only what changed is a new object', () => {
  const [first, second] = [meeting(), meeting()]
  const before = listMeetings([first, second], [agendaItem(first.id)])
  const after = listMeetings([first, second], [agendaItem(first.id), agendaItem(second.id)])
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[1])

  const rows = [activity({ section: 'Конкурсы' }), activity({ section: 'Конкурсы' }), activity()]
  const [one, two, three] = listActivities(rows)
  const changed = listActivities([{ ...rows[0]!, section: 'Открытые уроки' }, rows[1]!, rows[2]!])
  expect(changed[0]).not.toBe(one)
  expect(changed[1]).not.toBe(two)
  expect(changed[2]).toBe(three)
})
