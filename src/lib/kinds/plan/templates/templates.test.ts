import { describe, expect, it } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { ASSOCIATION_KINDS, type AssociationKind } from '$lib/kinds/directory/model.ts'
import { monthsOf } from '../../academic-year.ts'
import { planKind } from '../document.ts'
import { agendaOf, DIRECTIONS, MEETINGS_NEEDED } from '../model.ts'
import { monthIn } from './outline.ts'
import { PLAN_TEMPLATES, templateById, templatesFor } from './templates.ts'

const YEAR = '2026-2027'
const context = { owner: 'association', ownerId: 'a1', year: YEAR, members: ['p1', 'p2'] } as const
const made = (id: string) =>
  planKind.read(createDocument(planKind, templateById(id)!.seed({ ...context, members: ['p1', 'p2'] }), 'p1'))
const filled = PLAN_TEMPLATES.map(({ id }) => id).filter((id) => id !== 'blank')

describe('months of an outline', () => {
  it('begin with the August before the year', () => {
    expect([8, 12, 1, 6].map((month) => monthIn(YEAR, month))).toEqual([
      '2026-08',
      '2026-12',
      '2027-01',
      '2027-06'
    ])
  })
})

describe('a template', () => {
  it.each(PLAN_TEMPLATES.map(({ id }) => id))('«%s» gives a plan that reads whole', (id) => {
    const model = made(id)
    expect(model.unreadable).toBe(0)
    expect(model.fields).toMatchObject({
      owner: 'association',
      ownerId: 'a1',
      year: YEAR,
      members: ['p1', 'p2']
    })
    expect(model.fields.theme).toBe('')
    expect(model.fields.approvedName).toBe('')
  })

  it.each(filled)('«%s» has enough meetings and stays inside its academic year', (id) => {
    const { meetings, activities, fields, tasks } = made(id)
    expect(meetings.length).toBeGreaterThanOrEqual(MEETINGS_NEEDED)
    expect(tasks.length).toBeGreaterThanOrEqual(3)
    expect(activities.length).toBeGreaterThanOrEqual(8)
    expect(fields.goal).not.toBe('')
    expect(fields.results).not.toBe('')
    expect(fields.directions.filter((name) => !(name in DIRECTIONS))).toEqual([])
    const months = new Set(monthsOf(YEAR))
    for (const { when } of meetings) expect(months).toContain(when.month)
    for (const { due } of activities) expect(due.term ?? due.month).toBeTruthy()
    expect(meetings.map(({ when }) => when.month)).toEqual(meetings.map(({ when }) => when.month).sort())
  })

  it.each(['rmo', 'young', 'tutors', 'attestation'])('«%s» has three or four questions a meeting', (id) => {
    const model = made(id)
    for (const { id: meeting } of model.meetings) {
      const items = agendaOf(model, meeting)
      expect([3, 4]).toContain(items.length)
      for (const { minutes, text } of items) expect([minutes! > 0, text !== '']).toEqual([true, true])
    }
  })

  it('of attestation work has nine directions with two or three activities each', () => {
    const sections = Map.groupBy(made('attestation').activities, ({ section }) => section)
    expect(sections.size).toBe(9)
    for (const rows of sections.values()) expect([2, 3]).toContain(rows.length)
  })

  it('is written in Russian quotation marks and without double spaces', () => {
    for (const id of filled)
      expect(JSON.stringify(templateById(id)!.seed(context as never))).not.toMatch(/\\"| {2}|\.\./)
  })
})

describe('the choice of templates', () => {
  it('offers every owner one that fits and the blank one', () => {
    for (const kind of Object.keys(ASSOCIATION_KINDS) as AssociationKind[]) {
      const ids = templatesFor('association', kind).map(({ id }) => id)
      expect(ids).toHaveLength(2)
      expect(ids.at(-1)).toBe('blank')
    }
    expect(templatesFor('service').map(({ id }) => id)).toEqual(['service', 'blank'])
    expect(templatesFor('organization').map(({ id }) => id)).toEqual(['attestation', 'blank'])
  })
})
