import { expect, it } from 'vitest'
import { readTableText } from './clipboard-text.ts'

it('reads cells parted by tabs, with quoted cells of several lines', () => {
  expect(readTableText('Тема\tВопросы\r\nИтоги\t"1. Анализ\n2. План ""Старт"""\r\n')!.rows).toEqual([
    ['Тема', 'Вопросы'],
    ['Итоги', '1. Анализ\n2. План "Старт"']
  ])
})

it('drops empty rows and empty columns at the right, and evens the width', () => {
  expect(readTableText('а\tб\t\t\n\t\t\t\nв\t\t\t')!.rows).toEqual([
    ['а', 'б'],
    ['в', '']
  ])
})

it('cleans no-break spaces, soft hyphens and stray spaces', () => {
  expect(readTableText('  Гуляева\u00a0Н. Р. \tзаня\u00adтие')!.rows).toEqual([['Гуляева Н. Р.', 'занятие']])
})

it.each(['Просто строка', 'Две\nстроки', '', '\t\t\n\t'])('finds no table in %j', (text) => {
  expect(readTableText(text)).toBeNull()
})
