import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import { beforeAll, describe, expect, it } from 'vitest'
import { organizationSchema, personSchema, type Person } from './model.ts'
import { PEOPLE_COLUMNS, peopleSheet } from './people-sheet.ts'

const row = (id: string) => ({ id, parent: '', order: id })
const person = (values: Partial<Person>): Person => ({ ...row('p'), ...personSchema.parse({}), ...values })
const organizations = [{ ...row('school'), ...organizationSchema.parse({ name: 'Школа № 4' }) }]

const people = [
  person({
    last: 'Вершинина',
    first: 'Ольга',
    middle: 'Петровна',
    organization: 'school',
    post: 'учитель химии',
    subject: 'Химия',
    education: 'высшее',
    teachingSince: 2004,
    hiredOn: '2010-09-01',
    category: 'highest',
    categoryDate: '2023-09-05',
    roles: ['tutor', 'expert', 'Оператор'],
    birthYear: 1981
  }),
  person({ last: '=1+1', first: 'Нина', employment: 'part', organization: 'gone' })
]

describe('people as a sheet', () => {
  let rows: unknown[][]
  let parts: Record<string, Uint8Array>

  beforeAll(async () => {
    const sheet = await peopleSheet(people, { organizations, today: '2026-11-27' })
    const sheets = await readXlsxFile(sheet)
    rows = sheets[0]!.data
    parts = unzipSync(new Uint8Array(await sheet.arrayBuffer()))
  })

  it('begins with the titles that the import knows', () => {
    expect(rows[0]).toEqual(PEOPLE_COLUMNS)
  })

  it('writes dates as dates, years as numbers and the rest as words', () => {
    expect(rows[1]).toEqual([
      ...['Вершинина', 'Ольга', 'Петровна', 'Школа № 4', 'учитель химии', 'Химия', 'высшее'],
      ...[2004, 22, new Date('2010-09-01T00:00:00Z'), 'Основная работа', 'Высшая'],
      ...[new Date('2023-09-05T00:00:00Z'), 'Тьютор, Эксперт, Оператор', 1981]
    ])
  })

  it('leaves empty what is not known', () => {
    const known = rows[2]!.flatMap((value, i) => (value === null ? [] : [[PEOPLE_COLUMNS[i], value]]))
    expect(known).toEqual([
      ['Фамилия', '=1+1'],
      ['Имя', 'Нина'],
      ['Занятость', 'Совместитель'],
      ['Категория', 'Без категории']
    ])
  })

  it('never turns what was written into a formula', () => {
    expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).not.toContain('<f>')
  })

  it('keeps its heads in sight', () => {
    expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).toMatch(/<pane [^>]*state="frozen"/)
  })

  it('is printed across, as wide as a page, with its heads on every page', () => {
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    expect(sheet).toMatch(/<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/)
    const setup = /<pageSetup [^>]*>/.exec(sheet)![0]
    for (const word of ['orientation="landscape"', 'fitToWidth="1"', 'fitToHeight="0"'])
      expect(setup).toContain(word)
    expect(strFromU8(parts['xl/workbook.xml']!)).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Люди'!$1:$1</definedName>`
    )
  })

  it('opens without any people', async () => {
    const sheets = await readXlsxFile(await peopleSheet([], { organizations, today: '2026-11-27' }))
    expect(sheets[0]!.data).toEqual([PEOPLE_COLUMNS])
  })
})
