import { afterEach, describe, expect, it } from 'vitest'
import { readDate, readMonth } from './dates.ts'

const zone = process.env.TZ

afterEach(() => {
  process.env.TZ = zone
})

describe('a date of a foreign table', () => {
  it.each([
    ['27.11.2026', '2026-11-27'],
    [' 27.11.2026 г. ', '2026-11-27'],
    ['7.1.2027', '2027-01-07'],
    ['27.11.26', '2026-11-27'],
    ['27.11.87', '1987-11-27'],
    ['2026-11-27', '2026-11-27'],
    ['2026-11-27T00:00:00.000Z', '2026-11-27'],
    ['27/11/2026', '2026-11-27'],
    ['27-11-2026', '2026-11-27'],
    ['27.11.2026 14:30', '2026-11-27'],
    ['27 ноября 2026 г.', '2026-11-27'],
    ['27 ноября 2026\u00a0года', '2026-11-27'],
    ['«5» мая 2024', '2024-05-05'],
    ['29.02.2024', '2024-02-29']
  ])('is read from «%s»', (written, iso) => {
    expect(readDate(written)).toBe(iso)
  })

  it.each(['31.02.2021', '29.02.2026', '32.01.2026', '01.13.2026', '00.01.2026', '31 июня 2026 г.'])(
    'is refused when the day does not exist: «%s»',
    (written) => {
      expect(readDate(written)).toBeNull()
    }
  )

  it.each(['', 'вчера', '2026', '12', 'май', '27.11', '123456789', '27.11.2026 и 28.11.2026'])(
    'is not seen in «%s»',
    (written) => {
      expect(readDate(written)).toBeNull()
    }
  )

  it('is counted from the serials of Excel, whole or with a time', () => {
    expect(readDate(44331)).toBe('2021-05-15')
    expect(readDate(45174)).toBe('2023-09-05')
    expect(readDate(45174.75)).toBe('2023-09-05')
    expect(readDate('45174')).toBe('2023-09-05')
    expect(readDate(7)).toBeNull()
    expect(readDate(2026)).toBeNull()
  })

  it('stays the same day in every zone', () => {
    for (const name of [
      'Europe/Kaliningrad',
      'Asia/Kamchatka',
      'America/Los_Angeles',
      'Pacific/Kiritimati'
    ]) {
      process.env.TZ = name
      expect(readDate(new Date('2026-11-27T00:00:00Z')), name).toBe('2026-11-27')
      expect(readDate(new Date('2026-11-27T23:59:59Z')), name).toBe('2026-11-27')
      expect(readDate('27.11.2026'), name).toBe('2026-11-27')
      expect(readDate(45174), name).toBe('2023-09-05')
    }
  })

  it('is not made of an invalid Date, of true and of nothing', () => {
    expect(readDate(new Date(NaN))).toBeNull()
    expect(readDate(true)).toBeNull()
    expect(readDate(null)).toBeNull()
  })
})

describe('a month of a foreign table', () => {
  it.each([
    ['январь', 1, null],
    ['Январь ', 1, null],
    ['январе', 1, null],
    ['мая', 5, null],
    ['май', 5, null],
    ['март', 3, null],
    ['сент', 9, null],
    ['нояб. 2026', 11, 2026],
    ['сен', 9, null],
    ['01.2027', 1, 2027],
    ['2027-01', 1, 2027],
    ['январь 2027 г.', 1, 2027],
    ['января 2027', 1, 2027],
    ['15.01.2027', 1, 2027]
  ])('is read from «%s»', (written, month, year) => {
    expect(readMonth(written)).toEqual({ month, year })
  })

  it.each(['', 'весна', '13.2027', 'в течение года', '12'])('is not seen in «%s»', (written) => {
    expect(readMonth(written)).toBeNull()
  })
})
