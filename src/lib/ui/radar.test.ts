import { describe, expect, it } from 'vitest'
import { labelLines, pathOf, pointAt } from './radar.ts'

describe('a radar', () => {
  it('begins above and goes round clockwise; nothing stands outside its border', () => {
    expect(pointAt(0, 4, 100, 5)).toEqual({ x: 0, y: -5 })
    const right = pointAt(1, 4, 250, 5)
    expect([right.x, Math.round(right.y)]).toEqual([5, -0])
  })

  it('closes a line of six values and leaves a gap where one is missing', () => {
    expect(pathOf([50, 50, 50, 50, 50, 50], 4).match(/L/g)).toHaveLength(6)
    expect(pathOf([50, 50, 50, 50, 50, 50], 4).match(/M/g)).toHaveLength(1)
    const gap = pathOf([50, undefined, 50, 50, 50, 50], 4)
    expect(gap.match(/L/g)).toHaveLength(4)
    expect(gap.match(/M/g)).toHaveLength(1)
    expect(pathOf([50, undefined, 50, undefined], 4)).toBe('')
  })

  it('parts long labels where they may be parted', () => {
    expect(labelLines('Коммуни\u00adкативный', 11)).toEqual(['Коммуни-', 'кативный'])
    expect(labelLines('Коммуни\u00adкативный', 20)).toEqual(['Коммуникативный'])
    expect(labelLines('Психолого-педагогический', 15)).toEqual(['Психолого-', 'педагогический'])
    expect(labelLines('Предметный', 8)).toEqual(['Предметный'])
  })
})
