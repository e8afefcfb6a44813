import { describe, expect, it } from 'vitest'
import { PEOPLE_COLUMNS } from '../people-sheet.ts'
import { columnsOf, findHeader, guessMapping, remap } from './columns.ts'

function targets(...titles: string[]) {
  return guessMapping(columnsOf([titles, titles.map(() => 'х')], 0))
}

describe('Columns of a foreign table', () => {
  it('are known by the titles under which this application writes them', () => {
    expect(targets(...PEOPLE_COLUMNS)).toEqual([
      'last',
      'first',
      'middle',
      'organization',
      'post',
      'subject',
      'education',
      'teachingSince',
      'experience',
      'hiredOn',
      'employment',
      'category',
      'categoryDate',
      'roles',
      'birth'
    ])
  })

  it.each([
    ['Ф.И.О. педагога', 'fullName'],
    ['Фамилия, имя, отчество (полностью)', 'fullName'],
    ['Наименование ОО', 'organization'],
    ['Образовательная организация', 'organization'],
    ['Школа', 'organization'],
    ['Преподаваемый предмет', 'subject'],
    ['Образование (уровень, что окончил)', 'education'],
    ['Пед. стаж', 'experience'],
    ['Дата приёма на работу', 'hiredOn'],
    ['Квалификационная категория', 'category'],
    ['Дата присвоения категории', 'categoryDate'],
    ['Дата аттестации', 'categoryDate'],
    ['Совместитель', 'employment'],
    ['Дата рождения', 'birth'],
    ['Г.р.', 'birth']
  ])('«%s» is %s', (title, target) => {
    expect(targets(title)).toEqual([target])
  })

  it('that nobody knows are not imported, and a target is given once', () => {
    expect(targets('ФИО', 'Примечание', 'ФИО')).toEqual(['fullName', null, null].slice(0, 1))
    expect(remap(['fullName', 'post'], 1, 'fullName')).toEqual([null, 'fullName'])
  })

  it.each([
    'Дата окончания категории',
    'Срок действия категории',
    'Категория действительна до',
    'Очередная аттестация'
  ])('«%s» is no date of a decision', (title) => {
    expect(targets('ФИО', title)).toEqual(['fullName'])
  })

  it('that hold a category and its date together are the category, unless it has a column of its own', () => {
    expect(targets('ФИО', 'Категория, дата присвоения')).toEqual(['fullName', 'category'])
    expect(targets('ФИО', 'Категория', 'Категория, дата')).toEqual(['fullName', 'category', 'categoryDate'])
  })

  it('of pedagogical experience win over those of the whole', () => {
    expect(targets('ФИО', 'Общий стаж', 'Педагогический стаж')).toEqual(['fullName', null, 'experience'])
  })

  it('with documents and telephones are never taken, whatever they are called, and their values are not shown', () => {
    const columns = columnsOf(
      [
        ['ФИО', 'СНИЛС', 'ИНН', 'Паспорт (серия, номер)', 'Моб. тел.', 'Эл. почта', 'Примечание'],
        ['Одинцова Анна', '1', '2', '3', '4', '5', '112-233-445 95']
      ],
      0
    )
    expect(columns.map(({ refused }) => refused)).toEqual([
      null,
      'snils',
      'inn',
      'passport',
      'phone',
      'mail',
      'snils'
    ])
    expect(columns.slice(1).flatMap(({ samples }) => samples)).toEqual([])
    expect(guessMapping(columns)).toEqual(['fullName'])
  })

  it('are found below the title of a report', () => {
    const rows = [
      ['Сведения о педагогах школы на 01.09.2026', null],
      [],
      ['№', 'ФИО', 'Школа', 'Должность'],
      [1, 'Одинцова Анна Львовна', 'Школа № 4', 'учитель']
    ]
    expect(findHeader(rows)).toBe(2)
    expect(findHeader([['Закупки'], ['Наименование', 'Цена']])).toBe(-1)
  })
})
