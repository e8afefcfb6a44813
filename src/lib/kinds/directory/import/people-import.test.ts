import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readTableFile } from '$lib/exchange/table-file.ts'
import { placesWords, problemWords, unclearWords, warningWords } from './import-words.ts'
import { checked, directoryOf, namesOf, school, teacher } from './import.fixture.ts'
import {
  countDecisions,
  decisionsFor,
  groupOf,
  hasBirthDates,
  isUnclear,
  unclearPlaces,
  usualDecision
} from './people-import.ts'

const HEAD = ['ФИО', 'Школа', 'Категория', 'Дата решения']
const four = school('4', 'Школа № 4')

const problemsOf = (rows: Parameters<typeof checked>[0]) =>
  checked(rows).rows.flatMap(({ number, problems }) =>
    problems.map((problem) => problemWords(number, problem))
  )

describe('Rows of a table', () => {
  it('say what is wrong with the number of the row in the file', () => {
    expect(
      problemsOf([
        ['Педагоги'],
        HEAD,
        ['Одинцова Анна', 'Школа 4', 'высшая', '31.02.2021'],
        [],
        [null, 'Школа 4', null, null],
        ['Одинцова 2', 'Школа 4', 'главная', 'давно'],
        ['Лугова Анна', 'Школа 4', 'первая', '01.01.2031']
      ])
    ).toEqual([
      'строка 3: дата решения «31.02.2021» не существует',
      'строка 5: не указана фамилия',
      'строка 6: в имени «Одинцова 2» есть цифры',
      'строка 6: категория «главная» не распознана',
      'строка 6: дата решения «давно» не читается',
      'строка 7: дата решения «01.01.2031» ещё не наступила'
    ])
  })

  it('may have no middle name, and warn of initials, of no school and of a namesake elsewhere', () => {
    const directory = directoryOf(
      [four, school('7', 'Школа № 7')],
      [teacher('a', 'Одинцова Анна', { organization: '7' })]
    )
    const { rows } = checked(
      [HEAD, ['Одинцова Анна', 'Школа 4'], ['Лугова А. П.', 'Школа 4'], ['Радова Вера Ильинична', null]],
      directory
    )
    expect(rows.map(({ warnings }) => warnings.map(warningWords))).toEqual([
      ['в справочнике есть тёзка: Школа № 7'],
      ['вместо имени инициалы'],
      ['организация не указана']
    ])
    expect(rows.map(groupOf)).toEqual(['new', 'new', 'new'])
  })

  it('with errors are skipped until the user takes what could be read; without a name they are lost', () => {
    const { rows } = checked([
      HEAD,
      ['Одинцова Анна', 'Школа 4', 'высшая', '31.02.2021'],
      [null, 'Школа 4', null, null]
    ])
    expect(rows.map(usualDecision)).toEqual(['skip', 'skip'])
    expect(rows.map(decisionsFor)).toEqual([['skip', 'add'], ['skip']])
  })
})

describe('A school that is twice in the directory', () => {
  const directory = directoryOf([four, school('4b', 'школа №4')])
  const rows = [HEAD, ['Одинцова Анна', 'Школа № 4'], ['Лугова Анна', 'Школа № 9']]

  it('waits until somebody says which is meant, and is no new one meanwhile', () => {
    const check = checked(rows, directory)
    expect(unclearPlaces(check, new Map()).map(({ name }) => name)).toEqual(['Школа № 4'])
    expect(placesWords(check.organizations)).toBe('Организации из файла: 2, неясных 1, новых 1')
    expect(unclearWords(check.organizations.filter(isUnclear))).toBe(
      'Сначала выберите, какая это организация: «Школа № 4»'
    )
  })

  it('is asked about once: the choice, also of a new one, is an answer', () => {
    const { key } = checked(rows, directory).organizations[0]!
    for (const choice of ['4b', null]) {
      const check = checked(rows, directory, new Map([[key, choice]]))
      expect(unclearPlaces(check, new Map())).toEqual([])
      expect(check.organizations[0]).toMatchObject({ known: choice })
    }
  })

  it('keeps nobody waiting whose row is skipped', () => {
    expect(unclearPlaces(checked(rows, directory), new Map([[2, 'skip']]))).toEqual([])
  })
})

describe('Dates of birth', () => {
  it.each([
    ['12.05.1987', true],
    [new Date('1987-05-12T00:00:00Z'), true],
    ['1987', false],
    [1987, false],
    ['1987 г.', false],
    [null, false]
  ])('are told of where they are dates, and not where they are years: %s', (birth, told) => {
    const table = {
      rows: [
        ['ФИО', 'Дата рождения'],
        ['Одинцова Анна', birth]
      ]
    }
    expect(hasBirthDates({ table, header: 0, mapping: ['fullName', 'birth'] })).toBe(told)
  })
})

