import { describe, expect, it } from 'vitest'
import { eventRoom } from '../parts.ts'
import { associationsOf, countBy, deletedTrajectories, foldForLists, trajectoryEntries } from './overview.ts'
import { summarizeTrajectory } from './summary.ts'
import { activity, deficit, Rooms, trajectory } from './trajectory.fixture.ts'
import type { TrajectoryModel } from './model.ts'

const TODAY = '2026-11-15'

function rowsOf(id: string, model: TrajectoryModel, { own, review }: Rooms) {
  const nothing = { title: '', people: [], dates: [], counts: {}, unique: [], words: '' }
  return [
    { ...summarizeTrajectory(model, own), id, part: '', folded: foldForLists(own, review, 'person/анна') },
    { ...nothing, id, part: 'review', events: [] }
  ]
}

function working() {
  const rooms = new Rooms().approved()
  const [one] = ['один', 'два'].map((id) => rooms.reported(id))
  rooms.tutor({ step: 'accept', activity: 'один', report: one })
  const rows = [
    activity('один', { hours: 36, content: 'Тайный текст' }),
    activity('два', { hours: 4 }),
    activity('три', { hours: 6, due: { month: '2026-10' } })
  ]
  const model = trajectory(
    { person: 'анна', tutors: ['тьютор'], mentors: ['борис'], organization: 'школа', hoursGoal: 72 },
    {
      activities: rows,
      deficits: [deficit('д', { component: 'digital' }), deficit('е', { component: 'digital' })]
    }
  )
  return { rooms, model }
}

describe('the catalogue row of a trajectory', () => {
  it('names people once, its terms and hours, and its key', () => {
    const { rooms, model } = working()
    const row = summarizeTrajectory(model, rooms.own)
    expect(row).toMatchObject({
      title: 'ИТРПК',
      people: ['анна', 'тьютор', 'борис'],
      leads: ['тьютор'],
      about: 'person/анна',
      organization: 'школа',
      counts: { activities: 3, deficits: 2, 'deficits:digital': 2, 'form:itrpk': 1, hoursGoal: 72 },
      unique: ['trajectory:itrpk:анна:2026-2027']
    })
    expect(row.assignments).toEqual([
      { id: 'один', due: '', hours: 36 },
      { id: 'два', due: '', hours: 4 },
      { id: 'три', due: '2026-10-31', hours: 6 }
    ])
  })

  it('says that there is a report, not what it says', () => {
    const { rooms, model } = working()
    expect(JSON.stringify(summarizeTrajectory(model, rooms.own).events)).not.toMatch(/провела/)
  })

  it('lists its files: of drafts and of what was handed in', () => {
    const rooms = new Rooms()
    const file = (letter: string) => ({ sha256: letter.repeat(64), type: 'image/png', name: '', size: 1 })
    rooms.teacher({ step: 'report', activity: 'а', report: { files: [file('a')] } })
    const draft = { id: 'ф', parent: 'а', order: '', file: file('b') }
    const model = trajectory({}, { reportFiles: [draft] })
    expect(summarizeTrajectory(model, rooms.own).files).toEqual(['b'.repeat(64), 'a'.repeat(64)])
    expect(summarizeTrajectory(trajectory(), []).files).toBeUndefined()
  })

  it('the room of decisions keeps the frozen versions that it names', () => {
    expect(eventRoom.name).toBe('events')
    const { rooms } = working()
    expect(rooms.review[0]!.what.file).toMatchObject({ sha256: 'a'.repeat(64) })
  })
})

describe('the overview', () => {
  it('joins a trajectory with the decisions about it, from the catalogue alone', () => {
    const { rooms, model } = working()
    const [entry] = trajectoryEntries(rowsOf('1', model, rooms), TODAY)
    expect(entry).toEqual({
      id: '1',
      form: 'itrpk',
      year: '2026-2027',
      person: 'анна',
      tutors: ['тьютор'],
      others: ['тьютор', 'борис'],
      organization: 'школа',
      stage: 'in-work',
      hours: { goal: 72, planned: 46, accepted: 36, onReview: 4 },
      activities: 3,
      accepted: 1,
      overdue: 1,
      waits: { tutor: 1, teacher: 1 },
      deficits: { digital: 2 },
      changed: true
    })
    expect(JSON.stringify(entry)).not.toMatch(/Тайный/)
  })

  it('a removed activity with a report still counts, one without does not', () => {
    const { rooms, model } = working()
    const [one, two, three] = model.activities
    const removed = { ...model.removed, activities: [one!, three!] }
    const [entry] = trajectoryEntries(rowsOf('1', { ...model, activities: [two!], removed }, rooms), TODAY)
    expect(entry).toMatchObject({ activities: 2, accepted: 1, overdue: 0 })
  })

  it('leaves out what is deleted, and a room of decisions without its trajectory', () => {
    const { rooms, model } = working()
    const [row, review] = rowsOf('1', model, rooms)
    expect(trajectoryEntries([{ ...row!, deletedAt: '2026-11-01' }, review!], TODAY)).toEqual([])
    expect(trajectoryEntries([review!], TODAY)).toEqual([])
    const deletedAt = '2026-11-01T10:00:00.000Z'
    expect(deletedTrajectories([{ ...row!, deletedAt }, review!], TODAY)).toMatchObject([
      { entry: { id: '1', person: 'анна' }, deletedAt }
    ])
    expect(deletedTrajectories([row!, review!], TODAY)).toEqual([])
  })

  it('a draft is never overdue', () => {
    const { model } = working()
    expect(trajectoryEntries(rowsOf('1', model, new Rooms()), TODAY)[0]).toMatchObject({ overdue: 0 })
  })

  it('a row that nobody has folded yet is a draft', () => {
    const { rooms, model } = working()
    const [row] = rowsOf('1', model, rooms)
    const [entry] = trajectoryEntries([{ ...row!, folded: undefined }], TODAY)
    expect(entry).toMatchObject({ stage: 'draft', accepted: 0, activities: 3 })
  })

  it('counts by organization, tutor, component and association', () => {
    const { rooms, model } = working()
    const other = trajectory({ person: 'вера', organization: 'сад', tutors: ['тьютор'] })
    const entries = trajectoryEntries(
      [...rowsOf('1', model, rooms), ...rowsOf('2', other, new Rooms())],
      TODAY
    )
    const byTutor = countBy(entries, ({ tutors }) => tutors)
    expect(byTutor.get('тьютор')).toEqual({
      total: 2,
      stages: { draft: 1, submitted: 0, returned: 0, approved: 0, 'in-work': 1, finished: 0 },
      withOverdue: 1,
      hoursAccepted: 36
    })
    expect(countBy(entries, ({ organization }) => [organization]).get('сад')?.total).toBe(1)
    expect(countBy(entries, ({ deficits }) => Object.keys(deficits)).get('digital')?.total).toBe(1)
    const of = associationsOf([
      { id: 'химия', members: ['анна'] },
      { id: 'проекты', head: 'вера', members: ['анна'] }
    ])
    expect([...countBy(entries, of)].map(([id, { total }]) => [id, total])).toEqual([
      ['химия', 1],
      ['проекты', 2]
    ])
  })
})
