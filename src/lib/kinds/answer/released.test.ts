import { expect, it } from 'vitest'
import { COMPONENT_KEYS } from '../campaign/model.ts'
import type { Behind } from './heat-map.ts'
import { knownBehind, releaseOf } from './released.ts'

const behind = Object.fromEntries(
  COMPONENT_KEYS.map((component, i) => [
    component,
    i === 0 ? [] : [['анна', 'борис'], ...(i > 2 ? [['вера', 'анна']] : [])]
  ])
) as unknown as Behind
const step = (figures: string) => ({ what: releaseOf(figures, behind) })

it('who stood behind figures is kept once, and read as it was', () => {
  const { people, groups } = releaseOf('сводка', behind)
  expect([people, groups]).toEqual([
    ['анна', 'борис', 'вера'],
    [
      [0, 1],
      [2, 0]
    ]
  ])
  expect(knownBehind([step('сводка')], ['сводка'])).toEqual([behind])
})

it('figures of which nobody knows who stood behind them are not called known', () => {
  expect(knownBehind([], [])).toEqual([])
  expect(knownBehind([step('сводка')], ['сводка', 'другая'])).toBeNull()
  expect(knownBehind([{ what: { step: 'let-out', figures: 'сводка' } }], ['сводка'])).toBeNull()
  // A release whose figures were taken back again was seen all the same.
  expect(knownBehind([step('взятая назад')], [])).toHaveLength(1)
})
