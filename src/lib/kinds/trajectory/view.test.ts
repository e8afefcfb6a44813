import { describe, expect, it } from 'vitest'
import { richFromPlain } from '$lib/rich-text.ts'
import { lastDay } from '../when/last-day.ts'
import { trajectoryState } from './life.ts'
import { activity, checkPoint, Rooms, trajectory } from './trajectory.fixture.ts'
import {
  activityViews,
  finishStep,
  firstToDo,
  hoursOf,
  missingIn,
  nextCheckPoint,
  nextDue,
  unfinished,
  waitsFor,
  wholeSteps
} from './view.ts'

const TODAY = '2026-11-15'
const state = ({ own, review }: Rooms) => trajectoryState(own, review, 'анна').state

/** Accepted, on review, returned and not begun, with ten hours each. */
function four() {
  const rooms = new Rooms().approved()
  const [one, two, three] = ['один', 'два', 'три'].map((id) => rooms.reported(id))
  rooms.tutor({ step: 'accept', activity: 'один', report: one })
  rooms.tutor({ step: 'return', activity: 'три', report: three, note: 'мало' })
  const rows = ['один', 'два', 'три', 'четыре'].map((id) =>
    activity(id, { hours: 10, due: { date: '2026-11-01' } })
  )
  return { rooms, rows, two }
}

describe('the last day on which something is in time', () => {
  it.each([
    [{ date: '2026-11-12' }, '2026-11-12'],
    [{ date: '2026-11-12', until: '2026-11-20' }, '2026-11-20'],
    [{ month: '2027-02' }, '2027-02-28'],
    [{ month: '2026-12' }, '2026-12-31'],
    [{ term: 'бессрочно' }, ''],
    [{}, '']
  ])('%o → %s', (due, day) => {
    expect(lastDay(due)).toBe(day)
  })
})

describe('a trajectory as it stands', () => {
  it('what is accepted or handed in is not late, the rest is', () => {
    const { rooms, rows } = four()
    const views = activityViews(trajectory({}, { activities: rows }), state(rooms), TODAY)
    expect(views.map(({ state, overdue }) => [state.stage, overdue])).toEqual([
      ['accepted', false],
      ['on-review', false],
      ['returned', true],
      ['not-started', true]
    ])
  })

  it('only accepted hours accumulate, those on review are told apart; struck ones are not planned any more', () => {
    const { rooms, rows } = four()
    rooms.tutor({ step: 'strike', activity: 'четыре', note: 'нет группы' })
    const views = activityViews(trajectory({}, { activities: rows }), state(rooms), TODAY)
    const lines = views.map(({ row, state }) => ({ hours: row.hours, stage: state.stage }))
    expect(hoursOf(lines, 72)).toEqual({ goal: 72, planned: 30, accepted: 10, onReview: 10 })
    expect(hoursOf(lines, undefined).goal).toBe(30)
  })

  it('the teacher deletes an activity that the tutor just accepted: it stays, and the removal is shown as not applied', () => {
    const { rooms, rows } = four()
    const [accepted, ...others] = rows
    const model = trajectory({}, { activities: others }, { activities: [accepted!] })
    const views = activityViews(model, state(rooms), TODAY)
    expect(views.map(({ row, removalNotApplied }) => [row.id, removalNotApplied]).sort()).toEqual([
      ['два', false],
      ['один', true],
      ['три', false],
      ['четыре', false]
    ])
  })

  it('an activity without a report goes when it is removed', () => {
    const { rooms, rows } = four()
    const model = trajectory({}, { activities: rows.slice(0, 3) }, { activities: [rows[3]!] })
    expect(activityViews(model, state(rooms), TODAY)).toHaveLength(3)
  })

  it('says why it cannot be finished', () => {
    const { rooms, rows } = four()
    const model = trajectory({}, { activities: rows })
    const why = (of: Rooms, m = model) => unfinished(m, state(of), activityViews(m, state(of), TODAY))
    expect(why(new Rooms(), trajectory())).toEqual(['not-approved', 'no-activities'])
    expect(why(rooms)).toEqual(['open-activities'])
    rooms.teacher({ step: 'submit' })
    expect(why(rooms, { ...model, unreadable: 1 })).toEqual(['submitted', 'open-activities', 'unreadable'])
  })

  it('an activity that was added elsewhere while it was finished is shown as late', () => {
    const rooms = new Rooms().approved()
    const one = rooms.reported('один')
    rooms.tutor({ step: 'accept', activity: 'один', report: one })
    const seen = trajectory({}, { activities: [activity('один')] })
    const views = activityViews(seen, state(rooms), TODAY)
    expect(unfinished(seen, state(rooms), views)).toEqual([])
    rooms.tutor(finishStep(views))
    const met = trajectory({}, { activities: [activity('два'), activity('один')] })
    expect(state(rooms).stage).toBe('finished')
    expect(activityViews(met, state(rooms), TODAY).map(({ row, late }) => [row.id, late])).toEqual([
      ['два', true],
      ['один', false]
    ])
  })

  it('knows whose turn it is', () => {
    const { rooms, rows } = four()
    const waits = () =>
      waitsFor(
        { ...state(rooms), concluded: state(rooms).conclusion !== null },
        activityViews(trajectory({}, { activities: rows }), state(rooms), TODAY).map(({ state }) => state)
      )
    expect(waits()).toEqual({ tutor: 1, teacher: 2 })
    rooms.teacher({ step: 'agree', sha256: 'a'.repeat(64) })
    rooms.teacher({ step: 'submit' })
    expect(waits()).toEqual({ tutor: 2, teacher: 1 })
  })

  it('an end to set and a conclusion to write wait for the tutor', () => {
    const rooms = new Rooms().approved()
    rooms.teacher({ step: 'agree', sha256: 'a'.repeat(64) })
    const rows = [activity('один'), activity('два')]
    const waits = () =>
      waitsFor(
        { ...state(rooms), concluded: state(rooms).conclusion !== null },
        activityViews(trajectory({}, { activities: rows }), state(rooms), TODAY).map(({ state }) => state)
      ).tutor
    rooms.tutor({ step: 'strike', activity: 'один', note: 'снято' })
    expect(waits()).toBe(0)
    rooms.tutor({ step: 'strike', activity: 'два', note: 'снято' })
    expect(waits()).toBe(1)
    rooms.tutor({ step: 'finish', activities: ['один', 'два'] })
    expect(waits()).toBe(1)
    rooms.tutor({ step: 'conclude', text: richFromPlain('Рост заметен') })
    expect(waits()).toBe(0)
  })

  it('a draft is never late', () => {
    const rows = [activity('один', { due: { date: '2026-10-01' } })]
    const late = (rooms: Rooms) =>
      activityViews(trajectory({}, { activities: rows }), state(rooms), TODAY).map(({ overdue }) => overdue)
    expect(late(new Rooms())).toEqual([false])
    expect(late(new Rooms().approved())).toEqual([true])
  })

  it('says what a plan lacks before it is approved', () => {
    expect(missingIn(trajectory({ goal: ' ' }, { activities: [activity('пусто')] }))).toEqual({
      goal: true,
      activities: true,
      terms: 0
    })
    const rows = [
      activity('один', { content: 'Урок' }),
      activity('два', { content: 'Курсы', due: { term: 'бессрочно' } })
    ]
    expect(missingIn(trajectory({ goal: 'Оценивать' }, { activities: rows }))).toEqual({
      goal: false,
      activities: false,
      terms: 1
    })
  })
})

