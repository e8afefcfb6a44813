import { expect, it } from 'vitest'
import { readWhen } from './pasted-when.ts'

const YEAR = '2026-2027'

it.each([
  ['27.08.2026', { date: '2026-08-27' }],
  ['27.08.2026 г.', { date: '2026-08-27' }],
  ['27 августа 2026 года', { date: '2026-08-27' }],
  ['27.08.2026 в 14.00', { date: '2026-08-27', time: '14:00' }],
  ['27.08.2026\n9:30', { date: '2026-08-27', time: '09:30' }],
  ['27 августа, четверг, 10:00', { date: '2026-08-27', time: '10:00' }],
  ['12 января', { date: '2027-01-12' }],
  ['12.01', { date: '2027-01-12' }]
])('«%s» is a day', (cell, when) => {
  expect(readWhen(cell, YEAR)).toEqual(when)
})

it.each([
  ['август', '2026-08'],
  ['Сентябрь', '2026-09'],
  ['в октябре', undefined],
  ['май', '2027-05'],
  ['июль', '2027-07'],
  ['март 2027 г.', '2027-03'],
  ['авг.26', '2026-08'],
  ['01.2027', '2027-01']
])('a month without a year takes it from the plan: «%s»', (cell, month) => {
  expect(readWhen(cell, YEAR).month).toBe(month)
})

it.each([
  ['сентябрь-октябрь', 'сентябрь-октябрь'],
  ['сентябрь – октябрь', 'сентябрь – октябрь'],
  ['В течение года', 'В течение года'],
  ['до 15 сентября', 'до 15 сентября'],
  ['31.02.2027', '31.02.2027'],
  ['средняя четверть', 'средняя четверть']
])('«%s» stays words', (cell, term) => {
  expect(readWhen(cell, YEAR)).toEqual({ term })
})

it('is nothing for an empty cell', () => {
  expect(readWhen(' \n', YEAR)).toEqual({})
})
