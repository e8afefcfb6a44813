import { describe, expect, it } from 'vitest'
import type { Beginning } from './new-trajectory.ts'
import { periodOf, seedOf } from './new-trajectory.ts'
import { activity, checkPoint, trajectory } from './trajectory.fixture.ts'

const beginning: Beginning = {
  form: 'itrpk',
  year: '2026-2027',
  person: 'анна',
  tutors: ['тьютор'],
  mentors: [],
  facts: {
    organization: 'школа',
    post: 'Учитель',
    subject: 'химия',
    education: '',
    category: '',
    experience: ''
  }
}

describe('a new trajectory', () => {
  it('begins with what the directory knows and the period of the school year', () => {
    const { fields, checkPoints } = seedOf(beginning, { from: 'fresh' })
    expect(fields).toMatchObject({
      form: 'itrpk',
      person: 'анна',
      tutors: ['тьютор'],
      organization: 'школа',
      from: '2026-09-01',
      to: '2027-05-31'
    })
    expect(checkPoints).toEqual([])
    expect(periodOf('')).toEqual({ from: '', to: '' })
  })

  it('of a ШНОР has the check points that its form asks for', () => {
    const { checkPoints } = seedOf({ ...beginning, form: 'shnor' }, { from: 'fresh' })
    expect(checkPoints!.map(({ when }) => when!.month)).toEqual(['2026-11', '2027-01', '2027-05'])
  })

  it('from a diagnosis names it as the ground, and carries its figures', () => {
    const measured = {
      answer: 'ответ',
      date: '2026-09-20',
      thresholds: { high: 60, minimal: 80 },
      self: {},
      expert: {}
    }
    const seed = seedOf(beginning, { from: 'diagnosis', measured })
    expect(seed.fields.bases).toEqual(['diagnosis'])
    expect(seed.diagnosis).toBe(measured)
    expect(seed.deficits).toBeUndefined()
  })

  it('from another one keeps its own people, form and period', () => {
    const other = trajectory(
      { person: 'вера', form: 'iom', year: '2025-2026', goal: 'Рост', from: '2025-10-01' },
      { activities: [activity('а', { content: 'Курсы' })], checkPoints: [checkPoint('к', { text: 'Итог' })] }
    )
    const seed = seedOf({ ...beginning, form: 'shnor' }, { from: 'other', model: other })
    expect(seed.fields).toMatchObject({ person: 'анна', form: 'shnor', goal: 'Рост', from: '2026-09-01' })
    expect(seed.activities).toHaveLength(1)
    expect(seed.checkPoints!.map(({ text }) => text)).toEqual(['Итог'])
  })
})
