/** What a picture of the board is made of: plain shapes in the board's units, drawn in their order. */
import type { Box } from '../../board-places.ts'
import type { Point } from '../../model.ts'
import type { Sign } from './signs.ts'

/** The light theme (themes.css) whatever the screen shows: a picture goes to paper and to others. */
export const COLOURS = {
  raised: '#fff',
  sunken: '#ece8dd',
  line: '#d8d2c4',
  control: '#857e6e',
  text: '#1d1b17',
  muted: '#5c574c',
  accent: '#0a5a66',
  ok: '#3b6620',
  danger: '#9e2b1b',
  'st-question': '#fbe6a0',
  'st-idea': '#cfe2ee',
  'st-value': '#f5cfc6',
  'st-offer': '#d6e4be',
  'st-ink': '#1d1b17',
  'st-edge': '#857e6e'
} as const
export type Colour = keyof typeof COLOURS

/** Pixels and weight of letters. */
export interface Type {
  size: number
  weight: 400 | 500 | 600 | 700
}

export type Shape =
  | { is: 'box'; box: Box; fill: Colour; edge: Colour; radius: number }
  | { is: 'rule'; from: Point; width: number; colour: Colour }
  /** `at` is the left end of the letters' base line. */
  | { is: 'text'; at: Point; text: string; type: Type; colour: Colour; struck?: boolean }
  | { is: 'sign'; at: Point; size: number; sign: Sign; colour: Colour }
  | { is: 'ink'; outline: string; colour: Colour }

export type Measure = (text: string, type: Type) => number

/** A line of letters in a row of this height. */
export function line(
  at: Point,
  height: number,
  text: string,
  type: Type,
  colour: Colour
): Shape & { is: 'text' } {
  // Golos stands on seven tenths of its height.
  return { is: 'text', at: { x: at.x, y: at.y + height / 2 + type.size * 0.35 }, text, type, colour }
}
