import { describe, expect, it } from 'vitest'
import { termsOf, termsOfDate } from './terms.ts'
import { answers, excerpt, marked, readQuery } from './query.ts'

const finds = (query: string, text: string) => {
  const terms = termsOf(text)
  return readQuery(query).every((asked) => terms.some((term) => answers(asked, term)))
}

describe('a word is found in whatever form', () => {
  it.each([
    ['план', 'Планы РМО'],
    ['планов', 'план работы'],
    ['планы', 'работа по плану'],
    ['учителей химии', 'РМО: учитель химии'],
    ['заседания', 'первое заседание'],
    ['Елкина', 'Ёлкина Нина'],
    ['ёлкиной', 'Елкина Нина'],
    ['Вершининой', 'Вершинина Ольга Петровна'],
    ['Климову', 'Климов Пётр'],
    ['Климову', 'Климова Ирина'],
    ['постер-сессия', 'итоги постер-сессий'],
    ['ШКОЛА № 4', 'школы №4']
  ])('«%s» in «%s»', (query, text) => expect(finds(query, text)).toBe(true))

  it.each([
    ['план', 'плата за обучение'],
    ['школа 4', 'школа № 40, кабинет 3'],
    ['Климову', 'клинический разбор']
  ])('«%s» is not in «%s»', (query, text) => expect(finds(`${query} `, text)).toBe(false))
})

describe('while a word is being typed', () => {
  it.each(['з', 'за', 'зас', 'засе', 'заседа', 'заседан', 'заседани', 'заседание'])('«%s»', (typed) =>
    expect(finds(typed, 'Заседание РМО')).toBe(true)
  )

  it.each(['критериального оц', 'критериальное оценив', 'оценивание крит'])('«%s»', (typed) =>
    expect(finds(typed, 'Критериальное оценивание: от задания к отметке')).toBe(true)
  )

  it('a single letter after other words asks for nothing yet', () => {
    expect(readQuery('план ')).toHaveLength(1)
    expect(finds('заседание к', 'Заседание РМО')).toBe(false)
  })
})

describe('a date is found as it is typed', () => {
  const terms = termsOfDate('2026-10-12')
  const on = (query: string) => readQuery(query).every((asked) => terms.some((term) => answers(asked, term)))

  it.each([
    '12.10.2026',
    '12.10',
    '12 октября',
    '12 октября 2026',
    '12 окт',
    'октябрь',
    'октябрь 2026',
    'в октябре'.slice(2),
    '10.2026',
    '2026'
  ])('«%s»', (query) => expect(on(query)).toBe(true))

  it.each(['12.11', '2 октября', '12 ноября', 'октябрь 2027', '12.10.2027'])('not «%s»', (query) =>
    expect(on(query)).toBe(false)
  )

  it('also where a text says it in words', () => {
    expect(finds('12.10.2026', 'Сдать до 12 октября 2026 года')).toBe(true)
    expect(finds('12 октября', 'Сдать до 12.10.2026')).toBe(true)
    expect(finds('5 мая', 'Собрание 5 мая')).toBe(true)
  })

  it('a month alone is found by itself', () => expect(termsOfDate('2027-01')).toContain('01.2027'))
})

it('what was asked for is marked in the words as they stand', () => {
  expect(marked('Планы учителей', readQuery('план '))).toEqual([
    { text: 'Планы', hit: true },
    { text: ' учителей', hit: false }
  ])
  expect(marked('Ёлкина Н. П.', readQuery('елк'))[0]).toEqual({ text: 'Ёлкина', hit: true })
})

it('of a long text the line that answers is shown', () => {
  const text = `Первая строка\n${'слово '.repeat(40)}про наставничество ${'ещё '.repeat(60)}`
  const line = excerpt(text, readQuery('наставничества'))!
    .map(({ text }) => text)
    .join('')
  expect(line).toMatch(/^….*про наставничество.*…$/u)
  expect(line.length).toBeLessThan(170)
  expect(excerpt(text, readQuery('химия'))).toBeNull()
})
