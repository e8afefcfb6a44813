import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { richFromPlain } from '$lib/rich-text.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import {
  activityStepsFrom,
  isSigned,
  OWN_STEPS,
  TUTOR_STEPS,
  trajectoryState,
  type ActivityStage
} from './life.ts'
import { Rooms, version } from './trajectory.fixture.ts'

const TEACHER = 'анна'
const fold = ({ own, review }: Rooms) => trajectoryState(own, review, TEACHER)
const stageOf = (rooms: Rooms, activity = 'урок') =>
  fold(rooms).state.activities.get(activity)?.stage ?? 'not-started'
const notApplied = (rooms: Rooms) => fold(rooms).notApplied.map(({ actor, what }) => [actor, what.step])

/** The same in whatever order the two rooms' events arrived. */
function expectOneEnd(rooms: Rooms): void {
  const { own, review } = rooms
  expect(trajectoryState([...own].reverse(), [...review].reverse(), TEACHER)).toEqual(fold(rooms))
}

describe('an activity', () => {
  it('goes from not started through work and review to accepted, or back with a comment', () => {
    const rooms = new Rooms().approved()
    expect(stageOf(rooms)).toBe('not-started')
    rooms.teacher({ step: 'begin', activity: 'урок' })
    expect(stageOf(rooms)).toBe('in-work')
    const first = rooms.reported('урок')
    expect(stageOf(rooms)).toBe('on-review')
    rooms.tutor({ step: 'return', activity: 'урок', report: first, note: 'добавьте план' })
    expect(fold(rooms).state.activities.get('урок')).toMatchObject({
      stage: 'returned',
      note: 'добавьте план'
    })
    const second = rooms.reported('урок', 'с планом')
    rooms.tutor({ step: 'accept', activity: 'урок', report: second })
    expect(fold(rooms).state.activities.get('урок')).toMatchObject({
      stage: 'accepted',
      report: { text: 'с планом' },
      actor: 'тьютор'
    })
    expect(notApplied(rooms)).toEqual([])
  })

  it.each([
    ['return', 'урок'],
    ['reopen', 'урок'],
    ['strike', 'урок']
  ])('%s wants a reason', (step) => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    if (step === 'reopen') rooms.tutor({ step: 'accept', activity: 'урок', report })
    const before = stageOf(rooms)
    rooms.tutor({ step, activity: 'урок', report, note: '  ' })
    expect(stageOf(rooms)).toBe(before)
    rooms.tutor({ step, activity: 'урок', report, note: 'заболела' })
    expect(stageOf(rooms)).not.toBe(before)
  })

  it('keeps its report as it was handed in', () => {
    const rooms = new Rooms().approved()
    const file = { sha256: 'f'.repeat(64), type: 'image/jpeg', name: 'урок.jpg', size: 5 }
    rooms.teacher({
      step: 'report',
      activity: 'урок',
      report: { text: 'провела', link: 'https://example.org', date: '2026-11-12', files: [file] }
    })
    expect(fold(rooms).state.activities.get('урок')?.report).toEqual({
      text: 'провела',
      link: 'https://example.org',
      date: '2026-11-12',
      files: [file]
    })
  })

  it('struck off and put back stands where its report stands', () => {
    const rooms = new Rooms().approved()
    rooms.reported('урок')
    rooms.tutor({ step: 'strike', activity: 'урок', note: 'школа закрыта' })
    expect(stageOf(rooms)).toBe('struck')
    rooms.tutor({ step: 'unstrike', activity: 'урок' })
    expect(stageOf(rooms)).toBe('on-review')
  })

  it('an acceptance is of the report that the tutor read: a newer one is not accepted with it', () => {
    const rooms = new Rooms().approved()
    const first = rooms.reported('урок')
    const seen = rooms.all
    rooms.teacher({ step: 'recall', activity: 'урок' }, { at: '2026-10-02' })
    rooms.teacher({ step: 'report', activity: 'урок', report: { text: 'иначе' } }, { at: '2026-10-03' })
    rooms.tutor({ step: 'accept', activity: 'урок', report: first }, { at: '2026-10-04', knows: seen })
    expect(stageOf(rooms)).toBe('on-review')
    expect(notApplied(rooms)).toEqual([['тьютор', 'accept']])
    expectOneEnd(rooms)
  })

  it('accepted before the teacher took it back offline it stays accepted, and the teacher is told', () => {
    const rooms = new Rooms().approved()
    const first = rooms.reported('урок')
    const seen = rooms.all
    rooms.tutor({ step: 'accept', activity: 'урок', report: first }, { at: '2026-10-02' })
    rooms.teacher({ step: 'recall', activity: 'урок' }, { at: '2026-10-03', knows: seen })
    expect(stageOf(rooms)).toBe('accepted')
    expect(notApplied(rooms)).toEqual([['анна', 'recall']])
    expectOneEnd(rooms)
  })

  it('two tutors: one accepts, the other returns the same report offline', () => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    const seen = rooms.all
    rooms.tutor({ step: 'return', activity: 'урок', report, note: 'мало' }, { at: '2026-10-03', knows: seen })
    rooms.tutor({ step: 'accept', activity: 'урок', report }, { at: '2026-10-02', knows: seen, by: 'второй' })
    expect(stageOf(rooms)).toBe('accepted')
    expect(notApplied(rooms)).toEqual([['тьютор', 'return']])
    expectOneEnd(rooms)
  })

  it('does not begin in a draft: a report that was handed in then is told of, and can be handed in anew', () => {
    const rooms = new Rooms()
    const report = rooms.reported('урок')
    rooms.tutor({ step: 'accept', activity: 'урок', report })
    rooms.tutor({ step: 'strike', activity: 'курсы', note: 'нет группы' })
    expect(stageOf(rooms)).toBe('not-started')
    expect(fold(rooms).state.stage).toBe('draft')
    expect(fold(rooms).refusals.map(({ event, why }) => [event.what.step, why])).toEqual([
      ['report', 'not-approved'],
      ['accept', 'not-approved'],
      ['strike', 'not-approved']
    ])
    rooms.approved()
    expect(fold(rooms).state).toMatchObject({ stage: 'approved', activities: new Map() })
    rooms.reported('урок')
    expect(stageOf(rooms)).toBe('on-review')
    expect(fold(rooms).refusals.map(({ overtaken }) => overtaken)).toEqual([true, true, false])
    expectOneEnd(rooms)
  })

  it('names the steps that fit each state', () => {
    const steps: Record<ActivityStage, string[]> = {
      'not-started': ['begin', 'report', 'strike'],
      'in-work': ['report', 'strike'],
      'on-review': ['recall', 'accept', 'return', 'strike'],
      returned: ['report', 'strike'],
      accepted: ['reopen'],
      struck: ['unstrike']
    }
    for (const [stage, names] of Object.entries(steps))
      expect(activityStepsFrom(stage as ActivityStage)).toEqual(names)
  })
})

