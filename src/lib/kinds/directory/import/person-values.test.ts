import { describe, expect, it } from 'vitest'
import {
  readCategory,
  readEmployment,
  readExperience,
  readFullName,
  readNamePart,
  readPost,
  readRoles,
  readYearOf,
  saysPartTime
} from './person-values.ts'

describe('A name', () => {
  it.each([
    ['ОДИНЦОВА-РАЙСКАЯ  АННА\u00a0ЛЬВОВНА ', 'Одинцова-Райская', 'Анна', 'Львовна'],
    ['одинцова анна', 'Одинцова', 'Анна', ''],
    ['Ван-дер-Вейде Анна', 'Ван-дер-Вейде', 'Анна', ''],
    ['Мамедова Лейла Гасан кызы', 'Мамедова', 'Лейла', 'Гасан кызы'],
    ['Одинцова А.Л.', 'Одинцова', 'А.', 'Л.'],
    ['Одинцова - Райская Анна Львовна', 'Одинцова-Райская', 'Анна', 'Львовна'],
    ['Одинцова Анна Львовна (совм.)', 'Одинцова', 'Анна', 'Львовна'],
    ['Одинцова Анна Львовна(внутр. совм.)', 'Одинцова', 'Анна', 'Львовна'],
    ['Одинцова Анна Львовна, внешний совместитель', 'Одинцова', 'Анна', 'Львовна'],
    ['Одинцова (Райская) Анна Львовна', 'Одинцова', 'Анна', 'Львовна']
  ])('«%s» is parted and gets its usual case', (written, last, first, middle) => {
    expect(readFullName(written)).toEqual({ last, first, middle })
  })

  it('may have a remark that the work is not the main one', () => {
    expect(readNamePart('Львовна (совм.)')).toBe('Львовна')
    expect(saysPartTime('Одинцова Анна Львовна (совм.)')).toBe(true)
    expect(saysPartTime('Одинцова Анна Львовна (декрет)')).toBe(false)
  })
})

describe('A category', () => {
  it.each([
    ['высшая', 'highest'],
    ['ВКК', 'highest'],
    ['Первая квалификационная', 'first'],
    ['1 кат.', 'first'],
    ['I', 'first'],
    ['СЗД', 'fitness'],
    ['соответствие занимаемой должности', 'fitness'],
    ['соотв.', 'fitness'],
    ['б/к', 'none'],
    ['без категории', 'none'],
    ['не имеет', 'none'],
    ['Педагог-методист', 'methodist']
  ])('«%s» is read', (written, category) => {
    expect(readCategory(written)).toEqual({ value: { category, date: null } })
  })

  it('may stand with its date in one cell', () => {
    expect(readCategory('Высшая, приказ № 12 от 25.02.2021')).toEqual({
      value: { category: 'highest', date: '2021-02-25' }
    })
  })

  it('that is none is refused, and an empty cell or a dash is nothing', () => {
    expect(readCategory('заслуженная')).toEqual({ value: null, bad: true })
    expect(readCategory(' — ')).toEqual({ value: null, bad: false })
    expect(readCategory('вторая')).toEqual({ value: null, bad: true })
  })
})

describe('Experience', () => {
  it.each([
    [12, 2014],
    ['12', 2014],
    ['12,5', 2014],
    ['12 лет 3 мес.', 2014],
    ['3 года', 2023],
    ['8 мес.', 2026],
    ['менее года', 2026],
    ['2009', 2009],
    ['с 2009 года', null],
    [new Date('2009-09-01T00:00:00Z'), 2009],
    ['01.09.2009', 2009],
    ['много', null]
  ])('%s is the year in which the work began', (written, year) => {
    expect(readExperience(written, 2026).value).toBe(year)
  })
})

describe('Other values', () => {
  it('keep only the year of a birth', () => {
    for (const cell of [1987, '1987', '1987 г.р.', '12.05.1987', new Date('1987-05-12T00:00:00Z'), 31909])
      expect(readYearOf(cell, 1920, 2012)).toEqual({ value: 1987 })
    expect(readYearOf('1887', 1920, 2012)).toEqual({ value: null, bad: true })
  })

  it('tell a part-time teacher', () => {
    expect(
      ['внутренний совместитель', 'да', 'нет', 'основное место', 'штатный'].map(
        (it) => readEmployment(it).value
      )
    ).toEqual(['part', 'part', 'main', 'main', 'main'])
    expect(readEmployment('декрет')).toEqual({ value: null, bad: true })
  })

  it('name roles, and those that are none', () => {
    expect(readRoles('Методист, тьютор; завуч')).toEqual({
      roles: ['methodist', 'tutor'],
      unknown: ['завуч']
    })
  })

  it('lose capitals where they are a habit, not an abbreviation', () => {
    expect(['УЧИТЕЛЬ', 'учитель ОБЖ', 'ОБЖ'].map(readPost)).toEqual(['учитель', 'учитель ОБЖ', 'ОБЖ'])
  })
})
