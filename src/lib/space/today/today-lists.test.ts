import { describe, expect, it } from 'vitest'
import type { CatalogueRow } from '$lib/device/database.ts'
import { untouched } from '$lib/kinds/assignment/model.ts'
import { foldForLists } from '$lib/kinds/trajectory/overview.ts'
import { summarizeTrajectory } from '$lib/kinds/trajectory/summary.ts'
import { activity, Rooms, trajectory } from '$lib/kinds/trajectory/trajectory.fixture.ts'
import { changedByOthers } from './changed.ts'
import { lastSeen } from './seen.ts'
import { comingTo, owedTo, waitingFor as waiting, type Person } from './today-lists.ts'

const directory = {
  associations: [{ id: 'a', name: 'РМО учителей химии', head: 'head' }],
  organizations: []
} as never
const event = (actor: string, what: object) => ({
  id: '1',
  actor,
  at: '2026-09-01T07:00:00.000Z',
  base: [],
  what
})
const plan = (events: object[], meetings: object[] = []) =>
  ({
    id: 'p',
    part: '',
    association: 'a',
    title: '',
    counts: {},
    people: ['member'],
    events,
    facts: { meetings }
  }) as unknown as CatalogueRow
const review = (events: object[]) => ({ id: 'p', part: 'review', events }) as unknown as CatalogueRow
const FILE = { sha256: 'a'.repeat(64), type: 'application/json', name: 'п', size: 1 }
const version = { number: 2, date: '2026-09-10', chair: 'head', secretary: 's', digest: 'x', given: [] }
const protocol = {
  id: 'q',
  part: '',
  title: '',
  leads: ['head', 's'],
  counts: {},
  facts: { owner: 'association', ownerId: 'a', number: 2, date: '2026-09-10' },
  events: [event('s', { step: 'submit', file: FILE, version })]
} as unknown as CatalogueRow
const waitingFor = (
  me: Person,
  rows: Partial<Parameters<typeof waiting>[1]>,
  assignments: Parameters<typeof waiting>[2] = []
) =>
  waiting(
    me,
    { plans: [], protocols: [], trajectories: [], analyses: [], ...rows },
    assignments,
    directory,
    (id) => id
  )
const who = (id: string, coordinates = false) => ({ id, coordinates })

