import { expect, it } from 'vitest'
import { monogram, personColour } from './person.ts'

it('takes the letters of first name and surname, in this order', () => {
  expect(monogram('Вершинина О. П.')).toBe('ОВ')
  expect(monogram('Вершинина\u00a0О.\u00a0П.')).toBe('ОВ')
  expect(monogram('Тихомиров Андрей Сергеевич')).toBe('АТ')
})

it('is content with one word, as guests sign', () => {
  expect(monogram('полина')).toBe('П')
})

it('gives a person one colour of six for good', () => {
  const ids = Array.from({ length: 200 }, (_, at) => `person-${at}`)
  const colours = new Set(ids.map(personColour))
  expect([...colours].sort()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `var(--p${n})`))
  expect(personColour('person-7')).toBe(personColour('person-7'))
})
