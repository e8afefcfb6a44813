import { describe, expect, it } from 'vitest'
import { campaign, item } from './campaign.fixture.ts'
import {
  campaignFieldsSchema,
  COMPONENTS,
  figuresSchema,
  gapsOf,
  instrumentOf,
  instrumentSchema,
  isAsked,
  levelOf,
  phaseOf
} from './model.ts'

describe('an instrument of diagnosis', () => {
  it('has the six components and the default scale and thresholds of the field', () => {
    expect(Object.keys(COMPONENTS)).toEqual([
      'subject',
      'methodical',
      'assessment',
      'psychological',
      'communicative',
      'digital'
    ])
    const { scale, thresholds } = campaignFieldsSchema.parse({})
    expect(scale).toHaveLength(3)
    expect(thresholds).toEqual({ high: 60, minimal: 80 })
  })

  it.each([
    [0, 'high'],
    [59.9, 'high'],
    [60, 'medium'],
    [80, 'medium'],
    [80.1, 'minimal'],
    [100, 'minimal']
  ])('%d %% is a %s deficit', (percent, level) => {
    expect(levelOf(percent, { high: 60, minimal: 80 })).toBe(level)
  })

  it('is taken along by an answer as one value, read back as it was', () => {
    const model = campaign({ title: 'Осень' }, [item('digital', { text: 'Таблицы', weight: 2 })])
    const taken = instrumentOf(model)
    expect(taken.items).toMatchObject([{ component: 'digital', text: 'Таблицы', weight: 2 }])
    expect(instrumentSchema.parse(JSON.parse(JSON.stringify(taken)))).toEqual(taken)
  })

  it('says what is missing before it can be opened', () => {
    expect(gapsOf(campaign())).toEqual(['no-items'])
    const choice = item('subject', { type: 'choice', options: ['да', 'нет'], right: [4] })
    const model = campaign({ thresholds: { high: 80, minimal: 60 }, from: '2026-10-01', to: '2026-09-01' }, [
      choice,
      item('subject', { text: ' ' })
    ])
    expect(gapsOf(model)).toEqual(['empty-item', 'no-right-answer', 'thresholds', 'dates'])
    expect(gapsOf(campaign({}, [item('subject')]))).toEqual([])
  })
})

describe('a campaign', () => {
  it.each([
    [{}, 'preparing'],
    [{ open: true }, 'running'],
    [{ open: true, from: '2026-09-16' }, 'waiting'],
    [{ open: true, from: '2026-09-15', to: '2026-09-15' }, 'running'],
    [{ open: true, to: '2026-09-14' }, 'over']
  ])('%o is %s', (fields, phase) => {
    expect(phaseOf(campaign(fields).fields, '2026-09-15')).toBe(phase)
  })

  it('asks everybody, the members of associations or the people of organizations', () => {
    const person = { id: 'анна', organization: 'школа' }
    const associations = [{ id: 'химия', members: ['анна'] }]
    const asked = (fields: Parameters<typeof campaign>[0]) =>
      isAsked(campaign(fields).fields, person, associations)
    expect(asked({})).toBe(true)
    expect(asked({ audience: 'association', audienceIds: ['химия'] })).toBe(true)
    expect(asked({ audience: 'association', audienceIds: ['физика'] })).toBe(false)
    expect(asked({ audience: 'organization', audienceIds: ['школа'] })).toBe(true)
    expect(asked({ audience: 'organization', audienceIds: ['сад'] })).toBe(false)
    // «Все педагоги» are not the methodists, who read the answers.
    const methodist = { ...person, roles: ['methodist'] }
    expect(isAsked(campaign({}).fields, methodist, associations)).toBe(false)
    const chemists = campaign({ audience: 'association', audienceIds: ['химия'] }).fields
    expect(isAsked(chemists, methodist, associations)).toBe(true)
  })

  it('does not even read figures of fewer than five people', () => {
    const cell = { association: 'химия', component: 'digital', wave: 'first', people: 5, percent: 62 }
    expect(figuresSchema.safeParse({ cells: [cell] }).success).toBe(true)
    expect(figuresSchema.safeParse({ cells: [{ ...cell, people: 4 }] }).success).toBe(false)
  })
})
