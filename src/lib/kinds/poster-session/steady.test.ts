import { expect, it } from 'vitest'
import { steadyList, steadyPoints } from './steady.ts'

it('a list stays the same object while its members do', () => {
  const steady = steadyList<object>()
  const [a, b] = [{}, {}]
  const first = steady([a, b])
  expect(steady([a, b])).toBe(first)
  const other = steady([b, a])
  expect(other).toEqual([b, a])
  expect(other).not.toBe(first)
  expect(steady([b])).toEqual([b])
})

it('of places only those stay the same objects that did not move', () => {
  const steady = steadyPoints()
  const first = steady(
    new Map([
      ['а', { x: 1, y: 2 }],
      ['б', { x: 3, y: 4 }]
    ])
  )
  expect(
    steady(
      new Map([
        ['а', { x: 1, y: 2 }],
        ['б', { x: 3, y: 4 }]
      ])
    )
  ).toBe(first)
  const moved = steady(
    new Map([
      ['а', { x: 1, y: 2 }],
      ['б', { x: 3, y: 5 }]
    ])
  )
  expect(moved).not.toBe(first)
  expect(moved.get('а')).toBe(first.get('а'))
  expect(moved.get('б')).toEqual({ x: 3, y: 5 })
  expect(steady(new Map([['а', { x: 1, y: 2 }]]))).toEqual(new Map([['а', { x: 1, y: 2 }]]))
})
