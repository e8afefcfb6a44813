import { expect, it } from 'vitest'
import { personSchema, type Person } from '../directory/model.ts'
import { matchPeople } from './match-people.ts'

const person = (id: string, last: string, first: string, middle: string): Person =>
  ({ ...personSchema.parse({ last, first, middle }), id, parent: '', order: id }) as Person

it('a pasted list finds who is in the directory, written in any way, and leaves the rest as names', () => {
  const people = [
    person('1', 'Лаптева', 'Марина', 'Кирилловна'),
    person('2', 'Семёнов', 'Олег', 'Ильич'),
    person('3', 'Юдина', 'Анна', 'Львовна'),
    person('4', 'Юдина', 'Алла', 'Леонидовна')
  ]
  const lines = ['Лаптева М.К.', 'семенов олег ильич', 'Юдина А. Л.', 'Гость', 'Лаптева Марина, Юдина Анна']
  expect(matchPeople(lines, people)).toEqual([
    { presenter: '1', name: '' },
    { presenter: '2', name: '' },
    { presenter: '', name: 'Юдина А. Л.' },
    { presenter: '', name: 'Гость' },
    { presenter: '1', name: 'Лаптева Марина, Юдина Анна' }
  ])
})
