import { describe, expect, it } from 'vitest'
import type { PlanModel } from '../plan/model.ts'
import { chairOf, membersOf, meetingChange, seedFromMeeting } from './from-meeting.ts'

const directory = {
  associations: [{ id: 'rmo', head: 'head', members: ['a', 'head', 'b'] }]
} as never
const meeting = {
  id: 'm',
  parent: '',
  order: 'a',
  when: { date: '2026-11-26', time: '14:00' },
  topic: 'Критерии',
  form: 'online',
  place: 'школа № 7',
  link: '',
  responsible: ['c'],
  responsibleText: '',
  mark: 'none'
} as const
const row = { parent: 'm', kind: 'report', speakersText: '' }
const plan = {
  fields: { owner: 'association', ownerId: 'rmo', year: '2026-2027', members: ['a', 'd'] },
  agenda: [
    { ...row, id: '1', order: 'a', text: 'Первый', speakers: ['c'], minutes: 10 },
    { ...row, id: '2', order: 'b', text: 'Чужой', speakers: [], parent: 'другое' }
  ]
} as unknown as PlanModel
const beginning = { today: '2026-11-26', number: 3, secretary: 'b' }

describe('a protocol of a planned meeting', () => {
  it('carries over who meets, where, and the agenda', () => {
    const seed = seedFromMeeting('plan-1', plan, meeting as never, directory, beginning)
    expect(seed.fields).toMatchObject({
      plan: 'plan-1',
      meeting: 'm',
      number: 3,
      date: '2026-11-26',
      time: '14:00',
      mode: 'online',
      chair: 'head',
      secretary: 'b',
      members: ['head', 'b', 'a', 'd', 'c'],
      present: ['head', 'b']
    })
    expect(seed.items).toEqual([{ text: 'Первый', kind: 'report', speakers: ['c'], speakersText: '' }])
  })

  it('takes the day of today only in the planned month, and nobody for both posts', () => {
    const undated = { ...meeting, when: { month: '2026-11' } } as never
    expect(seedFromMeeting('p', plan, undated, directory, beginning).fields.date).toBe('2026-11-26')
    const later = { ...meeting, when: { month: '2026-12' } } as never
    expect(seedFromMeeting('p', plan, later, directory, beginning).fields.date).toBe('')
    const own = { ...beginning, secretary: 'head' }
    expect(seedFromMeeting('p', plan, meeting as never, directory, own).fields.secretary).toBe('')
  })

  it('belongs to the new year from 1 August on, where the plan says none', () => {
    const noYear = { ...plan, fields: { ...plan.fields, year: '' } }
    const on = (date: string) =>
      seedFromMeeting('p', noYear, { ...meeting, when: { date } } as never, directory, beginning).fields.year
    expect([on('2026-07-31'), on('2026-08-01'), on('2026-09-01')]).toEqual([
      '2025-2026',
      '2026-2027',
      '2026-2027'
    ])
  })

  it('has no agenda where the plan has none', () => {
    expect(
      seedFromMeeting('p', { ...plan, agenda: [] }, meeting as never, directory, beginning).items
    ).toEqual([])
  })

  it('asks the association for members where the plan names nobody', () => {
    const body = { owner: 'association', ownerId: 'rmo' } as const
    expect(membersOf(body, directory)).toEqual(['head', 'a', 'b'])
    expect(chairOf({ owner: 'service', ownerId: '' }, directory)).toBe('')
  })

  it('sees what became of the meeting after it was begun', () => {
    const facts = (more: { date?: string; month?: string; mark?: string } = { date: '2026-12-03' }) => ({
      meetings: [
        { id: 'x', date: '2026-12-10' },
        { id: 'm', mark: 'none', ...more }
      ]
    })
    const held = { date: '2026-11-26', meeting: 'm' }
    expect(meetingChange(held, facts())).toEqual({ moved: '2026-12-03' })
    expect(meetingChange({ ...held, date: '' }, facts())).toEqual({ moved: '2026-12-03' })
    expect(meetingChange({ ...held, date: '2026-12-03' }, facts())).toBeNull()
    expect(meetingChange(held, facts({ month: '2026-12' }))).toBeNull()
    expect(meetingChange(held, facts({ date: '2026-11-26', mark: 'cancelled' }))).toBe('cancelled')
    expect(meetingChange({ ...held, meeting: 'removed' }, facts())).toBe('gone')
    expect(meetingChange({ ...held, meeting: '' }, facts())).toBeNull()
    expect(meetingChange(held, {})).toBeNull()
  })
})
