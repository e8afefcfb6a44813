import { describe, expect, it } from 'vitest'
import { school } from './import.fixture.ts'
import { OrganizationIndex, organizationKey, organizationType } from './organization-match.ts'

const index = new OrganizationIndex([
  school('4', 'Школа № 4'),
  school('14', 'Школа № 14'),
  school('g1', 'Гимназия № 1'),
  school('s1', 'Школа № 1'),
  school('d', 'Детский сад «Ромашка»', { type: 'kindergarten' }),
  school('d4', 'Детский сад № 4', { type: 'kindergarten' }),
  school('n', 'Заречная школа', { fullName: 'МКОУ «Заречная основная общеобразовательная школа»' }),
  school('5a', 'Школа № 5', { settlement: 'Луговое' }),
  school('5b', 'Школа № 5 с. Горное')
])

describe('An organization of a table', () => {
  it.each([
    ['школа  №4', '4'],
    ['МБОУ СОШ № 4', '4'],
    ['Школа 4', '4'],
    ['МБОУ «СОШ №4» г. Приозёрск', '4'],
    ['Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 4»', '4'],
    ['МБОУ Гимназия №1', 'g1'],
    ['СОШ 1', 's1'],
    ['МБДОУ детский сад "Ромашка"', 'd'],
    ['МДОУ № 4', 'd4'],
    ['д/с 4', 'd4'],
    ['Заречная ООШ', 'n'],
    ['Школа 5 Луговое', '5a']
  ])('«%s» is the one of the directory', (written, id) => {
    expect(index.find(written)).toMatchObject({ kind: 'known', id })
  })

  it.each(['Школа № 6', 'Лицей № 4', 'Нагорная школа', 'Центр «Радуга»', 'Школа'])(
    '«%s» is a new one',
    (written) => {
      expect(index.find(written)).toEqual({ kind: 'new', ambiguous: false })
    }
  )

  it('that fits several is left to the user', () => {
    expect(index.find('МБОУ СОШ № 5')).toMatchObject({ kind: 'new', ambiguous: true })
  })

  it('written in two ways is one', () => {
    expect(organizationKey('МБОУ СОШ № 7')).toBe(organizationKey('Школа №7'))
    expect(organizationKey('МБОУ СОШ № 7')).not.toBe(organizationKey('Гимназия № 7'))
  })

  it('of the primary grades is another school than the one of the same number', () => {
    expect(organizationKey('МБОУ НОШ № 4')).not.toBe(organizationKey('МБОУ СОШ № 4'))
    expect(organizationKey('МБОУ НОШ № 4')).toBe(organizationKey('Начальная школа № 4'))
    expect(index.find('МБОУ НОШ № 4')).toEqual({ kind: 'new', ambiguous: false })
    expect(organizationType('МБОУ НОШ № 4')).toBe('school')
  })

  it('has its type by its name', () => {
    expect(['МБОУ СОШ № 4', 'МБДОУ № 2', 'МБУДО «ДДТ»', 'Методический центр'].map(organizationType)).toEqual([
      'school',
      'kindergarten',
      'additional',
      'other'
    ])
  })
})
