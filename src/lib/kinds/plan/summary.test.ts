import { describe, expect, it } from 'vitest'
import { activity, agendaItem, meeting, plan } from './plan.fixture.ts'
import type { Meeting } from './model.ts'
import { summarizePlan } from './summary.ts'

describe('a plan’s row in the catalogue', () => {
  it('counts meetings and activities by their marks', () => {
    const model = plan(
      { members: ['анна', 'борис'] },
      {
        meetings: [
          meeting({ mark: 'held' }),
          meeting({ mark: 'cancelled' }),
          meeting(),
          meeting({ mark: 'held' })
        ],
        activities: [activity({ mark: 'done' }), activity({ mark: 'failed' }), activity()]
      }
    )
    expect(summarizePlan(model, []).counts).toEqual({
      meetings: 4,
      held: 2,
      activities: 3,
      marked: 2,
      members: 2
    })
  })

  it('names everybody once, wherever they stand', () => {
    const model = plan(
      { members: ['анна'] },
      {
        meetings: [meeting({ responsible: ['борис', 'анна'] })],
        agenda: [agendaItem('m', { speakers: ['вера'] })],
        activities: [activity({ responsible: ['глеб', 'борис'] })]
      }
    )
    expect(summarizePlan(model, []).people.sort()).toEqual(['анна', 'борис', 'вера', 'глеб'])
  })

  it('lists the dates that are set, in order; a month is no date', () => {
    const meetings = [
      meeting({ when: { date: '2027-01-14' } }),
      meeting({ when: { month: '2026-11' } }),
      meeting({ when: { date: '2026-08-27', time: '10:00' } })
    ]
    expect(summarizePlan(plan({}, { meetings }), []).dates).toEqual(['2026-08-27', '2027-01-14'])
  })

  it.each([
    ['association', { association: 'x', organization: undefined }],
    ['organization', { association: undefined, organization: 'x' }],
    ['service', { association: undefined, organization: undefined }]
  ] as const)('says whose it is: %s', (owner, expected) => {
    expect(summarizePlan(plan({ owner, ownerId: 'x' }), [])).toMatchObject(expected)
  })

  it('is unique for its owner and year, and for nothing while the year is not known', () => {
    expect(summarizePlan(plan(), []).unique).toEqual(['plan:association:chemistry:2026-2027'])
    expect(summarizePlan(plan({ year: '' }), []).unique).toEqual([])
  })

  it('finds every word a person wrote', () => {
    const model = plan(
      { theme: 'тема', goal: 'цель', results: 'итог' },
      {
        tasks: ['задача'],
        meetings: [meeting({ topic: 'встреча', place: 'школа', responsibleText: 'гость' })],
        agenda: [agendaItem('m', { text: 'вопрос', speakersText: 'докладчик' })],
        activities: [activity({ content: 'конкурс', participants: 'учителя', outcome: 'грамота' })]
      }
    )
    const { words, places = [] } = summarizePlan(model, [])
    expect([words, ...places.map(({ text }) => text)].join(' ').split(/[\s,]+/)).toEqual(
      'тема цель итог задача встреча школа гость вопрос докладчик конкурс учителя грамота'.split(' ')
    )
  })

  it('remembers the words of a row only while it is the same row', () => {
    const row = meeting({ topic: 'было' })
    const first = (meetings: Meeting[]) => summarizePlan(plan({}, { meetings }), []).places?.[0]?.text
    expect(first([row])).toBe('было')
    const changed = { ...row, topic: 'стало' }
    expect(first([changed])).toBe('стало')
  })

  it('carries the events, from which lists fold the state', () => {
    const event = { id: 'e', actor: 'анна', at: '2026-09-01T10:00:00Z', base: [], what: { step: 'submit' } }
    expect(summarizePlan(plan(), [event]).events).toEqual([event])
  })
})
