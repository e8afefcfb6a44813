import { describe, expect, it } from 'vitest'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import {
  daysBetween,
  foldAssignments,
  groupOf,
  isOverdue,
  reportOfStep,
  untouched,
  type Given
} from './model.ts'

const GIVEN: Given = {
  id: 'd',
  number: '2.2',
  text: 'Разослать листы',
  assignees: ['teacher'],
  due: '2026-12-15',
  controller: 'chair'
}
const REPORT = { text: 'Разослала в 12 школ', link: '', files: [] }

function event(
  id: string,
  actor: string,
  what: DocumentEvent['what'],
  base: string[] = [],
  minute = 0
): DocumentEvent {
  const at = new Date(Date.UTC(2026, 11, 1, 10, minute)).toISOString()
  return { id, actor, at, base, what: { assignment: 'd', ...what } }
}

const fold = (control: DocumentEvent[], tasks: DocumentEvent[], given = GIVEN) =>
  foldAssignments([given], control, tasks)
const state = (control: DocumentEvent[], tasks: DocumentEvent[]) => fold(control, tasks).states.get('d')!

describe('an assignment', () => {
  it('is reported by its assignee and accepted by who controls it', () => {
    const report = event('r', 'teacher', { step: 'report', report: REPORT })
    expect(state([], [report])).toMatchObject({ stage: 'reported', report: REPORT, reportBy: 'teacher' })
    const accept = event('a', 'chair', { step: 'accept', report: 'r' }, ['r'], 1)
    expect(state([accept], [report])).toMatchObject({ stage: 'done', actor: 'chair' })
    expect(
      fold([accept], [report])
        .taken.get('d')!
        .map(({ id }) => id)
    ).toEqual(['r', 'a'])
  })

  it('is returned with words only, and handed in again', () => {
    const report = event('r', 'teacher', { step: 'report', report: REPORT })
    const silent = event('x', 'chair', { step: 'return', report: 'r', note: ' ' }, ['r'], 1)
    expect(state([silent], [report]).stage).toBe('reported')
    const back = event('b', 'chair', { step: 'return', report: 'r', note: 'Нет школы № 9' }, ['r'], 1)
    expect(state([back], [report])).toMatchObject({ stage: 'returned', note: 'Нет школы № 9' })
    const again = event('s', 'teacher', { step: 'report', report: REPORT }, ['b'], 2)
    expect(state([back], [report, again])).toMatchObject({ stage: 'reported', reportId: 's' })
  })

  it('counts steps only of whose they are, in the room that is theirs', () => {
    const report = event('r', 'teacher', { step: 'report', report: REPORT })
    const strange = event('r', 'other', { step: 'report', report: REPORT })
    expect(state([], [strange]).stage).toBe('new')
    // Members write `~tasks`: an acceptance there is nobody's.
    expect(state([], [report, event('a', 'teacher', { step: 'accept', report: 'r' }, ['r'], 1)]).stage).toBe(
      'reported'
    )
    // Who edits the protocol and has it to do does not accept it themselves.
    expect(state([event('a', 'teacher', { step: 'accept', report: 'r' }, ['r'], 1)], [report]).stage).toBe(
      'reported'
    )
    const own = { ...GIVEN, assignees: ['chair'] }
    const byChair = event('r', 'chair', { step: 'report', report: REPORT })
    const accepts = event('a', 'chair', { step: 'accept', report: 'r' }, ['r'], 1)
    expect(fold([accepts], [byChair], own).states.get('d')!.stage).toBe('done')
  })

  it('ends in one state when assignee and controller act offline at once, and both see what did not count', () => {
    const report = event('r', 'teacher', { step: 'report', report: REPORT })
    const recall = event('c', 'teacher', { step: 'recall' }, ['r'], 1)
    const accept = event('a', 'chair', { step: 'accept', report: 'r' }, ['r'], 2)
    const one = fold([accept], [report, recall])
    const other = fold([accept], [recall, report])
    expect(one.states.get('d')).toEqual(other.states.get('d'))
    expect(one.states.get('d')!.stage).toBe('in-work')
    expect(one.refusals).toMatchObject([
      { event: { id: 'a' }, stood: { stage: 'in-work' }, overtaken: false }
    ])
    const again = event('s', 'teacher', { step: 'report', report: REPORT }, ['a', 'c'], 3)
    expect(fold([accept], [report, recall, again]).refusals).toMatchObject([{ overtaken: true }])
  })

  it('keeps the words of a report that came too late', () => {
    const done = event('n', 'chair', { step: 'note-done', note: 'По телефону' })
    const late = event('r', 'teacher', { step: 'report', report: REPORT }, [], 1)
    const { refusals } = fold([done], [late])
    expect(refusals.map(({ event }) => reportOfStep(event))).toEqual([REPORT])
    expect(reportOfStep(done)).toBeNull()
  })

  it('is moved, taken off and put back with a reason, and noted as done for who told it by word', () => {
    const move = event('m', 'chair', { step: 'move', due: '2027-01-20', note: 'Карантин' })
    expect(state([move], [])).toMatchObject({ stage: 'new', due: '2027-01-20', note: 'Карантин' })
    expect(state([event('m', 'chair', { step: 'move', due: 'завтра', note: 'х' })], []).due).toBe(
      '2026-12-15'
    )
    const off = event('o', 'chair', { step: 'take-off', note: 'Решено иначе' })
    expect(state([off], []).stage).toBe('off')
    expect(state([off, event('p', 'chair', { step: 'put-back' }, ['o'], 1)], []).stage).toBe('in-work')
    expect(state([event('n', 'chair', { step: 'note-done', note: 'По телефону' })], []).stage).toBe('done')
  })

  it('says nothing by an empty report', () => {
    const empty = event('r', 'teacher', { step: 'report', report: { text: ' ', link: '', files: [] } })
    expect(state([], [empty]).stage).toBe('new')
  })

  it('is told as overdue from the day after, and no more once the report is in', () => {
    const before = untouched(GIVEN)
    expect(isOverdue(before, '2026-12-15')).toBe(false)
    expect(isOverdue(before, '2026-12-16')).toBe(true)
    expect(isOverdue({ ...before, stage: 'reported' }, '2026-12-16')).toBe(false)
    expect(groupOf(before, '2026-12-16')).toBe('overdue')
    expect(groupOf(before, '2026-12-08')).toBe('week')
    expect(groupOf(before, '2026-12-07')).toBe('later')
    expect(daysBetween('2026-12-31', '2027-01-02')).toBe(2)
  })
})
