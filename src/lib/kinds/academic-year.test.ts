import { describe, expect, it } from 'vitest'
import {
  academicYearOf,
  dayOf,
  isAcademicYear,
  monthsOf,
  nextAcademicYear,
  previousAcademicYear,
  today,
  yearChoices
} from './academic-year.ts'

describe('the academic year', () => {
  it.each([
    ['2026-07-31', '2025-2026'],
    ['2026-08-01', '2026-2027'],
    ['2026-08-31', '2026-2027'],
    ['2026-09-01', '2026-2027'],
    ['2026-12-31', '2026-2027'],
    ['2027-01-01', '2026-2027'],
    ['2027-05-31', '2026-2027'],
    ['2099-08-01', '2099-2100']
  ])('%s belongs to %s: planning of the new year starts on 1 August', (date, year) => {
    expect(academicYearOf(date)).toBe(year)
  })

  it('has a neighbour on each side', () => {
    expect(nextAcademicYear('2026-2027')).toBe('2027-2028')
    expect(previousAcademicYear('2026-2027')).toBe('2025-2026')
    expect(nextAcademicYear(previousAcademicYear('1999-2000'))).toBe('1999-2000')
  })

  it.each(['2026-2027', '1999-2000'])('%s is one', (value) => expect(isAcademicYear(value)).toBe(true))

  it.each(['2026-2028', '2027-2026', '2026-2026', '2026', '2026/2027', '26-27', ' 2026-2027', ''])(
    '«%s» is none',
    (value) => expect(isAcademicYear(value)).toBe(false)
  )

  it('is planned from the August before it to the August that ends it', () => {
    const months = monthsOf('2026-2027')
    expect(months).toHaveLength(13)
    expect([months[0], months[1], months[4], months[5], months[12]]).toEqual([
      '2026-08',
      '2026-09',
      '2026-12',
      '2027-01',
      '2027-08'
    ])
  })

  it('begins by the device’s calendar, not by UTC', () => {
    expect(today(new Date(2026, 7, 1, 0, 30))).toBe('2026-08-01')
    expect(today(new Date(2026, 6, 31, 23, 30))).toBe('2026-07-31')
  })

  it('is chosen from the last, this and the next one, and the one that stands there', () => {
    const values = (chosen?: string) => yearChoices('2026-2027', chosen).map(({ value }) => value)
    expect(values()).toEqual(['2025-2026', '2026-2027', '2027-2028'])
    expect(values('2021-2022')).toEqual(['2021-2022', '2025-2026', '2026-2027', '2027-2028'])
    expect(values('')).toEqual(values())
    expect(yearChoices('2026-2027')[1]!.label).toBe('2026/2027 учебный год')
  })
})

it('the day of an instant is the one of the device’s calendar', () => {
  const evening = new Date(2026, 10, 23, 0, 16)
  expect(dayOf(evening.toISOString())).toBe('2026-11-23')
  expect(dayOf(undefined)).toBe('')
  expect(dayOf('2026-11-23')).toBe('2026-11-23')
  expect(dayOf('вчера')).toBe('вчера')
})