describe('a trajectory', () => {
  it('goes from draft over approval and work to its end', () => {
    const rooms = new Rooms()
    const stages = [fold(rooms).state.stage]
    const note = () => stages.push(fold(rooms).state.stage)
    const { id: first } = rooms.teacher({ step: 'submit' })
    note()
    rooms.tutor({ step: 'send-back', submission: first, note: 'нет сроков' })
    note()
    const { id: second } = rooms.teacher({ step: 'submit' })
    rooms.tutor({ step: 'approve', submission: second, replaces: '', ...version('a') })
    note()
    const report = rooms.reported('урок')
    note()
    rooms.tutor({ step: 'accept', activity: 'урок', report })
    rooms.tutor({ step: 'finish', activities: ['урок'] })
    note()
    expect(stages).toEqual(['draft', 'submitted', 'returned', 'approved', 'in-work', 'finished'])
    rooms.tutor({ step: 'conclude', text: richFromPlain('Рост заметен') })
    expect(fold(rooms).state.conclusion).toMatchObject({
      text: richFromPlain('Рост заметен'),
      actor: 'тьютор'
    })
    expect(notApplied(rooms)).toEqual([])
  })

  it('nobody decides about their own trajectory, a tutor of others neither', () => {
    const rooms = new Rooms()
    const { id } = rooms.teacher({ step: 'submit' })
    rooms.tutor({ step: 'approve', submission: id, replaces: '', ...version('a') }, { by: TEACHER })
    expect(fold(rooms).state.stage).toBe('submitted')
    expect(notApplied(rooms)).toEqual([[TEACHER, 'approve']])
  })

  it('a conclusion is long prose or does not apply', () => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    rooms.tutor({ step: 'accept', activity: 'урок', report })
    rooms.tutor({ step: 'finish', activities: ['урок'] })
    rooms.tutor({ step: 'conclude', text: 'просто строка' })
    rooms.tutor({ step: 'conclude', text: [{ kind: 'paragraph', runs: [] }] })
    expect(fold(rooms).state.conclusion).toBeNull()
    expect(notApplied(rooms)).toHaveLength(2)
  })

  it('two tutors approve different drafts offline: one comes into force, the other is told', () => {
    const rooms = new Rooms()
    const { id } = rooms.teacher({ step: 'submit' })
    const seen = rooms.all
    const approve = (letter: string) => ({
      step: 'approve',
      submission: id,
      replaces: '',
      ...version(letter)
    })
    rooms.tutor(approve('b'), { at: '2026-10-02T12:00', knows: seen })
    rooms.tutor(approve('c'), { at: '2026-10-02T11:00', knows: seen, by: 'второй' })
    const { state } = fold(rooms)
    expect(state.versions.map(({ number, digest }) => [number, digest])).toEqual([[1, 'c']])
    expect(notApplied(rooms)).toEqual([['тьютор', 'approve']])
    expectOneEnd(rooms)
  })

  it('asked for on two devices offline it can be approved by either request', () => {
    const rooms = new Rooms()
    rooms.teacher({ step: 'submit' }, { knows: [] })
    const { id } = rooms.did('own', 'тьютор', { step: 'submit' }, { knows: [] })
    rooms.tutor({ step: 'approve', submission: id, replaces: '', ...version('a') })
    expect(fold(rooms).state.stage).toBe('approved')
    expect(notApplied(rooms)).toEqual([])
  })

  it('a new version never silently replaces the one in force', () => {
    const rooms = new Rooms().approved('a')
    rooms.reported('урок')
    const { id } = rooms.teacher({ step: 'submit' })
    expect(fold(rooms).state).toMatchObject({ stage: 'in-work', submissions: [id] })
    rooms.tutor({ step: 'approve', submission: id, replaces: '', ...version('b') })
    expect(fold(rooms).state.versions).toHaveLength(1)
    rooms.tutor({ step: 'approve', submission: id, replaces: 'a'.repeat(64), ...version('b') })
    const { state } = fold(rooms)
    expect(state.stage).toBe('in-work')
    expect(state.versions.map(({ number, digest }) => [number, digest])).toEqual([
      [1, 'a'],
      [2, 'b']
    ])
  })

  it('a version is signed when the tutor’s and the teacher’s marks stand under one hash', () => {
    const rooms = new Rooms().approved('a')
    const signed = () => isSigned(fold(rooms).state.versions[0]!)
    expect(signed()).toBe(false)
    rooms.teacher({ step: 'agree', sha256: 'b'.repeat(64) })
    expect(signed()).toBe(false)
    rooms.teacher({ step: 'agree', sha256: 'a'.repeat(64) })
    expect(signed()).toBe(true)
    rooms.teacher({ step: 'agree', sha256: 'a'.repeat(64) })
    expect(fold(rooms).state.versions[0]!.marks.map(({ personId, role }) => [personId, role])).toEqual([
      ['тьютор', 'tutor'],
      ['анна', 'teacher']
    ])
  })

  it('is finished only when every activity is accepted or struck off with a reason', () => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    const finish = () => rooms.tutor({ step: 'finish', activities: ['урок', 'курсы'] })
    finish()
    rooms.tutor({ step: 'accept', activity: 'урок', report })
    finish()
    expect(fold(rooms).state.stage).toBe('in-work')
    rooms.tutor({ step: 'strike', activity: 'курсы', note: 'группа не набрана' })
    finish()
    expect(fold(rooms).state).toMatchObject({ stage: 'finished', finishedWith: ['урок', 'курсы'] })
  })

  it('without activities, or before it is approved, it is not finished', () => {
    const rooms = new Rooms()
    rooms.tutor({ step: 'finish', activities: [] })
    rooms.approved()
    rooms.tutor({ step: 'finish', activities: [] })
    expect(fold(rooms).state.stage).toBe('approved')
  })

  it('after the end nothing moves until it is resumed', () => {
    const rooms = new Rooms().approved()
    rooms.tutor({ step: 'strike', activity: 'урок', note: 'снято' })
    rooms.tutor({ step: 'finish', activities: ['урок'] })
    rooms.reported('курсы')
    rooms.teacher({ step: 'submit' })
    rooms.tutor({ step: 'unstrike', activity: 'урок' })
    expect(fold(rooms).notApplied).toHaveLength(3)
    rooms.tutor({ step: 'resume' })
    rooms.reported('курсы')
    expect(stageOf(rooms, 'курсы')).toBe('on-review')
    expect(fold(rooms).state.stage).toBe('in-work')
  })

  it('one tutor finishes while another reopens an activity offline: one end, and one of them is told', () => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    rooms.tutor({ step: 'accept', activity: 'урок', report })
    const seen = rooms.all
    rooms.tutor({ step: 'finish', activities: ['урок'] }, { at: '2026-10-03', knows: seen })
    rooms.tutor(
      { step: 'reopen', activity: 'урок', note: 'ошибка' },
      { at: '2026-10-02', knows: seen, by: 'второй' }
    )
    expect(fold(rooms).state.stage).toBe('in-work')
    expect(notApplied(rooms)).toEqual([['тьютор', 'finish']])
    expectOneEnd(rooms)
  })
})

