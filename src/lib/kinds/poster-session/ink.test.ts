import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_POINTS, packStroke, touches, unpackStroke, type InkPoint } from './ink.ts'

const coordinate = fc.integer({ min: -400_000, max: 400_000 }).map((n) => n / 4)
const pressure = fc.integer({ min: 0, max: 15 }).map((n) => n / 15)

describe('a stroke', () => {
  it('is unpacked as it was, to a quarter of a unit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate, pressure), { maxLength: 300 }), (points) => {
        expect(unpackStroke(packStroke(points))).toEqual(points)
      })
    )
  })

  it('of a second of writing is a few hundred bytes', () => {
    const points = Array.from({ length: 120 }, (_, i): InkPoint => [
      1200 + i * 3.3,
      800 + Math.sin(i) * 5,
      0.5
    ])
    expect(packStroke(points).length).toBeLessThan(500)
  })

  it('never unpacks to more than a pen draws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const [x, y, force] of unpackStroke(bytes)) {
          expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
          expect(force).toBeLessThanOrEqual(1)
        }
      })
    )
    const long = Array.from({ length: MOST_POINTS + 50 }, (_, i): InkPoint => [i, i, 1])
    expect(unpackStroke(packStroke(long))).toHaveLength(MOST_POINTS)
  })

  it('is touched along its line, not only at its points', () => {
    const line: InkPoint[] = [
      [0, 0, 1],
      [100, 0, 1]
    ]
    expect(touches(line, { x: 50, y: 4 }, 5)).toBe(true)
    expect(touches(line, { x: 50, y: 6 }, 5)).toBe(false)
    expect(touches([[10, 10, 1]], { x: 12, y: 10 }, 5)).toBe(true)
  })
})
