import { describe, expect, it } from 'vitest'
import { readTableText, type PastedTable } from '$lib/exchange/clipboard-text.ts'
import { personSchema, type Person } from '../../directory/model.ts'
import { readColumns, type PasteTarget } from './columns.ts'
import { readRows } from './paste-rows.ts'

const person = (id: string, last: string, first: string, middle: string): Person => ({
  id,
  parent: '',
  order: id,
  ...personSchema.parse({ last, first, middle })
})
const people = [person('v', 'Вершинина', 'Ольга', 'Петровна'), person('g', 'Гуляева', 'Нина', 'Романовна')]
const context = { year: '2026-2027', people }
const cellOf = (text: string) => (/[\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function tableOf(rows: string[][], marks: Partial<PastedTable> = {}): PastedTable {
  return { ...readTableText(rows.map((row) => row.map(cellOf).join('\t')).join('\n'))!, ...marks }
}
function read(table: PastedTable, target: PasteTarget) {
  return readRows(table, target, readColumns(table, target, context.year), context)
}

describe('meetings', () => {
  it('take their columns from the header and leave the numbers out', () => {
    const table = tableOf([
      [
        '№ п/п',
        'Сроки проведения',
        'Тема заседания',
        'Форма',
        'Место проведения',
        'Вопросы',
        'Ответственные'
      ],
      [
        '1',
        'август',
        'Итоги года',
        'круглый стол',
        'Школа № 4',
        '1. Анализ (20 мин)\n2. План',
        'Вершинина О.П.'
      ]
    ])
    expect(read(table, 'meetings').meetings).toEqual([
      {
        values: {
          when: { month: '2026-08' },
          topic: 'Итоги года',
          form: 'round-table',
          place: 'Школа № 4',
          responsible: ['v'],
          responsibleText: '',
          mark: 'none'
        },
        agenda: [
          { text: 'Анализ', kind: 'report', minutes: 20 },
          { text: 'План', kind: 'report' }
        ]
      }
    ])
  })

  it('are found by their contents where there is no header', () => {
    const table = tableOf([
      ['1', 'август', 'Итоги прошлого года и задачи нового', 'Вершинина О. П.'],
      ['2', 'ноябрь', 'Работа с одарёнными детьми', 'Гуляева Н. Р.']
    ])
    expect(
      read(table, 'meetings').meetings.map(({ values }) => [values.topic, values.when, values.responsible])
    ).toEqual([
      ['Итоги прошлого года и задачи нового', { month: '2026-08' }, ['v']],
      ['Работа с одарёнными детьми', { month: '2026-11' }, ['g']]
    ])
  })

  it('gather the rows of their questions, and who stands beside a question speaks', () => {
    const table = tableOf([
      ['Дата', 'Тема', 'Вопросы', 'Ответственные'],
      ['27.08.2026', 'Итоги года', 'Анализ', 'Вершинина О. П.'],
      ['', '', 'План', 'Гуляева Н. Р.'],
      ['май', 'Отчёт', 'Подведение итогов', '']
    ])
    const { meetings } = read(table, 'meetings')
    expect(meetings.map(({ values }) => values.topic)).toEqual(['Итоги года', 'Отчёт'])
    expect(meetings[0]!.agenda.map(({ text, speakers }) => [text, speakers])).toEqual([
      ['Анализ', ['v']],
      ['План', ['g']]
    ])
  })

  it('are parted where only the date is merged', () => {
    const table = tableOf(
      [
        ['Дата', 'Тема', 'Вопросы'],
        ['ноябрь', 'Практикум', 'Задачи'],
        ['ноябрь', 'Постеры', 'Обход']
      ],
      { repeated: new Set(['2:0']) }
    )
    expect(read(table, 'meetings').meetings.map(({ values }) => [values.topic, values.when?.month])).toEqual([
      ['Практикум', '2026-11'],
      ['Постеры', '2026-11']
    ])
  })

  it('may be headed by a row over their questions', () => {
    const table = tableOf(
      [
        ['№', 'Содержание', 'Ответственный'],
        ['Заседание № 1. Тема: «Итоги года». Август', '', ''],
        ['1', 'Анализ работы', 'Вершинина О. П.'],
        ['2', 'План', 'Гуляева Н. Р.']
      ],
      { wide: new Set([1]) }
    )
    const [meeting] = read(table, 'meetings').meetings
    expect(meeting!.values.topic).toBe('«Итоги года». Август')
    expect(meeting!.agenda.map(({ text, speakers }) => [text, speakers])).toEqual([
      ['Анализ работы', ['v']],
      ['План', ['g']]
    ])
  })

  it('find their questions in the numbered lines under the topic', () => {
    const table = tableOf([
      ['Месяц', 'Содержание работы'],
      ['август', 'Заседание № 1. Тема: «Итоги года»\nВопросы:\n1. Анализ\n2. План']
    ])
    const [meeting] = read(table, 'meetings').meetings
    expect(meeting!.values.topic).toBe('«Итоги года»')
    expect(meeting!.agenda.map(({ text }) => text)).toEqual(['Анализ', 'План'])
  })

  it('name the forms that are not in the list', () => {
    const table = tableOf([
      ['Тема', 'Форма'],
      ['Графики', 'лекторий'],
      ['Чтение', 'Семинар-практикум']
    ])
    const { meetings, unknownForms } = read(table, 'meetings')
    expect(meetings.map(({ values }) => values.form)).toEqual(['traditional', 'workshop'])
    expect(unknownForms).toEqual(['лекторий'])
  })

  it('keep the address of a call as their link, apart from the place', () => {
    const table = tableOf([
      ['Тема', 'Место проведения'],
      ['Графики', 'Сферум, https://example.org/call/7'],
      ['Чтение', 'Школа № 4']
    ])
    expect(read(table, 'meetings').meetings.map(({ values: { place, link } }) => [place, link])).toEqual([
      ['Сферум', 'https://example.org/call/7'],
      ['Школа № 4', undefined]
    ])
  })

  it('know whether they were held', () => {
    const table = tableOf([
      ['Тема', 'Отметка о выполнении'],
      ['Графики', 'Проведено 12.09'],
      ['Чтение', 'не состоялось'],
      ['Письмо', '']
    ])
    expect(read(table, 'meetings').meetings.map(({ values }) => values.mark)).toEqual([
      'held',
      'cancelled',
      'none'
    ])
  })
})

describe('activities', () => {
  it('with a dash for a mark have none: it does not say that nothing was done', () => {
    const table = tableOf([
      ['Содержание', 'Отметка'],
      ['Конкурс', '–'],
      ['Олимпиада', 'не выполнено']
    ])
    expect(read(table, 'activities').activities.map(({ mark, markNote }) => [mark, markNote])).toEqual([
      ['none', ''],
      ['failed', '']
    ])
  })

  const header = [
    '№',
    'Мероприятие',
    'Участники',
    'Срок',
    'Ответственные',
    'Ожидаемый результат',
    'Отметка об исполнении'
  ]

  it('stand under the heading that spans the table', () => {
    const table = tableOf([
      header,
      ['Работа с молодыми педагогами'],
      [
        '1',
        'Посещение уроков',
        'молодые педагоги',
        'в течение года',
        'методисты',
        'Карты уроков',
        'Выполнено'
      ],
      ['Олимпиады'],
      ['2', 'Школьный этап', '', '26.09.2026', 'Гуляева Н. Р.', '', 'перенесено на октябрь']
    ])
    expect(read(table, 'activities').activities).toEqual([
      {
        section: 'Работа с молодыми педагогами',
        content: 'Посещение уроков',
        participants: 'молодые педагоги',
        due: { term: 'в течение года' },
        responsible: [],
        responsibleText: 'методисты',
        outcome: 'Карты уроков',
        mark: 'done',
        markNote: ''
      },
      {
        section: 'Олимпиады',
        content: 'Школьный этап',
        participants: '',
        due: { date: '2026-09-26' },
        responsible: ['g'],
        responsibleText: '',
        outcome: '',
        mark: 'none',
        markNote: 'перенесено на октябрь'
      }
    ])
  })

  it('leave out the row of column numbers and a header that is repeated', () => {
    const short = ['№', 'Мероприятие', 'Срок']
    const table = tableOf([
      short,
      ['1', '2', '3'],
      ['1', 'Конкурс', 'май'],
      short,
      ['2', 'Фестиваль', 'июнь']
    ])
    expect(read(table, 'activities').activities.map(({ content }) => content)).toEqual([
      'Конкурс',
      'Фестиваль'
    ])
  })

  it('follow the columns that the person chose', () => {
    const table = tableOf([
      ['Конкурс', 'для всех'],
      ['Фестиваль', 'для школ']
    ])
    const { activities } = readRows(
      table,
      'activities',
      { first: 0, titles: [], meanings: ['topic', 'participants'] },
      context
    )
    expect(activities.map(({ content, participants }) => [content, participants])).toEqual([
      ['Конкурс', 'для всех'],
      ['Фестиваль', 'для школ']
    ])
  })

  it('do not take a title over the header for a row', () => {
    const table = tableOf([
      ['План мероприятий на год', '', ''],
      ['№', 'Содержание', 'Сроки'],
      ['1', 'Конкурс', 'май']
    ])
    expect(read(table, 'activities').activities).toHaveLength(1)
  })
})