describe('what did not apply', () => {
  const why = (rooms: Rooms) =>
    fold(rooms).refusals.map(({ event, why, stood, overtaken }) => [
      event.what.step,
      why,
      stood.actor,
      stood.stage,
      overtaken
    ])

  it('says what stood in the way, and goes out of sight when somebody goes on', () => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    const seen = rooms.all
    rooms.tutor({ step: 'accept', activity: 'урок', report }, { at: '2026-10-02' })
    rooms.teacher({ step: 'recall', activity: 'урок' }, { at: '2026-10-03', knows: seen })
    expect(why(rooms)).toEqual([['recall', 'stood', 'тьютор', 'accepted', false]])
    rooms.reported('другой')
    expect(why(rooms)[0]).toContain(false)
    rooms.tutor({ step: 'reopen', activity: 'урок', note: 'добавьте план' })
    expect(why(rooms)).toEqual([['recall', 'stood', 'тьютор', 'accepted', true]])
  })

  it('two approvals offline: the later tutor learns whose is in force', () => {
    const rooms = new Rooms()
    const { id } = rooms.teacher({ step: 'submit' })
    const seen = rooms.all
    const approve = (letter: string) => ({
      step: 'approve',
      submission: id,
      replaces: '',
      ...version(letter)
    })
    rooms.tutor(approve('a'), { at: '2026-10-02', knows: seen, by: 'второй' })
    rooms.tutor(approve('b'), { at: '2026-10-03', knows: seen })
    expect(why(rooms)).toEqual([['approve', 'no-request', 'второй', 'approved', false]])
  })

  it('a report that was handed in anew, a finished trajectory, a missing reason, somebody else’s step', () => {
    const rooms = new Rooms().approved()
    const first = rooms.reported('урок')
    rooms.teacher({ step: 'recall', activity: 'урок' })
    rooms.reported('урок', 'иначе')
    rooms.tutor({ step: 'accept', activity: 'урок', report: first })
    rooms.tutor({ step: 'strike', activity: 'урок', note: ' ' })
    rooms.tutor({ step: 'accept', activity: 'урок', report: first }, { by: TEACHER })
    rooms.tutor({ step: 'strike', activity: 'урок', note: 'снято' })
    rooms.tutor({ step: 'finish', activities: ['урок'] })
    rooms.reported('курсы')
    expect(why(rooms).map(([step, why]) => [step, why])).toEqual([
      ['accept', 'other-report'],
      ['strike', 'incomplete'],
      ['accept', 'not-theirs'],
      ['report', 'finished']
    ])
  })
})

