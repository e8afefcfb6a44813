import { expect, it } from 'vitest'
import type { Box } from '../../board-places.ts'
import { posterBoxes } from '../../board-places.ts'
import { EDGE, sharpness, sheetsOf } from './sheets.ts'

/** A board of so many posters, with their notes below. */
function board(count: number): { whole: Box; things: Box[] } {
  const rows = Array.from({ length: count }, (_, i) => ({ id: `${i}`, at: undefined }))
  const cards = [...posterBoxes(rows).values()]
  const notes = cards.map(({ x, y, height }) => ({ x, y: y + height + 9, width: 156, height: 90 }))
  const things = [...cards, ...notes]
  const right = Math.max(...things.map(({ x, width }) => x + width))
  const bottom = Math.max(...things.map(({ y, height }) => y + height))
  return { whole: { x: -48, y: -160, width: right + 96, height: bottom + 208 }, things }
}

it('draws twice as fine as the screen, and less where a canvas of a tablet would not bear it', () => {
  expect(sharpness({ width: 1500, height: 1000 })).toBe(2)
  for (const size of [
    { width: 9000, height: 300 },
    { width: 3000, height: 12_000 }
  ]) {
    const scale = sharpness(size)
    expect(Math.max(size.width, size.height) * scale).toBeLessThanOrEqual(8000)
    expect(size.width * size.height * scale ** 2).toBeLessThanOrEqual(2 ** 24 + 1)
  }
})

it('puts a board on one sheet while its letters stay legible there', () => {
  const { whole, things } = board(8)
  const { size, parts, scale } = sheetsOf(whole, things)
  expect(parts).toEqual([whole])
  expect(whole.width * scale).toBeLessThanOrEqual(size.width + 0.01)
  expect(whole.height * scale).toBeLessThanOrEqual(size.height + 0.01)
})

it('turns the sheet as the board is, and leaves a wide one on one sheet', () => {
  const sheets = (width: number, height: number) => sheetsOf({ x: 0, y: 0, width, height }, [])
  const [upright, wide] = [sheets(1000, 1600), sheets(9000, 900)]
  expect(upright.size.height).toBeGreaterThan(upright.size.width)
  expect(wide.size.width).toBeGreaterThan(wide.size.height)
  expect([upright.parts.length, wide.parts.length]).toEqual([1, 1])
})

it.each([24, 60, 200])('cuts a board of %i posters into sheets, through none of its things', (count) => {
  const { whole, things } = board(count)
  const { size, parts, scale } = sheetsOf(whole, things)
  expect(parts.length).toBeGreaterThan(1)
  let y = whole.y
  for (const part of parts) {
    expect(part.y).toBeCloseTo(y)
    expect(part.height * scale).toBeLessThanOrEqual(size.height - 2 * EDGE + 0.01)
    y += part.height
  }
  expect(y).toBeCloseTo(whole.y + whole.height)
  for (const { y: line } of parts.slice(1))
    expect(things.filter((thing) => thing.y < line && thing.y + thing.height > line)).toEqual([])
})

it('cuts through what is higher than a sheet rather than never end', () => {
  const whole = { x: 0, y: 0, width: 2000, height: 9000 }
  const { size, parts, scale } = sheetsOf(whole, [whole])
  expect(parts.length).toBe(Math.ceil((9000 * scale) / (size.height - 2 * EDGE)))
})
