import { describe, expect, it } from 'vitest'
import {
  around,
  CARD,
  freePlace,
  NOTE,
  notePlaces,
  posterBoxes,
  posterUnder,
  type Box
} from './board-places.ts'

const posters = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `p${i}`, at: undefined }))
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('posters on the wall', () => {
  it.each([1, 6, 12, 24, 60])('of %i stand apart, in the order of their codes', (count) => {
    const boxes = [...posterBoxes(posters(count)).values()]
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1)) expect(overlap(a, b)).toBe(false)
    const order = boxes.toSorted((a, b) => a.y - b.y || a.x - b.x)
    expect(order).toEqual(boxes)
  })

  it('stand where a host put them', () => {
    const boxes = posterBoxes([{ id: 'p', at: { x: 900, y: -40 } }])
    expect(boxes.get('p')).toEqual({ x: 900, y: -40, ...CARD })
  })
})

describe('a note', () => {
  const boxes = posterBoxes(posters(6))

  it('stands where it was put, and a pin counts more', () => {
    const places = notePlaces([{ id: 'n', at: { x: 1, y: 2 }, poster: '' }], { n: { x: 8, y: 9 } }, boxes)
    expect(places.get('n')).toEqual({ x: 8, y: 9 })
  })

  it('that was asked in the list finds a place under its poster, and belongs to it there', () => {
    const asked = ['a', 'b', 'c'].map((id) => ({ id, at: undefined, poster: 'p4' }))
    const places = [...notePlaces(asked, {}, boxes).values()]
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(3)
    expect(posterUnder(places[0]!, boxes)).toBe('p4')
  })

  it('far from every poster belongs to none', () => {
    expect(posterUnder({ x: -5000, y: 0 }, boxes)).toBe('')
  })

  it('new finds room beside others', () => {
    const taken = [{ x: 0, y: 0 }]
    for (let i = 0; i < 30; i++) {
      const at = freePlace({ x: 0, y: 0 }, taken)
      const hidden = taken.some(
        ({ x, y }) => Math.abs(x - at.x) < NOTE.width / 2 && Math.abs(y - at.y) < NOTE.height / 2
      )
      expect(hidden).toBe(false)
      taken.push(at)
    }
  })
})

it('what is shown whole holds everything', () => {
  expect(around([])).toBeNull()
  expect(
    around([
      { x: 10, y: 0, width: 10, height: 10 },
      { x: -5, y: 4, width: 1, height: 20 }
    ])
  ).toEqual({ x: -5, y: 0, width: 25, height: 24 })
})
