import { expect, it } from 'vitest'
import { linesIn, namedSheet, numberCell, textCell } from './sheet.ts'

it('a text is broken between words, and inside a word that is too wide', () => {
  expect(linesIn('', 10)).toBe(1)
  expect(linesIn('РМО химиков', 11)).toBe(1)
  expect(linesIn('РМО учителей химии', 12)).toBe(2)
  expect(linesIn('Персонифицированный план', 12)).toBe(2)
  expect(linesIn('одно\nдва', 12)).toBe(2)
})

it('a row is as high as its longest cell needs, whatever stands in the first one', () => {
  const { data } = namedSheet(
    'Лист',
    [
      { title: 'Кто', width: 20, cell: (row: string) => (row === 'пусто' ? null : textCell(row)) },
      { title: 'Где', width: 10, cell: () => textCell('РМО учителей химии и биологии') },
      { title: 'Часы', width: 6, cell: () => numberCell(4) }
    ],
    ['Громов', 'пусто']
  )
  expect(data[1]![0]).toMatchObject({ value: 'Громов', height: 4 * 13.5 })
  expect(data[2]![0]).toBeNull()
  expect(data[2]![1]).toMatchObject({ height: 4 * 13.5 })
})
