/** The geometry of a radar and its labels, in rem: what Radar draws and a test can measure. */

/**
 * How a series is drawn, so that lines are told apart without colour: `solid` with filled dots, `dashed` with hollow
 * squares, and of an earlier measuring the same thinner, with hollow rings and diamonds.
 */
export type RadarLook = 'solid' | 'dashed' | 'solid-before' | 'dashed-before'

export interface RadarSeries {
  label: string
  /** 0–100 by axis; undefined where nothing was measured. */
  values: readonly (number | undefined)[]
  look: RadarLook
}

export interface RadarAxis {
  /** A soft hyphen shows where it may part. */
  label: string
}

export interface Point {
  x: number
  y: number
}

/** Where a value stands; the first axis points up, the others follow clockwise. */
export function pointAt(axis: number, axes: number, value: number, radius: number): Point {
  const angle = (axis / axes) * 2 * Math.PI
  const length = (Math.min(100, Math.max(0, value)) / 100) * radius
  return { x: Math.sin(angle) * length, y: -Math.cos(angle) * length }
}

/** Lines between neighbours that both have a value: a gap is not bridged, it would look like a measured figure. */
export function pathOf(values: readonly (number | undefined)[], radius: number): string {
  const parts: string[] = []
  for (const [i, value] of values.entries()) {
    const next = values[(i + 1) % values.length]
    if (value === undefined || next === undefined) continue
    const [from, to] = [
      pointAt(i, values.length, value, radius),
      pointAt((i + 1) % values.length, values.length, next, radius)
    ]
    // One stroke where it goes on: dashes then run through the corners.
    const goesOn = i > 0 && values[i - 1] !== undefined
    parts.push(`${goesOn ? '' : `M${figures(from)}`}L${figures(to)}`)
  }
  return parts.join('')
}

export const figures = ({ x, y }: Point) => `${round(x)} ${round(y)}`
const round = (value: number) => Math.round(value * 1000) / 1000

/** A label in lines of at most `most` letters, parted at spaces, hyphens and soft hyphens. */
export function labelLines(label: string, most: number): string[] {
  const pieces = label.split(/(?<=[\s\u00ad-])/u)
  const lines: string[] = []
  for (const piece of pieces) {
    const joined = (lines.at(-1) ?? '') + piece
    if (lines.length > 0 && bare(joined).length <= most) lines[lines.length - 1] = joined
    else lines.push(piece)
  }
  return lines.map((line, i) => (i < lines.length - 1 ? line.replace(/\u00ad$/u, '-') : line)).map(bare)
}

const bare = (line: string) => line.replaceAll('\u00ad', '').trim()
