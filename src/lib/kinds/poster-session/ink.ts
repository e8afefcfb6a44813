/** Strokes of the pen, packed: quarter units, each point as its step from the one before. A line of 200 points is 600 bytes. */
import type { Point, StrokeRow } from './model.ts'

/** x, y in board units; pressure 0 to 1. */
export type InkPoint = readonly [x: number, y: number, pressure: number]

/** Of coordinates and of pressure. */
const FINE = 4
const PRESSURES = 15
/** Longer strokes are cut by who draws them (`inPieces`): one is an update of a few kilobytes at most. */
export const MOST_POINTS = 2000

export function packStroke(points: readonly InkPoint[]): Uint8Array {
  const bytes: number[] = []
  let [x, y] = [0, 0]
  for (const [px, py, pressure] of points.slice(0, MOST_POINTS)) {
    const [nx, ny] = [Math.round(px * FINE), Math.round(py * FINE)]
    writeSigned(bytes, nx - x)
    writeSigned(bytes, ny - y)
    bytes.push(Math.round(Math.min(1, Math.max(0, pressure)) * PRESSURES))
    ;[x, y] = [nx, ny]
  }
  return Uint8Array.from(bytes)
}

/** A long stroke as several, each beginning where the one before ends. */
export function inPieces(points: readonly InkPoint[]): (readonly InkPoint[])[] {
  if (points.length <= MOST_POINTS) return [points]
  return [points.slice(0, MOST_POINTS), ...inPieces(points.slice(MOST_POINTS - 1))]
}

const unpacked = new WeakMap<StrokeRow, InkPoint[]>()

/** Unpacked once for a row. */
export function pointsOf(row: StrokeRow): readonly InkPoint[] {
  let points = unpacked.get(row)
  if (!points) unpacked.set(row, (points = unpackStroke(row.points)))
  return points
}

/** What is cut off or foreign gives the points before it. */
export function unpackStroke(bytes: Uint8Array): InkPoint[] {
  const points: InkPoint[] = []
  const at = { place: 0 }
  let [x, y] = [0, 0]
  while (at.place < bytes.length && points.length < MOST_POINTS) {
    const [dx, dy] = [readSigned(bytes, at), readSigned(bytes, at)]
    const pressure = bytes[at.place++]
    if (dx === null || dy === null || pressure === undefined) break
    ;[x, y] = [x + dx, y + dy]
    points.push([x / FINE, y / FINE, Math.min(1, pressure / PRESSURES)])
  }
  return points
}

/** Zigzag, seven bits a byte. */
function writeSigned(bytes: number[], value: number): void {
  let rest = value < 0 ? -value * 2 - 1 : value * 2
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

function readSigned(bytes: Uint8Array, at: { place: number }): number | null {
  let [value, factor] = [0, 1]
  for (let i = 0; i < 6; i++) {
    const byte = bytes[at.place++]
    if (byte === undefined) return null
    value += (byte % 128) * factor
    factor *= 128
    if (byte < 128) return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }
  return null
}

/** Whether a hand came over a stroke on its way from one point to the other, within `reach` units. */
export function touches(points: readonly InkPoint[], from: Point, to: Point, reach: number): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const steps = Math.ceil(Math.hypot(dx, dy) / reach) || 1
  for (let step = 1; step <= steps; step++) {
    const [x, y] = [from.x + (dx * step) / steps, from.y + (dy * step) / steps]
    const on = points.some(([px, py], i) => {
      const [qx, qy] = points[i + 1] ?? [px, py]
      return distanceToSegment(x, y, px, py, qx, qy) <= reach
    })
    if (on) return true
  }
  return false
}

function distanceToSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - (ax + part * dx), y - (ay + part * dy))
}
