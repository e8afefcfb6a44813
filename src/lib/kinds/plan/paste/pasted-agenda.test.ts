import { expect, it } from 'vitest'
import { personSchema, type Person } from '../../directory/model.ts'
import { questionLines, readAgenda } from './pasted-agenda.ts'

const people: Person[] = [
  {
    id: 'v',
    parent: '',
    order: 'a',
    ...personSchema.parse({ last: 'Вершинина', first: 'Ольга', middle: 'Петровна' })
  }
]

it('makes a question of each numbered line and joins the lines that go on', () => {
  expect(questionLines('1. Анализ\nработы\n2) План\n3.Разное')).toEqual(['Анализ\nработы', 'План', 'Разное'])
})

it('parts numbers that stand in one line', () => {
  expect(questionLines('1. Анализ работы. 2. План на год; 3. Разное')).toEqual([
    'Анализ работы.',
    'План на год;',
    'Разное'
  ])
})

it('makes a question of each line where nothing is numbered', () => {
  expect(questionLines('Анализ\nПлан')).toEqual(['Анализ', 'План'])
})

it('does not take a year, a date or a class for the number of a question', () => {
  expect(questionLines('2026 год: итоги\n8.09 начало')).toEqual(['2026 год: итоги', '8.09 начало'])
})

it.each([
  ['Анализ работы (20 мин)', 20],
  ['Анализ работы, 15 мин.', 15],
  ['Анализ работы – 10 минут', 10]
])('reads the minutes of «%s»', (cell, minutes) => {
  expect(readAgenda(cell, [])[0]).toMatchObject({ text: 'Анализ работы', minutes })
})

it.each([
  'План на год (Вершинина О. П.)',
  'План на год – Вершинина О.П.',
  'План на год. Вершинина О.П.',
  '1. План на год\nВершинина О.П.',
  '1. План на год (15 мин)\nДокладчик: Вершинина О. П.'
])('reads who speaks in «%s»', (cell) => {
  expect(readAgenda(cell, people)[0]).toMatchObject({ text: 'План на год', speakers: ['v'] })
})

it('leaves brackets and dashes that name nobody in the question', () => {
  expect(readAgenda('ФГОС – новые требования (обзор)', people)[0]).toMatchObject({
    text: 'ФГОС – новые требования (обзор)'
  })
})

it('guesses the kind of a question by its words', () => {
  expect(
    readAgenda('Из опыта работы\nМастер-класс «Графики»\nОбсуждение плана\nИтоги', []).map(({ kind }) => kind)
  ).toEqual(['practice', 'master-class', 'discussion', 'report'])
})
