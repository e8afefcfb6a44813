import { describe, expect, it } from 'vitest'
import { sessionFieldsSchema, type PosterModel, type PosterRow } from './model.ts'
import { poster, picture } from './poster.fixture.ts'
import {
  codeTrouble,
  handedIn,
  missingText,
  namesFromList,
  progressOf,
  runs,
  termWords,
  tidyCode
} from './progress.ts'

const row = (code: string, more: Partial<PosterRow> = {}): PosterRow => ({
  id: code,
  parent: '',
  order: code,
  code,
  presenter: '',
  name: `Докладчик ${code}`,
  linkId: '',
  ...more
})
const fields = sessionFieldsSchema.parse({
  title: 'Практики',
  deadline: '2026-11-20',
  deadlineTime: '18:00',
  zone: 'Europe/Moscow'
})
const done = { submittedAt: '2026-11-19T10:00:00.000Z' }
const AFTER = Date.parse('2026-11-20T15:00:01Z')

const look = (posters: PosterRow[], written: [string, PosterModel][], now = AFTER) =>
  progressOf({ posters, fields }, new Map(written), (id) => `${id} из справочника`, now)

describe('the posters of a session', () => {
  const posters = [row('A1'), row('A2', { presenter: 'п2', name: '' }), row('A3')]
  const progress = look(posters, [
    ['A1', poster({ problem: 'Диктант пугает', idea: 'Словарь', how: 'Вместе' }, done)],
    ['A2', poster({ problem: 'Отметка случайна' }, { title: 'Пять строк' }, { pictures: [picture('p')] })]
  ])

  it('are not begun, being written, or handed in, with what they lack', () => {
    expect(progress.map(({ stage, name, lacks, late }) => [stage, name, lacks.join('; '), late])).toEqual([
      ['submitted', 'Докладчик A1', 'пустые блоки: 4–8', false],
      ['writing', 'п2 из справочника', 'пустые блоки: 2–8', true],
      ['empty', 'Докладчик A3', '', true]
    ])
    expect(handedIn(progress)).toBe('Сдано 1 из 3')
    expect(termWords(fields, progress)).toBe('Срок прошёл: 20.11.2026, 18:00 (МСК)')
    expect(termWords(fields, look(posters, [], AFTER - 2000))).toBe('Срок: 20.11.2026, 18:00 (МСК)')
    expect(termWords({ ...fields, deadline: '' }, [])).toBe('')
  })

  it('are late only after the deadline, by the session’s zone', () => {
    expect(look(posters, [], AFTER - 2000).some(({ late }) => late)).toBe(false)
  })

  it('that are missing make a text for a messenger', () => {
    expect(missingText(fields, progress)).toBe(
      'Практики. Ещё не сдано: 2\u00a0постера. Срок прошёл: 20.11.2026, 18:00 (МСК).\n' +
        'A2, п2 из справочника: пишет, пустые блоки: 2–8\n' +
        'A3, Докладчик A3: не начат'
    )
    expect(missingText(fields, progress.slice(0, 1))).toBe('')
  })
})

it('a pasted list of names loses its numbers and dashes', () => {
  expect(namesFromList('1. Рябинин К. Е.\n\n– Лаптева  М. К.\n12) Юдина А. А., Бессонов И. Д.\n')).toEqual([
    'Рябинин К. Е.',
    'Лаптева М. К.',
    'Юдина А. А., Бессонов И. Д.'
  ])
})

it('a code is told at once when another poster has it, in whichever alphabet', () => {
  const posters = [row('A1'), row('B2')]
  expect(codeTrouble('В2', 'A1', posters)).toContain('уже есть')
  expect(codeTrouble('B2', 'B2', posters)).toBe('')
  expect(codeTrouble(' ', 'A1', posters)).toContain('Укажите')
  expect(tidyCode(' а 1')).toBe('A1')
  expect(runs([1, 2, 4, 6, 7, 8])).toBe('1, 2, 4, 6–8')
})
