/** The board as a file: PNG, or PDF on sheets of A3. Comes with the first press. */
import { picturesPdf, type PictureSheet } from '$lib/exchange/pictures-pdf.ts'
import type { ResultSources } from '../../result.ts'
import type { ResultAbout } from '../../result-about.ts'
import { draw, Face } from './draw.ts'
import { boardScene } from './scene.ts'
import { COLOURS } from './shapes.ts'
import { EDGE, sharpness, sheetsOf, type Size } from './sheets.ts'

/** @returns null where the device could not make a picture of this size */
export async function boardPng(sources: ResultSources, about: ResultAbout): Promise<Blob | null> {
  const face = await new Face().ready()
  const { box, shapes } = boardScene(sources, about, face.measure)
  const scale = sharpness(box)
  return picture(box, scale, COLOURS.sunken, 'image/png', (pen) =>
    draw(pen, shapes, box, { x: 0, y: 0, scale }, face)
  )
}

/** @returns null where the device could not make a picture of this size */
export async function boardPdf(sources: ResultSources, about: ResultAbout): Promise<Blob | null> {
  const face = await new Face().ready()
  const { box, things, shapes } = boardScene(sources, about, face.measure)
  const { size, parts, scale } = sheetsOf(box, things)
  // In units of the board. One sheet after the other: each canvas may be as large as the device bears.
  const sheet = { width: size.width / scale, height: size.height / scale }
  const fine = sharpness(sheet)
  const sheets: PictureSheet[] = []
  for (const part of parts) {
    const above = parts.length === 1 ? (sheet.height - part.height) / 2 : EDGE / scale
    const at = { x: ((sheet.width - part.width) / 2) * fine, y: above * fine, scale: fine }
    const blob = await picture(sheet, fine, '#fff', 'image/jpeg', (pen) => draw(pen, shapes, part, at, face))
    if (!blob) return null
    const { width, height } = sizeOf(sheet, fine)
    sheets.push({ jpeg: new Uint8Array(await blob.arrayBuffer()), width, height })
  }
  return picturesPdf(sheets, size, about.title)
}

const sizeOf = ({ width, height }: Size, scale: number): Size => ({
  width: Math.floor(width * scale),
  height: Math.floor(height * scale)
})

async function picture(
  size: Size,
  scale: number,
  ground: string,
  type: string,
  drawing: (pen: CanvasRenderingContext2D) => void
): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement('canvas'), sizeOf(size, scale))
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.fillStyle = ground
  pen.fillRect(0, 0, canvas.width, canvas.height)
  drawing(pen)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92))
  // Old tablets give the memory of a canvas back late.
  canvas.width = canvas.height = 0
  return blob
}