describe('hostile steps', () => {
  it('nobody signs for the teacher', () => {
    const rooms = new Rooms().approved('a')
    rooms.did('own', 'тьютор', { step: 'agree', sha256: 'a'.repeat(64) })
    expect(isSigned(fold(rooms).state.versions[0]!)).toBe(false)
    expect(fold(rooms).refusals.map(({ why }) => why)).toEqual(['not-theirs'])
  })

  it('a clock years ahead decides nothing: what knew of it comes after', () => {
    const rooms = new Rooms().approved()
    const { id } = rooms.teacher(
      { step: 'report', activity: 'урок', report: { text: 'из будущего' } },
      { at: '2999-01-01T00:00' }
    )
    rooms.tutor({ step: 'accept', activity: 'урок', report: id }, { at: '2026-10-05' })
    expect(stageOf(rooms)).toBe('accepted')
    expectOneEnd(rooms)
  })

  it('content that was approved before may come back; what is in force is no new version of itself', () => {
    const rooms = new Rooms().approved('a')
    const approve = (letter: string, replaces: string) => {
      const { id } = rooms.teacher({ step: 'submit' })
      rooms.tutor({ step: 'approve', submission: id, replaces: replaces.repeat(64), ...version(letter) })
    }
    approve('a', 'a')
    expect(fold(rooms).state.versions).toHaveLength(1)
    expect(fold(rooms).refusals.map(({ why }) => why)).toEqual(['nothing-new'])
    rooms.teacher({ step: 'withdraw' })
    approve('b', 'a')
    approve('a', 'b')
    expect(fold(rooms).state.versions.map(({ digest }) => digest)).toEqual(['a', 'b', 'a'])
    rooms.teacher({ step: 'agree', sha256: 'a'.repeat(64) })
    expect(fold(rooms).state.versions.map(isSigned)).toEqual([true, false, true])
  })

  it('a step about no activity, with values of other kinds, moves nothing', () => {
    const rooms = new Rooms().approved()
    rooms.teacher({ step: 'report', activity: 5, report: { text: 'x' } })
    rooms.teacher({ step: 'report', activity: 'урок', report: { text: 7 } })
    rooms.teacher({ step: 'toString' })
    rooms.tutor({ step: 'finish', activities: 'урок' })
    expect(fold(rooms).state.activities.size).toBe(0)
    expect(fold(rooms).notApplied).toHaveLength(4)
    expect(fold(rooms).state.stage).toBe('approved')
  })
})

