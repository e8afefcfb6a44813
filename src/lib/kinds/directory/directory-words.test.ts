import { describe, expect, it } from 'vitest'
import { categoryWords, experienceWords, foundWords, roleWords } from './directory-words.ts'
import { personSchema, type Person } from './model.ts'

const person = (values: Partial<Person>) =>
  ({ ...personSchema.parse(values), id: 'p', parent: '', order: '' }) as Person
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('words of the directory', () => {
  it.each([
    [240, 240, '240 человек'],
    [2, 2, '2 человека'],
    [18, 240, '18 из 240 человек'],
    [5, 21, '5 из 21 человека'],
    [0, 0, '0 человек']
  ])('%i found of %i', (found, all, words) => {
    expect(plain(foundWords(found, all))).toBe(words)
  })

  it('name several roles in one line', () => {
    expect(roleWords(['tutor', 'expert'])).toBe('Тьютор, эксперт')
    expect(roleWords([])).toBe('')
  })

  it.each([
    [2014, 'стаж 12 лет'],
    [2025, 'стаж 1 год'],
    [2026, 'стаж меньше года'],
    [undefined, '']
  ])('count experience since %s', (teachingSince, words) => {
    expect(plain(experienceWords({ teachingSince }, 2026))).toBe(words)
  })

  it.each([
    [{ category: 'highest', categoryDate: '2021-05-15' }, 'истекла 15.05.2026'],
    [{ category: 'highest', categoryDate: '2023-09-05' }, 'без срока'],
    [{ category: 'fitness', categoryDate: '2022-10-10' }, 'до 10.10.2027'],
    [{ category: 'none', hiredOn: '2025-09-01' }, 'аттестация до 01.09.2027'],
    [{ category: 'none' }, '']
  ] as const)('say how long %o holds', (values, words) => {
    expect(categoryWords(person(values), '2026-11-22').detail).toBe(words)
  })
})