describe('what comes next', () => {
  const TEACHER = { writes: true, decides: false, own: true }
  const TUTOR = { writes: true, decides: true, own: false }

  it('steps of the whole are offered to whom they belong', () => {
    const rooms = new Rooms()
    const offered = () => [wholeSteps(state(rooms), TEACHER), wholeSteps(state(rooms), TUTOR)]
    expect(offered()).toEqual([['submit'], ['submit']])
    const { id } = rooms.teacher({ step: 'submit' })
    expect(offered()).toEqual([['withdraw'], ['approve', 'send-back', 'withdraw']])
    rooms.tutor({ step: 'send-back', submission: id, note: 'нет сроков' })
    rooms.approved()
    expect(offered()).toEqual([
      ['agree', 'submit'],
      ['submit', 'finish']
    ])
    rooms.teacher({ step: 'agree', sha256: 'a'.repeat(64) })
    const report = rooms.reported('урок')
    rooms.tutor({ step: 'accept', activity: 'урок', report })
    rooms.tutor({ step: 'finish', activities: ['урок'] })
    expect(offered()).toEqual([[], ['resume']])
    expect(wholeSteps(state(rooms), { writes: false, decides: false, own: false })).toEqual([])
  })

  it('the panel opens on what waits for this person, then on what is due', () => {
    const { rooms, rows } = four()
    rows[3] = activity('четыре', { due: { date: '2026-10-01' } })
    const views = () => activityViews(trajectory({}, { activities: rows }), state(rooms), TODAY)
    expect(firstToDo(views(), TUTOR)?.row.id).toBe('два')
    expect(firstToDo(views(), TEACHER)?.row.id).toBe('три')
    expect(nextDue(views(), '2026-09-01')?.row.id).toBe('четыре')
    expect(nextDue(views(), TODAY)).toBeNull()
    rooms.reported('три')
    expect(firstToDo(views(), TEACHER)?.row.id).toBe('четыре')
    expect(firstToDo([], TUTOR)).toBeNull()
  })

  it('the next check point is the first that has a day and no mark', () => {
    const points = [
      checkPoint('май', { when: { month: '2027-05' } }),
      checkPoint('январь', { when: { date: '2027-01-15' } }),
      checkPoint('ноябрь', { when: { month: '2026-11' }, mark: 'done' }),
      checkPoint('когда-то', { when: { term: 'летом' } })
    ]
    expect(nextCheckPoint(points)?.id).toBe('январь')
    expect(nextCheckPoint([])).toBeNull()
  })
})