describe('the two rooms', () => {
  it('a teacher’s decision in the document is no decision', () => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    rooms.teacher({ step: 'accept', activity: 'урок', report })
    rooms.teacher({ step: 'finish', activities: ['урок'] })
    expect(stageOf(rooms)).toBe('on-review')
    expect(notApplied(rooms)).toEqual([
      ['анна', 'accept'],
      ['анна', 'finish']
    ])
  })

  it('nor does a step in the document take the place of a decision by claiming its id', () => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    const decision = rooms.tutor({ step: 'return', activity: 'урок', report, note: 'мало' })
    rooms.own.push({ ...decision, actor: 'анна', what: { step: 'begin', activity: 'урок' } })
    expect(stageOf(rooms)).toBe('returned')
  })

  it('whatever steps come in whatever order of arrival, there is one end', () => {
    const step = fc.record({
      room: fc.constantFrom('own' as const, 'review' as const),
      step: fc.constantFrom<string>(...OWN_STEPS, ...TUTOR_STEPS, 'dance'),
      activity: fc.constantFrom('a', 'b'),
      knows: fc.nat(20),
      at: fc.nat(9),
      letter: fc.constantFrom('a', 'b'),
      target: fc.nat(20)
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.nat(), (steps, turn) => {
        const rooms = new Rooms()
        for (const { room, step, activity, knows, at, letter, target } of steps) {
          const known = rooms.all.slice(0, knows)
          const of = (known[target % Math.max(1, known.length)] as DocumentEvent | undefined)?.id ?? ''
          const report = step === 'report' ? { text: letter } : of
          const what = {
            step,
            activity,
            report,
            note: 'да',
            text: 'да',
            submission: of,
            activities: [activity]
          }
          rooms.did(
            room,
            room,
            { ...what, replaces: '', sha256: letter.repeat(64), ...version(letter) },
            {
              at: `2026-10-0${at}`,
              knows: known
            }
          )
        }
        const { own, review } = rooms
        const turned = <T>(list: readonly T[]) => {
          const by = turn % Math.max(1, list.length)
          return [...list.slice(by), ...list.slice(0, by)]
        }
        const one = fold(rooms)
        expect(trajectoryState(turned(own), turned(review), TEACHER)).toEqual(one)
        expect(one.applied.length + one.notApplied.length).toBe(steps.length)
      })
    )
  })
})
