import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inPieces, MOST_POINTS, packStroke, touches, unpackStroke, type InkPoint } from './ink.ts'

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
    const at = (x: number, y: number, points = line) => touches(points, { x, y }, { x, y }, 5)
    expect([at(50, 4), at(50, 6), at(12, 10, [[10, 10, 1]])]).toEqual([true, false, true])
    // A quick hand tells of points far apart: what lies between them is touched as well.
    expect(touches(line, { x: 50, y: -60 }, { x: 60, y: 80 }, 5)).toBe(true)
    expect(touches(line, { x: 110, y: -60 }, { x: 120, y: 80 }, 5)).toBe(false)
  })

  it('that is longer than one may be is several, without a gap', () => {
    const points = Array.from({ length: 2 * MOST_POINTS + 7 }, (_, i): InkPoint => [i, 0, 1])
    const pieces = inPieces(points)
    expect(pieces.map(({ length }) => length)).toEqual([MOST_POINTS, MOST_POINTS, 9])
    expect(pieces.flatMap((piece, i) => (i === 0 ? piece : piece.slice(1)))).toEqual(points)
    expect(inPieces(points.slice(0, MOST_POINTS))).toHaveLength(1)
  })
})
