import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { eventRoom } from '../parts.ts'
import { deletedPlans, deliveredShare, doubles, planEntries, withoutPlan } from './plan-list.ts'
import { directory, plan } from './plan.fixture.ts'
import { summarizePlan } from './summary.ts'
import type { PlanFields } from './model.ts'

const event = (id: string, step: string, base: string[] = []): DocumentEvent => ({
  id,
  actor: 'x',
  at: '2026-09-01T10:00:00Z',
  base,
  what: { step }
})

const row = (id: string, fields: Partial<PlanFields> = {}, events: DocumentEvent[] = []) => ({
  ...summarizePlan(plan(fields), events),
  id,
  part: '',
  updatedAt: 5
})

const review = (id: string, events: DocumentEvent[]) => ({
  ...eventRoom.summarize(new Y.Doc()),
  id,
  part: 'review',
  updatedAt: 9,
  events
})

const entriesOf = (...rows: ReturnType<typeof row>[]) => planEntries(rows, directory)

describe('the list of plans', () => {
  it('joins a plan with the decisions about it, whichever row comes first', () => {
    const submitted = row('1', { theme: 'Тема' }, [event('a', 'submit')])
    const accepted = review('1', [event('b', 'accept', ['a'])])
    for (const rows of [
      [submitted, accepted],
      [accepted, submitted]
    ])
      expect(planEntries(rows, directory)).toMatchObject([
        { id: '1', name: 'РМО учителей химии', head: 'head', theme: 'Тема', state: { stage: 'accepted' } }
      ])
  })

  it('shows no room of decisions by itself and no deleted plan', () => {
    const deleted = { ...row('2'), deletedAt: '2026-09-01T10:00:00Z' }
    expect(planEntries([review('1', []), deleted], directory)).toEqual([])
  })

  it('keeps the deleted plans apart, the last one first', () => {
    const rows = [
      { ...row('1'), deletedAt: '2026-09-01T10:00:00Z' },
      row('2'),
      { ...row('3', { owner: 'service', ownerId: '' }), deletedAt: '2026-09-02T10:00:00Z' }
    ]
    expect(deletedPlans(rows, directory)).toMatchObject([
      { id: '3', name: 'Методическая служба', deletedAt: '2026-09-02T10:00:00Z' },
      { id: '1', name: 'РМО учителей химии' }
    ])
  })

  it('stands by name', () => {
    const rows = [
      row('1', { ownerId: 'young' }),
      row('2', { owner: 'service', ownerId: '' }),
      row('3'),
      row('4', { ownerId: 'gone' })
    ]
    expect(entriesOf(...rows).map(({ name }) => name)).toEqual([
      'Без названия',
      'Методическая служба',
      'РМО учителей химии',
      'Школа молодого педагога'
    ])
  })

  it('knows whose plan it is', () => {
    const rows = [
      row('1', { owner: 'service', ownerId: '' }),
      row('2', { owner: 'organization', ownerId: 'school' })
    ]
    expect(entriesOf(...rows).map(({ owner, ownerId, name }) => [owner, ownerId, name])).toEqual([
      ['service', '', 'Методическая служба'],
      ['organization', 'school', 'Школа № 4']
    ])
  })
})

describe('associations without a plan', () => {
  it('are those that have none in this year; a section has its association’s', () => {
    const section = {
      ...directory.associations[0]!,
      id: 'section',
      kind: 'section' as const,
      within: 'chemistry'
    }
    const associations = [...directory.associations, section]
    const entries = entriesOf(row('1'), row('2', { ownerId: 'young', year: '2025-2026' }))
    const missing = withoutPlan(entries, { associations }, '2026-2027').map(({ id }) => id)
    expect(missing).toEqual(['young', 'odd'])
    expect(withoutPlan(entries, { associations }, '2025-2026').map(({ id }) => id)).toEqual([
      'chemistry',
      'odd'
    ])
  })
})

describe('a section that belongs to no association', () => {
  it('owes a plan of its own, also when its association is gone', () => {
    const section = { ...directory.associations[0]!, kind: 'section' as const }
    const associations = [
      { ...section, id: 'alone', within: '' },
      { ...section, id: 'orphan', within: 'gone' }
    ]
    expect(withoutPlan([], { associations }, '2026-2027').map(({ id }) => id)).toEqual(['alone', 'orphan'])
  })
})

describe('the share of plans that the methodist has', () => {
  it('is of all that should be there, the missing ones too', () => {
    const entries = planEntries(
      [row('1', {}, [event('a', 'submit')]), review('1', [event('b', 'accept', ['a'])])],
      directory
    )
    expect(deliveredShare(entries, 5)).toEqual({ delivered: 1, expected: 6 })
    expect(deliveredShare(entriesOf(row('1')), 0)).toEqual({ delivered: 0, expected: 1 })
  })

  it('counts two plans of one owner as one', () => {
    const entries = planEntries(
      [row('1', {}, [event('a', 'submit')]), review('1', [event('b', 'accept', ['a'])]), row('2')],
      directory
    )
    expect(deliveredShare(entries, 0)).toEqual({ delivered: 1, expected: 1 })
  })
})

describe('two plans of one owner and year', () => {
  it('are shown as doubles, and no others', () => {
    const entries = entriesOf(
      row('1'),
      row('2'),
      row('3', { year: '2027-2028' }),
      row('4', { ownerId: 'young' }),
      row('5', { owner: 'service', ownerId: '' }),
      row('6', { owner: 'organization', ownerId: 'chemistry' })
    )
    expect([...doubles(entries)].sort()).toEqual(['1', '2'])
  })
})
