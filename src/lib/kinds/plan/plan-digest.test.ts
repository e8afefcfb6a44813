import { describe, expect, it } from 'vitest'
import { changedSince, planDigest } from './plan-digest.ts'
import { DRAFT, type PlanModel } from './model.ts'
import { activity, agendaItem, meeting, plan } from './plan.fixture.ts'

const first = { ...meeting({ topic: 'Итоги', when: { month: '2026-08' } }), id: 'm' }
const item = agendaItem('m', { text: 'Анализ работы' })
const work = activity({ content: 'Декада химии', due: { month: '2026-11' } })
const model = plan({ theme: 'Рост' }, { meetings: [first], agenda: [item], activities: [work] })
const digest = planDigest(model)
const after = (change: Partial<PlanModel>) => planDigest({ ...model, ...change })

describe('what a plan plans', () => {
  it.each<[string, Partial<PlanModel>]>([
    ['the theme', { fields: { ...model.fields, theme: 'Другая' } }],
    ['a meeting’s topic', { meetings: [{ ...first, topic: 'Задачи' }] }],
    ['a meeting’s month', { meetings: [{ ...first, when: { date: '2026-09-03' } }] }],
    ['a question', { agenda: [{ ...item, text: 'Анализ года' }] }],
    ['a question less', { agenda: [] }],
    ['one more meeting', { meetings: [first, meeting()] }],
    ['an activity’s term', { activities: [{ ...work, due: { term: 'в течение года' } }] }]
  ])('is changed by %s', (_, change) => {
    expect(after(change)).not.toBe(digest)
  })

  it.each<[string, Partial<PlanModel>]>([
    ['marks of execution', { activities: [{ ...work, mark: 'done', markNote: 'Прошла', protocol: '2' }] }],
    [
      'a meeting that was held on a day of its month',
      {
        meetings: [
          { ...first, mark: 'held', when: { date: '2026-08-27', time: '10:00' }, link: 'https://x.ru' }
        ]
      }
    ],
    ['the approval', { fields: { ...model.fields, approvedName: 'Климова И. П.' } }]
  ])('is not changed by %s', (_, change) => {
    expect(after(change)).toBe(digest)
  })
})

describe('a plan changed after it was accepted', () => {
  const accepted = { ...DRAFT, stage: 'accepted', at: '2026-09-10T09:00:00Z', digest } as const

  it('says since when', () => {
    expect(changedSince(accepted, 'other', '2026-09-12')).toBe('2026-09-12')
    expect(changedSince(accepted, 'other', '2026-09-10')).toBe('2026-09-10')
  })

  it('names no day that comes before the acceptance', () => {
    expect(changedSince(accepted, 'other', '2026-09-01')).toBe('')
  })

  it('is none while nothing was changed, before it is accepted, and where an older application accepted it', () => {
    expect(changedSince(accepted, digest, '2026-09-12')).toBeNull()
    expect(changedSince({ ...accepted, stage: 'submitted' }, 'other', '2026-09-12')).toBeNull()
    expect(changedSince({ ...accepted, digest: '' }, 'other', '2026-09-12')).toBeNull()
  })
})
