/** A stroke as the outline that is drawn; computed once for a row. */
import { getStroke } from 'perfect-freehand'
import { pointsOf, type InkPoint } from '../../ink.ts'
import type { StrokeRow } from '../../model.ts'

const known = new WeakMap<StrokeRow, string>()

export function outline(row: StrokeRow): string {
  let path = known.get(row)
  if (path === undefined) known.set(row, (path = outlineOf(pointsOf(row), row.size)))
  return path
}

/** @returns path data of a filled shape, board units */
export function outlineOf(points: readonly InkPoint[], size: number): string {
  const outline = getStroke(
    points.map(([x, y, pressure]) => [x, y, pressure]),
    { size, thinning: 0.4, smoothing: 0.5, streamline: 0.4, simulatePressure: false }
  )
  if (outline.length < 2) return ''
  const at = (i: number) => outline[i % outline.length]!
  const middle = (i: number) => {
    const [ax = 0, ay = 0] = at(i)
    const [bx = 0, by = 0] = at(i + 1)
    return `${((ax + bx) / 2).toFixed(1)} ${((ay + by) / 2).toFixed(1)}`
  }
  const curves = outline.map(([x = 0, y = 0], i) => `Q${x.toFixed(1)} ${y.toFixed(1)} ${middle(i)}`)
  return `M${middle(outline.length - 1)}${curves.join('')}Z`
}
