/** An invented session with all that a result is made of. */
import type { Mark, MarksModel, NoteRow, NotesModel, PosterRow, SessionModel, Vote } from './model.ts'
import { noteRowSchema, posterRowSchema, sessionFieldsSchema } from './model.ts'
import { poster } from './poster.fixture.ts'
import type { ResultSources } from './result.ts'

const placed = (id: string, parent = '') => ({ id, parent, order: id })

export const posterRow = (id: string, row: Partial<PosterRow> = {}): PosterRow => ({
  ...posterRowSchema.parse({}),
  ...placed(id),
  code: id.toUpperCase(),
  ...row
})

export const note = (id: string, row: Partial<NoteRow> = {}): NoteRow => ({
  ...noteRowSchema.parse({}),
  ...placed(id),
  text: `Запись ${id}`,
  author: 'гость',
  name: 'Гость',
  created: `2026-11-27T12:00:${id.length < 3 ? '0' : ''}${id.replace(/\D/g, '')}Z`,
  ...row
})

export const voted = (kind: Vote['kind'], target: string, person: string): Vote => ({
  kind,
  target,
  person,
  name: person
})

export const mark = (
  on: string,
  expert: string,
  value: number,
  criterion: Mark['criterion'] = 'novelty'
): Mark => ({ poster: on, expert, criterion, value })

export const notesModel = (notes: NoteRow[], votes: Vote[] = []): NotesModel => ({
  notes,
  strokes: [],
  votes,
  unreadable: 0
})

export const marksModel = (marks: Mark[], remarks: MarksModel['remarks'] = []): MarksModel => ({
  marks,
  remarks,
  unreadable: 0
})

export const sessionModel = (
  posters: PosterRow[],
  fields: Partial<SessionModel['fields']> = {}
): SessionModel => ({
  fields: {
    ...sessionFieldsSchema.parse({}),
    title: 'Практики, которые хочется повторить',
    theme: 'Работа с текстом',
    date: '2026-11-27',
    time: '15:00',
    host: 'ведущая',
    experts: ['эксперт 1', 'эксперт 2', 'эксперт 3'],
    ...fields
  },
  posters,
  rooms: [],
  steps: [],
  talks: [],
  archives: [],
  pins: {},
  held: {},
  removed: { posters: [], rooms: [], steps: [] },
  unreadable: 0
})

/** Two posters: one with all that can be said, one with nothing. */
export function livelySession(): ResultSources {
  return {
    session: sessionModel([
      posterRow('a1', { presenter: 'рябинин' }),
      posterRow('a2', { name: 'Лаптева М. К.', linkId: 'л2' })
    ]),
    contents: new Map([
      [
        'a1',
        poster(
          { problem: 'Отметка кажется случайной.', idea: 'Лист из пяти строк.' },
          { authors: 'Рябинин К. Е.', subject: 'химия', grades: '8–9', submittedAt: '2026-11-20T10:00:00Z' }
        )
      ]
    ]),
    notes: notesModel(
      [
        note('n1', { poster: 'a1', text: 'Сколько времени уходит?' }),
        note('n2', { poster: 'a1', text: 'А если ученик завышает?' }),
        note('n3', { poster: 'a1', sort: 'idea', text: 'Проверить в 10 классе' }),
        note('n4', { poster: 'a1', sort: 'valuable', text: 'Слова выбирают дети' }),
        note('n5', { poster: 'a1', sort: 'proposal', text: 'Собрать листы в одну папку' }),
        note('n6', { sort: 'proposal', text: 'Встречаться раз в четверть' }),
        note('n11', { parent: 'n1', poster: 'a1', text: 'Три минуты.', author: 'рябинин', name: 'Р.' }),
        note('n12', { parent: 'n2', poster: 'a1', text: 'У нас так же.' })
      ],
      [
        voted('valuable', 'a1', 'гость'),
        voted('use', 'a1', 'Черкашина Т. Ю.'),
        voted('use', 'a1', 'Дорофеева Ж. И.'),
        voted('bank', 'a1', 'гость'),
        voted('like', 'n2', 'Черкашина Т. Ю.')
      ]
    ),
    marks: marksModel(
      [
        mark('a1', 'эксперт 1', 3),
        mark('a1', 'эксперт 2', 2),
        mark('a1', 'эксперт 1', 2, 'effect'),
        mark('a1', 'рябинин', 3)
      ],
      [
        {
          ...placed('r1'),
          poster: 'a1',
          text: 'Выборка мала.',
          author: 'эксперт 1',
          created: '2026-11-27T12:30:00Z'
        }
      ]
    ),
    nameOf: (person, said) =>
      ({ рябинин: 'Рябинин К. Е.', ведущая: 'Климова И. П.' })[person] ?? (said || person)
  }
}
