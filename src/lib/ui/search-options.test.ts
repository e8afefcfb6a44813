import { expect, it } from 'vitest'
import { searchOptions } from './search-options.ts'

const people = [
  { id: '1', label: 'Вершинина О. П.', detail: 'школа № 4' },
  { id: '2', label: 'Тихомиров А. С.', detail: 'школа № 7' },
  { id: '3', label: 'Королёва-Санина Ж. И.', detail: 'Ольховка' }
]
const found = (query: string) => searchOptions(people, query).map((person) => person.id)

it('gives everything while nothing is typed', () => {
  expect(found('  ')).toEqual(['1', '2', '3'])
})

it('finds by the beginnings of words, in any order and any case', () => {
  expect(found('о верш')).toEqual(['1'])
  expect(found('санина')).toEqual(['3'])
  expect(found('ихомиров')).toEqual([])
})

it('takes ё for е', () => {
  expect(found('королева')).toEqual(['3'])
})

it('looks into the details too', () => {
  expect(found('школа 7')).toEqual(['2'])
})
