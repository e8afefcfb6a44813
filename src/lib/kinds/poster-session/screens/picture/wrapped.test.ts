import { expect, it } from 'vitest'
import { cut, wrapped } from './wrapped.ts'

/** Every letter is one wide. */
const measure = (text: string) => text.length

it('breaks at spaces and after hyphens, keeps lines of one’s own, and ends none with a space', () => {
  expect(wrapped('Сколько времени уходит?', measure, { width: 9 })).toEqual(['Сколько', 'времени', 'уходит?'])
  expect(wrapped('мастер-класс', measure, { width: 8 })).toEqual(['мастер-', 'класс'])
  expect(wrapped('раз\n\nдва три', measure, { width: 10 })).toEqual(['раз', '', 'два три'])
  expect(wrapped('', measure, { width: 10 })).toEqual([''])
})

it('leaves together what was set with a hard space', () => {
  expect(wrapped('у 7\u00a0учеников', measure, { width: 11 })).toEqual(['у', '7\u00a0учеников'])
})

it('breaks a word that no line holds, and never inside a pair of code units', () => {
  expect(wrapped('https://example.org', measure, { width: 8 })).toEqual(['https://', 'example.', 'org'])
  expect(wrapped('👏👏👏', measure, { width: 3 })).toEqual(['👏', '👏', '👏'])
  expect(wrapped('абв', measure, { width: 1 })).toEqual(['а', 'б', 'в'])
})

it('says that more follows where lines are over', () => {
  expect(wrapped('один два три четыре', measure, { width: 9, most: 2 })).toEqual(['один два', 'три…'])
  expect(wrapped('один два', measure, { width: 9, most: 2 })).toEqual(['один два'])
  expect(wrapped('строка\nстрока', measure, { width: 6, most: 1 })).toEqual(['строк…'])
})

it('begins after what stands before the first line, or on the next one', () => {
  expect(wrapped('раз два три', measure, { width: 8, indent: 4 })).toEqual(['раз', 'два три'])
  expect(wrapped('слово два', measure, { width: 9, indent: 6 })).toEqual(['', 'слово два'])
})

it('cuts one line by letters', () => {
  expect(cut('Вершинина О. П.', measure, 20)).toBe('Вершинина О. П.')
  expect(cut('Вершинина О. П.', measure, 11)).toBe('Вершинина…')
})
