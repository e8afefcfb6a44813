import { expect, it } from 'vitest'
import { EXCEL_ACTIVITIES, LISTS_IN_CELLS, TWO_TABLES, WORD_MEETINGS } from './clipboard.fixture.ts'
import { readPaste, readPastedTable } from './clipboard.ts'

const read = (html: string) => readPastedTable({ html, text: '' })

it("keeps the numbers of Word's lists and the paragraphs of a cell as lines", () => {
  const table = read(WORD_MEETINGS)!
  expect(table.rows[0]).toEqual([
    '№\nп/п',
    'Дата',
    'Тема заседания',
    'Рассматриваемые вопросы',
    'Ответственные'
  ])
  expect(table.rows[2]).toEqual([
    '1',
    'август',
    'Итоги 2025–2026 учебного года и задачи на новый',
    '1. Анализ работы РМО за прошлый год (20 мин)\n2. Изменения в рабочих программах. Гуляева Н.Р.\n3. Утверждение плана',
    'Вершинина О.П.,\nГуляева Н. Р.'
  ])
})

it('gives a cell merged downwards to each of its rows and says that it repeats', () => {
  const table = read(WORD_MEETINGS)!
  expect(table.rows[4]!.slice(0, 3)).toEqual(['3', 'Ноябрь', 'Постер-сессия практик'])
  expect([...table.repeated]).toEqual(['4:1'])
})

it('knows a heading that spans the table, and drops empty rows', () => {
  const table = read(WORD_MEETINGS)!
  expect([...table.wide].map((at) => table.rows[at]![0])).toEqual(['I полугодие'])
  expect(table.rows).toHaveLength(5)
})

it("reads what Excel copies, without the hidden row that keeps the columns' widths", () => {
  const table = read(EXCEL_ACTIVITIES)!
  expect(table.rows).toEqual([
    ['№', 'Мероприятие', 'Срок', 'Ответственный'],
    ['Работа с одарёнными детьми', '', '', ''],
    ['1', 'Школьный этап\nолимпиады', '26.09.2026', 'Вершинина О. П.'],
    ['2', 'Консультации', 'в течение года', '']
  ])
  expect([...table.wide]).toEqual([1])
})

it('numbers the items of a list as they are seen', () => {
  expect(read(LISTS_IN_CELLS)!.rows).toEqual([['Август', '2. Анализ работы\n3. План\n• разное']])
})

it('takes the largest of several tables', () => {
  expect(read(TWO_TABLES)!.rows[1]).toEqual(['Чтение графиков', 'май'])
})

it('follows a merge downwards and sideways at once, also past the end of the table', () => {
  const table = read(
    '<table><tr><td rowspan=2 colspan=2>а</td><td>б</td></tr><tr><td>в</td></tr><tr><td>г</td><td rowspan=9>д</td><td>е</td></tr></table>'
  )!
  expect(table.rows).toEqual([
    ['а', '', 'б'],
    ['а', '', 'в'],
    ['г', 'д', 'е']
  ])
})

it.each(['<p>Просто текст</p>', '<table><tr><td>одно</td></tr></table>', '', '<table></table>'])(
  'finds no table in %j',
  (html) => {
    expect(read(html)).toBeNull()
  }
)

it('takes the text when the markup holds no table', () => {
  expect(readPastedTable({ html: '<p>а</p>', text: 'Тема\tСрок\nОтчёт\tмай' })!.rows).toHaveLength(2)
})

it('tells a picture, a text and nothing apart', () => {
  const paste = (fill: (data: DataTransfer) => void) => {
    const data = new DataTransfer()
    fill(data)
    return readPaste(data)
  }
  expect(paste((data) => data.setData('text/plain', 'слова'))).toEqual({ ok: false, failure: 'text' })
  expect(paste((data) => data.items.add(new File(['x'], 'a.png', { type: 'image/png' })))).toEqual({
    ok: false,
    failure: 'picture'
  })
  expect(paste(() => {})).toEqual({ ok: false, failure: 'empty' })
  expect(paste((data) => data.setData('text/html', TWO_TABLES)).ok).toBe(true)
})
