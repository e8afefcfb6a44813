import { describe, expect, it } from 'vitest'
import {
  experienceYears,
  foldText,
  sameCalled,
  tidyName,
  fullName,
  isActivist,
  isYoung,
  isYoungSpecialist,
  nameKey,
  personSchema,
  shortName
} from './model.ts'

const name = (last: string, first = '', middle = '') => ({ last, first, middle })

describe('names', () => {
  it('leave no gap where a middle name is missing', () => {
    expect(fullName(name('Вершинина', 'Ольга', 'Петровна'))).toBe('Вершинина Ольга Петровна')
    expect(fullName(name('Ким', 'Алина'))).toBe('Ким Алина')
    expect(fullName(name(''))).toBe('')
  })

  it('are short as on paper, and do not break', () => {
    expect(shortName(name('Вершинина', 'Ольга', 'Петровна'))).toBe('Вершинина\u00a0О.\u00a0П.')
    expect(shortName(name('Ким', 'алина'))).toBe('Ким\u00a0А.')
    expect(shortName(name('', 'Анна'))).toBe('А.')
  })

  it.each([
    [name('Королёв', 'Пётр', 'Семёнович'), name('КОРОЛЕВ', 'Петр', 'Семенович')],
    [name('Иванова', 'Анна'), name(' Иванова ', ' Анна', ' ')],
    [name('Петрова-Водкина', 'Яна'), name('Петрова–Водкина', 'Яна')],
    [name('Иванова', 'Анна'), name('Иванова', 'Анна\u00a0')]
  ])('%j and %j are one person', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
  })

  it('й and и, ъ and ь stay different', () => {
    expect(nameKey(name('Зайцев'))).not.toBe(nameKey(name('Заицев')))
  })

  it('quotes, dashes and spaces do not count when texts are compared', () => {
    expect(foldText('Детский  сад «Ёлочка» — № 3')).toBe(foldText('детский сад "елочка" - № 3'))
  })
})

describe('a typed name', () => {
  it('loses stray and doubled spaces', () => {
    expect(tidyName('  Школа   № 4\u00a0 имени  Пушкина ')).toBe('Школа № 4 имени Пушкина')
  })

  it('is found among organizations that are called the same', () => {
    const school = (id: string, name: string) => ({
      id,
      name,
      parent: '',
      order: '',
      fullName: '',
      type: 'school' as const,
      settlement: '',
      shnor: false
    })
    const rows = [school('1', 'Школа «Росток» № 4'), school('2', 'Школа № 5')]
    expect(sameCalled(rows, 'школа "росток"  №4')).toEqual([rows[0]])
    expect(sameCalled(rows, 'Школа № 4')).toEqual([])
    expect(sameCalled(rows, 'Школа № 5', '2')).toEqual([])
    expect(sameCalled([school('1', '')], ' ')).toEqual([])
  })
})

describe('who is young', () => {
  it.each([
    [1990, true],
    [1991, true],
    [1989, false]
  ])('born %s, in 2025: %s (35 or less)', (birthYear, young) => {
    expect(isYoung({ birthYear }, 2025)).toBe(young)
  })

  it.each([
    [2022, true],
    [2025, true],
    [2021, false]
  ])('teaching since %s, in 2025 a young specialist: %s (three years or less)', (teachingSince, young) => {
    expect(isYoungSpecialist({ teachingSince }, 2025)).toBe(young)
  })

  it('nobody of whom it is not known', () => {
    expect(isYoung({}, 2025)).toBe(false)
    expect(isYoungSpecialist({}, 2025)).toBe(false)
    expect(experienceYears({}, 2025)).toBeNull()
  })

  it('experience is never less than nothing', () => {
    expect(experienceYears({ teachingSince: 2026 }, 2025)).toBe(0)
    expect(experienceYears({ teachingSince: 1995 }, 2025)).toBe(30)
  })
})

describe('people', () => {
  it.each([
    ['first', true],
    ['highest', true],
    ['fitness', false],
    ['none', false]
  ] as const)('of the category «%s» belong to the active ones: %s', (category, active) => {
    expect(isActivist({ category })).toBe(active)
  })

  it('are kept with a year of birth and never with a date', () => {
    expect(personSchema.safeParse({ birthYear: 1990 }).success).toBe(true)
    expect(Object.keys(personSchema.parse({ birthDate: '1990-05-01', snils: '1' }))).not.toContain(
      'birthDate'
    )
  })

  it.each([{ birthYear: 1899 }, { teachingSince: 3000 }, { hiredOn: '01.09.2020' }, { category: 'ultra' }])(
    'are not read from %j',
    (values) => {
      expect(personSchema.safeParse(values).success).toBe(false)
    }
  )
})
