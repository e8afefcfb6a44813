import { describe, expect, it } from 'vitest'
import { feedbackOf, hasFeedback, openResult, resultFor, resultOf, unanswered } from './result.ts'
import {
  livelySession,
  mark,
  marksModel,
  note,
  notesModel,
  posterRow,
  sessionModel,
  voted
} from './result.fixture.ts'

describe('the result of a session', () => {
  it('gathers at each poster its notes with replies, votes, and who takes it into work', () => {
    const { posters, free, totals } = resultOf(livelySession())
    const [a1, a2] = posters
    expect(a1).toMatchObject({
      code: 'A1',
      authors: 'Рябинин\u00a0К.\u00a0Е., химия, 8–\u20609',
      votes: { valuable: 1, use: 2, bank: 1 },
      takers: ['Дорофеева Ж. И.', 'Черкашина Т. Ю.']
    })
    expect(a1!.notes.map(({ sort }) => sort)).toEqual([
      'question',
      'question',
      'idea',
      'valuable',
      'proposal'
    ])
    expect(a2).toMatchObject({ authors: 'Лаптева М. К.', notes: [], marks: null, handedIn: false })
    expect(free.map(({ text }) => text)).toEqual(['Встречаться раз в четверть'])
    expect(totals).toMatchObject({
      posters: 2,
      handedIn: 1,
      notes: { question: 2, idea: 1, valuable: 1, proposal: 2 },
      answered: 1,
      votes: { valuable: 1, use: 2, bank: 1 },
      people: 4
    })
  })

  it('puts the most supported questions first', () => {
    expect(resultOf(livelySession()).posters[0]!.notes[0]).toMatchObject({ id: 'n2', likes: 1 })
  })

  it('takes a question for answered when its presenter or a host replied, or somebody marked it; not for a colleague’s words', () => {
    const session = sessionModel([posterRow('a1', { linkId: 'л1' })])
    const notes = notesModel([
      note('n1', { poster: 'a1' }),
      note('n2', { poster: 'a1' }),
      note('n3', { poster: 'a1', answered: true }),
      note('n4', { poster: 'a1' }),
      note('n11', { parent: 'n1', author: 'link:л1' }),
      note('n12', { parent: 'n2', author: 'ведущая' }),
      note('n14', { parent: 'n4', author: 'link:л2' })
    ])
    const result = resultOf({ ...livelySession(), session, notes })
    expect(result.posters[0]!.notes.map(({ id, answered }) => [id, answered])).toEqual([
      ['n1', true],
      ['n2', true],
      ['n3', true],
      ['n4', false]
    ])
    expect(unanswered(result).map(({ code, note: { id } }) => [code, id])).toEqual([['A1', 'n4']])
  })

  it('leaves out what hosts took from the board, empty notes, and votes for posters that are gone', () => {
    const session = sessionModel([posterRow('a1')], { hidden: ['n1', 'n22'] })
    const notes = notesModel(
      [
        note('n1', { poster: 'a1' }),
        note('n2', { poster: 'a1' }),
        note('n3', { poster: 'a1', text: ' \n' }),
        note('n4', { poster: 'нет' }),
        note('n22', { parent: 'n2' })
      ],
      [voted('use', 'нет', 'кто-то')]
    )
    const { posters, free, totals } = resultOf({ ...livelySession(), session, notes })
    expect(posters[0]!.notes.map(({ id, replies }) => [id, replies.length])).toEqual([['n2', 0]])
    expect(free.map(({ id }) => id)).toEqual(['n4'])
    expect(totals.votes.use).toBe(0)
  })
})

it('who neither handed a poster in nor was spoken of gets no feedback', () => {
  expect(resultOf(livelySession()).posters.map(hasFeedback)).toEqual([true, false])
})

describe('marks', () => {
  it('are averaged by criterion with their number, without those of a presenter on the own poster', () => {
    const { marks } = resultOf(livelySession()).posters[0]!
    expect(marks).toEqual({
      experts: 2,
      criteria: { novelty: { average: 2.5, experts: 2 }, effect: { average: 2, experts: 1 } },
      overall: 2.25
    })
  })

  it('do not count when the presenter came by a link, or when the host does not name that expert any more', () => {
    const session = sessionModel([posterRow('a1', { linkId: 'л1' })], { experts: ['link:л1', 'эксперт 1'] })
    const marks = marksModel([
      mark('a1', 'link:л1', 3),
      mark('a1', 'эксперт 1', 1),
      mark('a1', 'эксперт 2', 3)
    ])
    const { posters } = resultOf({ ...livelySession(), session, marks })
    expect(posters[0]!.marks).toMatchObject({ experts: 1, overall: 1 })
  })

  it('are not there for those who do not get them', () => {
    const { posters } = resultOf({ ...livelySession(), marks: null })
    expect(posters[0]).toMatchObject({ marks: null, remarks: [] })
  })

  it('are told to a presenter from two experts on, without remarks', () => {
    const result = resultOf(livelySession())
    expect(result.posters[0]!.remarks).toEqual([{ text: 'Выборка мала.', name: 'эксперт 1' }])
    const told = feedbackOf(result.posters[0]!)
    expect(told.remarks).toEqual([])
    expect(told.marks).toEqual({
      experts: 2,
      criteria: { novelty: { average: 2.5, experts: 2 } },
      overall: 2.5
    })
    const alone = resultOf({ ...livelySession(), marks: marksModel([mark('a1', 'эксперт 1', 0)]) })
    expect(openResult(alone).posters[0]!.marks).toEqual({ experts: 1, criteria: {}, overall: null })
  })

  it('are seen by hosts, by experts but for their own posters, and by presenters of theirs', () => {
    const result = resultOf(livelySession())
    const [all] = result.posters
    const none: ReadonlySet<string> = new Set()
    const seen = (leads: boolean, judges: boolean, own = none) =>
      resultFor(result, { leads, judges, own }).posters[0]
    expect(seen(true, true, new Set(['a1']))).toBe(all)
    expect(seen(false, true)).toBe(all)
    expect(seen(false, true, new Set(['a1']))).toEqual(feedbackOf(all!))
    expect(seen(false, false)).toMatchObject({ marks: null, remarks: [] })
    expect(seen(false, false, new Set(['a1']))).toEqual(feedbackOf(all!))
  })
})
