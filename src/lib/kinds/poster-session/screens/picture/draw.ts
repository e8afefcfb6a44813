/** Draws the board's shapes on a canvas. */
import type { Box } from '../../board-places.ts'
import { COLOURS, type Measure, type Shape, type Type } from './shapes.ts'
import { SIGNS } from './signs.ts'

type Pen = CanvasRenderingContext2D

/** What letters are drawn with, once the product's own face is here. */
export class Face {
  readonly #family = getComputedStyle(document.documentElement).fontFamily
  readonly #pen = document.createElement('canvas').getContext('2d')!

  /** @returns once letters can be measured; a face that does not come leaves the one that stands in */
  async ready(): Promise<this> {
    const weights = [400, 500, 600, 700] as const
    const sample = 'Щ№Qé'
    const asked = weights.map((weight) => document.fonts.load(this.of({ size: 16, weight }), sample))
    await Promise.allSettled(asked)
    return this
  }

  of({ size, weight }: Type): string {
    return `${weight} ${size}px ${this.#family}`
  }

  readonly measure: Measure = (text, type) => {
    this.#pen.font = this.of(type)
    return this.#pen.measureText(text).width
  }
}

/** @param at where the part's corner comes, and `scale` how many pixels a unit takes */
export function draw(
  pen: Pen,
  shapes: readonly Shape[],
  part: Box,
  at: { x: number; y: number; scale: number },
  face: Face
): void {
  pen.save()
  pen.setTransform(at.scale, 0, 0, at.scale, at.x - part.x * at.scale, at.y - part.y * at.scale)
  pen.beginPath()
  pen.rect(part.x, part.y, part.width, part.height)
  pen.clip()
  for (const shape of shapes) drawShape(pen, shape, face)
  pen.restore()
}

function drawShape(pen: Pen, shape: Shape, face: Face): void {
  if (shape.is === 'box') {
    const { x, y, width, height } = shape.box
    pen.beginPath()
    // The edge is drawn inside, as a border is.
    pen.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, shape.radius)
    pen.fillStyle = COLOURS[shape.fill]
    pen.fill()
    pen.lineWidth = 1
    pen.strokeStyle = COLOURS[shape.edge]
    pen.stroke()
  } else if (shape.is === 'rule') {
    pen.fillStyle = COLOURS[shape.colour]
    pen.fillRect(shape.from.x, shape.from.y, shape.width, 1)
  } else if (shape.is === 'text') {
    const { at, text, type, colour, struck } = shape
    pen.font = face.of(type)
    pen.fillStyle = COLOURS[colour]
    pen.fillText(text, at.x, at.y)
    if (struck) pen.fillRect(at.x, at.y - type.size * 0.28, pen.measureText(text).width, 1)
  } else if (shape.is === 'sign') {
    const { at, size, sign, colour } = shape
    pen.save()
    pen.translate(at.x, at.y)
    pen.scale(size / 24, size / 24)
    pen.lineWidth = 2
    pen.lineCap = pen.lineJoin = 'round'
    pen.strokeStyle = COLOURS[colour]
    pen.stroke(new Path2D(SIGNS[sign]))
    pen.restore()
  } else {
    pen.fillStyle = COLOURS[shape.colour]
    pen.fill(new Path2D(shape.outline))
  }
}
