import { expect, it } from 'vitest'
import { matching, type Choosable } from './choosable.ts'

const all: Choosable[] = [
  { document: 'plan/1', kind: 'План', name: 'РМО учителей химии, 2026/2027 учебный год' },
  { document: 'plan/2', kind: 'План', name: 'РМО учителей физики, 2026/2027 учебный год' },
  { document: 'trajectory/1', kind: 'Траектория', name: 'ИОМ: Соловьёва А. Н.' }
]
const found = (query: string) => matching(all, query).map(({ document }) => document)

it('documents are found by the beginnings of words, in any order', () => {
  expect(found('')).toEqual(['plan/1', 'plan/2', 'trajectory/1'])
  expect(found('физ план')).toEqual(['plan/2'])
  expect(found('соловьев')).toEqual(['trajectory/1'])
  expect(found('2027')).toEqual(['plan/1', 'plan/2'])
  expect(found('биология')).toEqual([])
})
