import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import { expect, it } from 'vitest'
import { livelySession } from './result.fixture.ts'
import { resultOf } from './result.ts'
import { aboutOf } from './result-about.ts'
import { resultSheets } from './result-sheets.ts'

it('the result as a file has a sheet for each thing, with the session it is of, the heads of each standing on every printed page', async () => {
  const sources = livelySession()
  const about = aboutOf(sources.session.fields, (id) => sources.nameOf(id, ''), 'РМО учителей химии')
  const file = await resultSheets(resultOf(sources), about)
  const [posters, questions, said, takers, session] = await readXlsxFile(file)
  expect(session!.data.slice(1, 3)).toEqual([
    ['Сессия', 'Практики, которые хочется повторить'],
    ['Проводит', 'РМО учителей химии']
  ])
  expect([posters, questions, said, takers, session].map((one) => one!.sheet)).toEqual([
    'Постеры',
    'Вопросы',
    'Идеи и предложения',
    'Берут в работу',
    'Сессия'
  ])
  expect(posters!.data[1]!.slice(0, 2)).toEqual(['A1', 'Пять строк вместо балла'])
  expect(posters!.data[1]!.slice(4)).toEqual(['да', 1, 2, 1, 2, 1, null, 2.5, null, 2, null, 2.3, 2])
  expect(questions!.data.slice(1).map((row) => row.slice(2))).toEqual([
    ['А если ученик завышает?', 'Гость', 1, 'нет', 'Гость: У нас так же.'],
    ['Сколько времени уходит?', 'Гость', 0, 'да', 'Рябинин К. Е., докладчик: Три минуты.']
  ])
  expect(said!.data.slice(1).map((row) => row.slice(2, 4))).toEqual([
    ['Идея', 'Проверить в 10 классе'],
    ['Ценно', 'Слова выбирают дети'],
    ['Предложение', 'Собрать листы в одну папку'],
    ['Предложение', 'Встречаться раз в четверть']
  ])
  expect(takers!.data.slice(1).map(([name]) => name)).toEqual(['Дорофеева Ж. И.', 'Черкашина Т. Ю.'])
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()))
  const book = strFromU8(parts['xl/workbook.xml']!)
  expect(book.match(/localSheetId="\d"/g)).toEqual([
    'localSheetId="0"',
    'localSheetId="1"',
    'localSheetId="2"',
    'localSheetId="3"',
    'localSheetId="4"'
  ])
  for (const at of [1, 2, 3, 4, 5])
    expect(strFromU8(parts[`xl/worksheets/sheet${at}.xml`]!)).toContain('fitToPage="1"')
})
