import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import { expect, it } from 'vitest'
import { livelySession } from './result.fixture.ts'
import { resultOf } from './result.ts'
import { resultSheets } from './result-sheets.ts'

it('the result as a file has four sheets, the heads of each standing on every printed page', async () => {
  const file = await resultSheets(resultOf(livelySession()))
  const [posters, questions, said, takers] = await readXlsxFile(file)
  expect([posters, questions, said, takers].map((one) => one!.sheet)).toEqual([
    'Постеры',
    'Вопросы',
    'Идеи и предложения',
    'Берут в работу'
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
    'localSheetId="3"'
  ])
  for (const at of [1, 2, 3, 4])
    expect(strFromU8(parts[`xl/worksheets/sheet${at}.xml`]!)).toContain('fitToPage="1"')
})
