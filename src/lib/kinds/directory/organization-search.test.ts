import { describe, expect, it } from 'vitest'
import { school } from './import/import.fixture.ts'
import { organizationsByName } from './model.ts'
import { searchOrganizations } from './organization-search.ts'

const rows = [
  school('10', 'Школа № 10', { settlement: 'Луговое' }),
  school('none', ''),
  school('2', 'Школа № 2', { fullName: 'МБОУ «Средняя школа № 2 имени Берёзкина»' }),
  school('s', 'Детский сад «Ромашка»', { type: 'kindergarten' }),
  school('3', 'школа №3')
]
const namesOf = (found: readonly { name: string }[]) => found.map(({ name }) => name)

describe('Organizations in a list', () => {
  it('stand by name, numbers as numbers, those without a name last', () => {
    expect(namesOf(organizationsByName(rows))).toEqual([
      'Детский сад «Ромашка»',
      'Школа № 2',
      'школа №3',
      'Школа № 10',
      ''
    ])
  })

  it.each([
    ['школа 2', ['Школа № 2']],
    ['березкина', ['Школа № 2']],
    ['лугов', ['Школа № 10']],
    ['сад', ['Детский сад «Ромашка»']],
    ['гимназия', []]
  ])('are found by the beginnings of words: «%s»', (query, names) => {
    expect(namesOf(searchOrganizations(rows, query))).toEqual(names)
  })

  it('are all there while nothing is typed', () => {
    expect(searchOrganizations(rows, ' ')).toHaveLength(rows.length)
  })
})
