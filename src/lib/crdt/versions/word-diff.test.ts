import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Splice } from '../text.ts'
import { wordDiff, wordSplices } from './word-diff.ts'

const applied = (text: string, splices: readonly Splice[]) =>
  splices.reduceRight(
    (whole, { index, remove, insert }) => whole.slice(0, index) + insert + whole.slice(index + remove),
    text
  )

it('tells what went and what came', () => {
  expect(wordDiff('Чтение на уроках истории', 'Письмо на уроках истории и химии')).toEqual([
    { kind: 'removed', text: 'Чтение' },
    { kind: 'added', text: 'Письмо' },
    { kind: 'same', text: ' на уроках истории' },
    { kind: 'added', text: ' и химии' }
  ])
  expect(wordDiff('', '')).toEqual([])
})

it('turns any text into any other', () => {
  const text = fc.string({ unit: fc.constantFrom('а', 'бв', ' ', ', ', '🌿', '\n', '7'), maxLength: 30 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applied(before, wordSplices(before, after))).toBe(after)
      const parts = wordDiff(before, after)
      const without = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('')
      expect(without('added')).toBe(before)
      expect(without('removed')).toBe(after)
    }),
    { numRuns: 500 }
  )
})
