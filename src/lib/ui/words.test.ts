import { describe, expect, it } from 'vitest'
import {
  count,
  formatDate,
  formatDayInWords,
  formatInstant,
  formatMonth,
  formatNumber,
  formatPercent,
  formatSize,
  formatTime,
  formatWeekday,
  initials,
  plural,
  typeset
} from './words.ts'

/** No-break spaces are shown as ~ and the word joiner as |, so that the eye can check them. */
const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u2060', '|')

describe('numbers and nouns', () => {
  const forms = ['план', 'плана', 'планов'] as const

  it.each([
    [0, 'планов'],
    [1, 'план'],
    [2, 'плана'],
    [5, 'планов'],
    [11, 'планов'],
    [14, 'планов'],
    [21, 'план'],
    [112, 'планов'],
    [1.5, 'плана']
  ])('%d takes «%s»', (n, word) => {
    expect(plural(n, forms)).toBe(word)
  })

  it('keeps the number and its noun on one line', () => {
    expect(shown(count(3, forms))).toBe('3~плана')
  })

  it('writes decimals with a comma and parts only long numbers', () => {
    expect([7.25, 1176, 12345].map((n) => shown(formatNumber(n)))).toEqual(['7,3', '1176', '12~345'])
  })

  it('gives a share with its whole', () => {
    // 60 of 241 were trained, 16 of them at the region's institute: never 30 % (domain.md §6).
    expect([60, 16, 44].map((trained) => shown(formatPercent(trained, 241)))).toEqual([
      '24,9~% (60~из~241)',
      '6,6~% (16~из~241)',
      '18,3~% (44~из~241)'
    ])
    expect(shown(formatPercent(12, 12))).toBe('100~% (12~из~12)')
  })

  it('gives no percentage of nothing', () => {
    expect(shown(formatPercent(0, 0))).toBe('0~из~0')
  })

  it('tells the size of a file', () => {
    expect([10, 188_416, 3_500_000].map((bytes) => shown(formatSize(bytes)))).toEqual([
      '1~КБ',
      '184~КБ',
      '3,3~МБ'
    ])
  })
})

describe('dates', () => {
  it('writes a day as ДД.ММ.ГГГГ, its weekday and its month', () => {
    expect(formatDate('2026-11-26')).toBe('26.11.2026')
    expect(formatWeekday('2026-11-26')).toBe('чт')
    expect(formatMonth('2027-01')).toBe('январь')
    expect(formatDayInWords('2026-11-23')).toBe('понедельник, 23 ноября')
  })

  it('does not slip a day at the edge of a year', () => {
    expect(formatDate('2026-01-01')).toBe('01.01.2026')
  })

  it('refuses what is not a date', () => {
    expect(() => formatDate('скоро')).toThrow('not a date')
  })

  it('writes a moment with its time', () => {
    const at = new Date(2026, 10, 26, 9, 4)
    expect(formatInstant(at)).toBe('26.11.2026, 09:04')
    expect(formatTime(at.getTime())).toBe('09:04')
  })
})

describe('names', () => {
  it('puts initials after the surname and keeps them together', () => {
    expect(shown(initials({ last: 'Вершинина', first: 'Ольга', middle: 'Павловна' }))).toBe('Вершинина~О.~П.')
  })

  it('does without a middle name', () => {
    expect(shown(initials({ last: 'Ли', first: 'ян' }))).toBe('Ли~Я.')
  })
})

describe('fine setting', () => {
  it.each([
    ['и в школе о нём', 'и~в~школе о~нём'],
    ['Слово — дело', 'Слово~— дело'],
    ['школа № 7, кабинет №21', 'школа №~7, кабинет №~21'],
    ['8–9 классов', '8–|9 классов'],
    ['в опросе 8-х классов', 'в~опросе 8-|х~классов'],
    ['принято 24,9 % за 20 мин', 'принято 24,9~% за 20~мин'],
    ['ответит Вершинина О.П.', 'ответит Вершинина~О.~П.'],
    ['ответит О. П. Вершинина', 'ответит О.~П.~Вершинина'],
    ['«я и ты»', '«я~и~ты»'],
    ['план на год', 'план на год']
  ])('%s', (given, wanted) => {
    expect(shown(typeset(given))).toBe(wanted)
  })

  it('changes nothing when done twice', () => {
    const once = typeset('Тихомиров А. С. — в школе № 4 и № 7, 8–9 классы')
    expect(typeset(once)).toBe(once)
  })
})
