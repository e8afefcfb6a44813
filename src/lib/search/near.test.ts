import { expect, it } from 'vitest'
import { near } from './near.ts'

it.each([
  ['грамотн', 'граматн', 1, true],
  ['грамотн', 'грамтн', 1, true],
  ['грамотн', 'граммотн', 1, true],
  ['грамотн', 'грамотн', 0, true],
  ['грамотн', 'граматк', 1, false],
  ['грамотн', 'граматк', 2, true],
  ['химия', 'физика', 1, false],
  ['план', 'планирование', 2, false]
])('%s and %s within %d: %s', (one, other, most, expected) => {
  expect(near(one, other, most)).toBe(expected)
  expect(near(other, one, most)).toBe(expected)
})
