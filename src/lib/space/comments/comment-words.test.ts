import { expect, test } from 'vitest'
import { askedName, piecesOf, surnamesFirst } from './comment-words.ts'

test('names that are mentioned are told from the text, the longer of two first', () => {
  expect(piecesOf('@Ким А. Б., и @Ким А.: когда?', ['Ким А.', 'Ким А. Б.'])).toEqual([
    { text: '@Ким А. Б.', mention: true },
    { text: ', и ', mention: false },
    { text: '@Ким А.', mention: true },
    { text: ': когда?', mention: false }
  ])
  expect(piecesOf('почта ivan@school.ru', [])).toEqual([{ text: 'почта ivan@school.ru', mention: false }])
})

test('a name is asked for after «@» that begins a word', () => {
  expect(askedName('Уточнит @Вер', 12)).toEqual({ at: 8, query: 'Вер' })
  expect(askedName('@', 1)).toEqual({ at: 0, query: '' })
  expect(askedName('почта ivan@school', 17)).toBeNull()
  expect(askedName('@Вер потом', 0)).toBeNull()
})

test('whose surname is begun stands first', () => {
  const people = [{ label: 'Ким Анна' }, { label: 'Антонов Лев' }]
  expect(surnamesFirst(people, 'ан').map(({ label }) => label)).toEqual(['Антонов Лев', 'Ким Анна'])
})
