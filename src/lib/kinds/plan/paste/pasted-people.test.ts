import { expect, it } from 'vitest'
import { personSchema, type Person } from '../../directory/model.ts'
import { isName, readPeople } from './pasted-people.ts'

const person = (id: string, last: string, first: string, middle = ''): Person => ({
  id,
  parent: '',
  order: id,
  ...personSchema.parse({ last, first, middle })
})
const people = [
  person('v', 'Вершинина', 'Ольга', 'Петровна'),
  person('g', 'Гуляева', 'Нина'),
  person('k1', 'Королёва', 'Анна', 'Павловна'),
  person('k2', 'Королева', 'Алла', 'Петровна')
]

it.each([
  'Вершинина О. П.',
  'Вершинина О.П.',
  'О.П. Вершинина',
  'О. П. Вершинина',
  'Вершинина Ольга Петровна',
  'Вершинина Ольга',
  '1. Вершинина О.П.',
  'Вершинина О.'
])('knows a person of the directory by «%s»', (cell) => {
  expect(readPeople(cell, people)).toEqual({ ids: ['v'], text: '' })
})

it('reads several people, parted by commas, lines, «и» or nothing', () => {
  for (const cell of [
    'Вершинина О.П., Гуляева Н.',
    'Вершинина О.П.\nГуляева Н. Р.',
    'Вершинина О.П. и Гуляева Н.',
    'Вершинина О.П. Гуляева Н.'
  ])
    expect(readPeople(cell, people).ids).toEqual(['v', 'g'])
})

it('keeps as text a name that two people share, and everything that is no name', () => {
  expect(readPeople('Королева А. П., методисты', people)).toEqual({
    ids: [],
    text: 'Королева А. П., методисты'
  })
  expect(readPeople('Вершинина О. П., руководители ШМО', people)).toEqual({
    ids: ['v'],
    text: 'руководители ШМО'
  })
  expect(readPeople('Петрова О. П.', people)).toEqual({ ids: [], text: 'Петрова О. П.' })
  expect(readPeople('Вершинина', people)).toEqual({ ids: [], text: 'Вершинина' })
})

it('tells a name from other words', () => {
  expect(['Сорокина Н. Р.', 'Н.Р. Сорокина', 'Сорокина Нина Романовна'].every(isName)).toBe(true)
  expect(['Школа № 4', 'Руководитель РМО', 'Итоги года', 'Круглый Стол'].some(isName)).toBe(false)
})