describe('what a day has', () => {
  it('is what only this person can do next', () => {
    const submitted = plan([event('head', { step: 'submit' })])
    const of = (id: string, coordinates = false) =>
      waitingFor(who(id, coordinates), { plans: [submitted], protocols: [protocol] }).map(({ what }) => what)
    expect(of('m', true)).toEqual(['accept-plan'])
    expect(of('head')).toEqual(['sign'])
    expect(of('member')).toEqual([])
  })

  it('is what came back to them, with its comment', () => {
    const returned = {
      ...event('m', { step: 'return', note: 'Нет сроков' }),
      id: '2',
      base: ['1'],
      at: '2026-09-02T07:00:00.000Z'
    }
    const plans = [plan([event('head', { step: 'submit' })]), review([returned])]
    expect(waitingFor(who('head'), { plans })).toMatchObject([
      { what: 'plan-returned', name: 'План работы РМО учителей химии', note: 'Нет сроков' }
    ])
    expect(waitingFor(who('head'), { analyses: plans })).toMatchObject([
      { what: 'analysis-returned', name: 'Анализ работы РМО учителей химии', note: 'Нет сроков' }
    ])
    const waits = waitingFor(who('m', true), { analyses: [plan([event('head', { step: 'submit' })])] })
    expect(waits.map(({ what }) => what)).toEqual(['accept-analysis'])
    const given = {
      id: 'g',
      number: '1.1',
      text: 'Сделать',
      assignees: ['a'],
      due: '2026-10-01',
      controller: 'head'
    }
    const at = (stage: 'reported' | 'returned') => [
      { key: 'q/g', given, controllers: ['head'], source: {} as never, state: { ...untouched(given), stage } }
    ]
    const of = (id: string, stage: 'reported' | 'returned') =>
      waitingFor(who(id), {}, at(stage)).map(({ what }) => what)
    expect([of('head', 'reported'), of('a', 'reported'), of('a', 'returned')]).toEqual([
      ['accept-report'],
      [],
      ['assignment-returned']
    ])
  })

  it('is the step of a trajectory that is theirs: of its tutor, or of its teacher', () => {
    const rooms = new Rooms()
    const asked = rooms.teacher({ step: 'submit' })
    const told = () => {
      const model = trajectory(
        { person: 'анна', tutors: ['тьютор', 'анна'] },
        { activities: [activity('а')] }
      )
      const folded = foldForLists(rooms.own, rooms.review, 'person/анна')
      const row = { ...summarizeTrajectory(model, rooms.own), id: 't', part: '', folded }
      const of = (id: string) =>
        waitingFor(who(id), { trajectories: [row as unknown as CatalogueRow] }).map(({ what, note }) =>
          [what, note].filter(Boolean).join(': ')
        )
      expect(of('чужой')).toEqual([])
      return { tutor: of('тьютор'), teacher: of('анна') }
    }
    expect(told()).toEqual({ tutor: ['approve-trajectory'], teacher: [] })
    rooms.tutor({ step: 'send-back', submission: asked.id, note: 'Нет сроков' })
    expect(told()).toEqual({ tutor: [], teacher: ['trajectory-returned: Нет сроков'] })
    rooms.approved()
    expect(told()).toEqual({ tutor: [], teacher: ['agree-trajectory'] })
    rooms.teacher({ step: 'agree', sha256: 'a'.repeat(64) })
    expect(told()).toEqual({ tutor: [], teacher: [] })
    rooms.tutor({ step: 'strike', activity: 'а', note: 'болезнь' })
    expect(told()).toEqual({ tutor: ['finish-trajectory'], teacher: [] })
    rooms.tutor({ step: 'finish', activities: ['а'] })
    expect(told()).toEqual({ tutor: ['conclude-trajectory'], teacher: [] })
  })

  it('is the meetings of two weeks, of plans that name the person', () => {
    const plans = [
      plan(
        [],
        [
          { id: 'm1', date: '2026-09-10', mark: 'none' },
          { id: 'm2', date: '2026-09-05', mark: 'held' },
          { id: 'm3', date: '2026-10-10', mark: 'none' },
          { id: 'm4', month: '2026-09', mark: 'none' }
        ]
      )
    ]
    const of = (id: string, coordinates = false) =>
      comingTo(who(id, coordinates), plans, directory, '2026-09-01', '2026-09-15').map(
        ({ meeting }) => meeting
      )
    expect([of('member'), of('m', true), of('stranger')]).toEqual([['m1'], ['m1'], []])
  })

  it('is what others owe them within two weeks and have not handed in', () => {
    const owed = (due: string, what: { stage?: 'reported' | 'done'; assignees?: string[] } = {}) => ({
      key: due,
      given: { id: due, number: '', text: '', due, assignees: what.assignees ?? ['a'], controller: 'head' },
      controllers: ['head'],
      source: {} as never,
      state: { ...untouched({ due }), ...(what.stage && { stage: what.stage }) }
    })
    const of = (who: string, entries: ReturnType<typeof owed>[]) =>
      owedTo(who, entries, '2026-09-01', '2026-09-15').map(({ key }) => key)
    const days = ['2026-08-31', '2026-09-01', '2026-09-15', '2026-09-16', ''].map((due) => owed(due))
    expect(of('head', days)).toEqual(['2026-09-01', '2026-09-15'])
    expect(of('a', days)).toEqual([])
    const settled = [owed('2026-09-02', { stage: 'reported' }), owed('2026-09-03', { stage: 'done' })]
    expect(of('head', [...settled, owed('2026-09-04', { assignees: ['a', 'head'] })])).toEqual([])
  })

  it('is what others changed while one was away', () => {
    expect(changedByOthers({ localSeq: 3, updatedAt: 50, writtenAt: 90 }, 60)).toBe(90)
    expect(changedByOthers({ localSeq: 3, updatedAt: 90, writtenAt: 90 }, 60)).toBeNull()
    expect(changedByOthers({ localSeq: 0, updatedAt: 80 }, 60)).toBe(80)
    expect(changedByOthers({ localSeq: 3, updatedAt: 50, writtenAt: 90 }, 95)).toBeNull()
  })

  it('counts looks within half an hour as one visit', async () => {
    const kept = new Map<string, unknown>()
    const device = {
      settings: {
        get: async (k: string) => kept.get(k),
        put: async (v: unknown, k: string) => kept.set(k, v)
      }
    } as never
    const minute = 60_000
    expect(await lastSeen(device, 's', 0)).toBeNull()
    expect(await lastSeen(device, 's', 10 * minute)).toBeNull()
    expect(await lastSeen(device, 's', 100 * minute)).toBe(10 * minute)
    expect(await lastSeen(device, 's', 110 * minute)).toBe(10 * minute)
  })
})