describe('A remark beside the name', () => {
  it('is no part of it; «(совм.)» says how the person is employed', () => {
    const { rows } = checked([HEAD, ['Одинцова Анна Львовна (совм.)', 'Школа 4']])
    expect(rows[0]).toMatchObject({ name: 'Одинцова Анна Львовна', values: { employment: 'part' } })
  })
})

describe('Rows that stand among people', () => {
  it('and name nobody are not imported: vacancies and totals', () => {
    const { rows } = checked([HEAD, ['Вакансия', 'Школа 4'], ['Итого: 25', null], ['ВСЕГО', null]])
    expect(rows.map(decisionsFor)).toEqual([['skip'], ['skip'], ['skip']])
  })
})

describe('Repeated people', () => {
  const directory = directoryOf([four], [teacher('a', 'Берёзкина Алёна Львовна', { organization: '4' })])

  it('are found in the directory though ё is е, capitals and spaces differ, and the school is written otherwise', () => {
    const { rows } = checked([HEAD, [' БЕРЕЗКИНА  АЛЕНА\u00a0ЛЬВОВНА', 'МБОУ СОШ №4']], directory)
    expect(rows[0]!.twin).toMatchObject({ kind: 'person', person: { id: 'a' } })
    expect(usualDecision(rows[0]!)).toBe('skip')
    expect(decisionsFor(rows[0]!)).toEqual(['skip', 'fill', 'replace', 'add'])
  })

  it('are found within the file, also in a school that is new', () => {
    const { rows, organizations } = checked([
      HEAD,
      ['Лугова Анна Петровна', 'Школа № 9'],
      ['Лугова Анна Петровна', 'МБОУ СОШ № 9'],
      ['Лугова Анна Петровна', 'Школа № 10']
    ])
    expect(rows.map(({ twin }) => twin)).toEqual([null, { kind: 'row', row: 2 }, null])
    expect(organizations.map(({ name, rows, known }) => [name, rows, known])).toEqual([
      ['Школа № 9', 2, null],
      ['Школа № 10', 1, null]
    ])
  })

  it('are not those who only share a name', () => {
    expect(checked([HEAD, ['Берёзкина Алёна Львовна', 'Школа № 5']], directory).rows[0]!.twin).toBeNull()
  })
})

describe('A workbook of LibreOffice', () => {
  it('is read with its dates, serials, capitals, repeats and errors', async () => {
    const bytes = await readFile(new URL('../../../../../tests/fixtures/import/people.xlsx', import.meta.url))
    const read = await readTableFile(new Blob([new Uint8Array(bytes)]))
    if (!read.ok) throw new Error(read.failure)
    const { rows, organizations } = checked(read.value.rows, directoryOf([four]))

    expect(
      rows.map(({ number, values }) => [number, values.category, values.categoryDate, values.birthYear])
    ).toEqual([
      [4, 'highest', '2021-05-15', 1980],
      [5, 'first', '2023-09-05', 1980],
      [6, 'fitness', '2022-10-10', 1980],
      [7, 'none', undefined, 1980],
      [9, 'fitness', undefined, 1980],
      [10, 'first', '2024-02-29', 1980],
      [11, 'highest', '2021-05-15', 1980],
      [12, 'highest', undefined, 1980],
      [13, undefined, undefined, 1980]
    ])
    expect(rows.map(groupOf)).toEqual([
      'new',
      'new',
      'new',
      'new',
      'problem',
      'new',
      'twin',
      'problem',
      'problem'
    ])
    expect(rows[1]!.values).toMatchObject({ post: 'учитель', teachingSince: 2014, hiredOn: '2015-09-01' })
    expect(rows[1]!.name).toMatch(/^[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+$/)
    expect(rows[3]!.values.employment).toBe('part')
    expect(organizations.map(({ known }) => known)).toEqual(['4', null, null])
  })
})

describe('A table of 1,500 people', () => {
  it('is checked within a second against a directory of 1,500', () => {
    const names = namesOf(1500, 7)
    const people = names.slice(0, 700).map((name, i) => teacher(`p${i}`, name, { organization: '4' }))
    const rows = [HEAD, ...names.map((name) => [name, 'МБОУ СОШ № 4', 'высшая', '27.11.2021'])]
    const start = performance.now()
    const check = checked(rows, directoryOf([four], people))
    expect(performance.now() - start).toBeLessThan(1000)
    expect(countDecisions(check.rows, new Map())).toEqual({ add: 800, update: 0, skip: 700 })
  })
})
