import { describe, expect, it } from 'vitest'
import { trajectoryState } from './life.ts'
import { didWords, missingWords, whyWords } from './life-words.ts'
import { Rooms, version } from './trajectory.fixture.ts'

const nameOf = (id: string) =>
  ({ анна: 'Лаптева М. К.', тьютор: 'Громов П. И.', второй: 'Ли А. С.' })[id] ?? id
const told = ({ own, review }: Rooms) =>
  trajectoryState(own, review, 'анна').refusals.map((refusal) => [
    didWords(refusal.event, nameOf).replaceAll('\u00a0', ' '),
    whyWords(refusal, nameOf)
  ])

describe('what did not apply, in words', () => {
  it('names who did what and when, how it stood by then and through whom', () => {
    const rooms = new Rooms().approved()
    const report = rooms.reported('урок')
    const seen = rooms.all
    rooms.tutor({ step: 'accept', activity: 'урок', report }, { at: '2026-10-02T10:00' })
    rooms.teacher({ step: 'recall', activity: 'урок' }, { at: '2026-10-03T09:30', knows: seen })
    expect(told(rooms)).toEqual([
      [
        'отзыв отчёта, Лаптева М. К., 03.10.2026, 09:30',
        'К этому времени было «Принято» (Громов П. И., 02.10.2026, 10:00).'
      ]
    ])
  })

  it('of two approvals the later tutor learns who was first', () => {
    const rooms = new Rooms()
    const { id } = rooms.teacher({ step: 'submit' })
    const seen = rooms.all
    const approve = (letter: string) => ({
      step: 'approve',
      submission: id,
      replaces: '',
      ...version(letter)
    })
    rooms.tutor(approve('a'), { at: '2026-10-02T10:00', knows: seen, by: 'второй' })
    rooms.tutor(approve('b'), { at: '2026-10-02T11:00', knows: seen })
    expect(told(rooms)).toEqual([
      [
        'утверждение, Громов П. И., 02.10.2026, 11:00',
        'К этому времени просьбу уже решили или отозвали (Ли А. С., 02.10.2026, 10:00).'
      ]
    ])
  })

  it('a step of a newer application is told as one', () => {
    const rooms = new Rooms()
    rooms.teacher({ step: 'dance' }, { at: '2026-10-02T10:00' })
    expect(told(rooms)[0]![0]).toBe('шаг новой версии, Лаптева М. К., 02.10.2026, 10:00')
  })
})

describe('before an approval', () => {
  it('what a plan lacks is said in words', () => {
    expect(missingWords({ goal: true, activities: true, terms: 0 })).toEqual([
      'цели',
      'мероприятий с содержанием'
    ])
    expect(missingWords({ goal: false, activities: false, terms: 2 }).join().replaceAll('\u00a0', ' ')).toBe(
      'сроков у 2 мероприятий'
    )
  })
})
