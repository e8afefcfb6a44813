/** What of the board is seen: moved by hand, by keys, or taken somewhere. Tells its listeners once a frame. */
import type { Box } from '../../board-places.ts'
import type { Point } from '../../model.ts'

export const SCALES = { least: 0.1, most: 4, step: 1.25 } as const
/** Around what is shown whole, pixels. */
const MARGIN = 20
/** A journey of the camera, milliseconds (look/tokens.md, motion). */
const JOURNEY = 300

export class Camera {
  /** The point of the board in the upper left corner. */
  x = 0
  y = 0
  /** Pixels of the screen for one unit. */
  scale = 1
  /** Of the part of the screen that shows the board, pixels. */
  width = 0
  height = 0
  #listeners = new Set<() => void>()
  #frame = 0
  #journey = 0

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get view(): Box {
    return { x: this.x, y: this.y, width: this.width / this.scale, height: this.height / this.scale }
  }

  /** @param at pixels from the upper left corner of the board on the screen */
  toBoard(at: Point): Point {
    return { x: this.x + at.x / this.scale, y: this.y + at.y / this.scale }
  }

  toScreen(at: Point): Point {
    return { x: (at.x - this.x) * this.scale, y: (at.y - this.y) * this.scale }
  }

  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return
    this.width = width
    this.height = height
    this.#changed()
  }

  /** Pixels. */
  panBy(x: number, y: number): void {
    this.stop()
    this.x -= x / this.scale
    this.y -= y / this.scale
    this.#changed()
  }

  /** @param at what stays where it is, pixels */
  zoomBy(factor: number, at: Point = { x: this.width / 2, y: this.height / 2 }): void {
    this.stop()
    const kept = this.toBoard(at)
    this.scale = Math.min(SCALES.most, Math.max(SCALES.least, this.scale * factor))
    this.x = kept.x - at.x / this.scale
    this.y = kept.y - at.y / this.scale
    this.#changed()
  }

  /** Shows a part of the board whole, no larger than `most`. */
  show(box: Box, most = 1.6, at: 'once' | 'gently' = 'gently'): void {
    const scale = Math.min(
      most,
      (this.width - 2 * MARGIN) / Math.max(1, box.width),
      (this.height - 2 * MARGIN) / Math.max(1, box.height)
    )
    const target = Math.max(SCALES.least, Math.min(SCALES.most, scale))
    const x = box.x + box.width / 2 - this.width / 2 / target
    // What is higher than the screen begins at its top.
    const tall = box.height * target > this.height - 2 * MARGIN
    const y = tall ? box.y - MARGIN / target : box.y + box.height / 2 - this.height / 2 / target
    this.#travel({ x, y, scale: target }, at === 'gently' && this.width > 0)
  }

  stop(): void {
    cancelAnimationFrame(this.#journey)
    this.#journey = 0
  }

  close(): void {
    this.stop()
    cancelAnimationFrame(this.#frame)
    this.#listeners.clear()
  }

  #travel(to: { x: number; y: number; scale: number }, gently: boolean): void {
    this.stop()
    const from = { x: this.x, y: this.y, scale: this.scale }
    const still = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
    if (!gently || still) {
      Object.assign(this, to)
      this.#changed()
      return
    }
    const began = performance.now()
    const step = () => {
      const part = Math.min(1, (performance.now() - began) / JOURNEY)
      const eased = 1 - (1 - part) ** 3
      const between = (a: number, b: number) => a + (b - a) * eased
      this.scale = between(from.scale, to.scale)
      this.x = between(from.x, to.x)
      this.y = between(from.y, to.y)
      this.#changed()
      this.#journey = part < 1 ? requestAnimationFrame(step) : 0
    }
    step()
  }

  #changed(): void {
    if (this.#frame) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      for (const listener of this.#listeners) listener()
    })
  }
}
