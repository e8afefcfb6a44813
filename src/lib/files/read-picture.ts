/** A picture as the space keeps it: upright, no larger than a screen needs, without the place and time it was taken. */

/** Longest side, pixels: a page of print at 150 dots an inch. */
export const LONGEST_SIDE = 1600
/** Above this a photo shows no difference on a screen, and grows fast. */
const QUALITY = 0.82

export interface SmallPicture {
  bytes: Uint8Array<ArrayBuffer>
  type: 'image/webp' | 'image/jpeg'
  width: number
  height: number
}

/** Null for what this browser cannot decode. Drawing it anew turns it as its EXIF says, and leaves the EXIF behind. */
export async function readPicture(file: Blob): Promise<SmallPicture | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  try {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
    const width = Math.max(1, Math.round(bitmap.width * scale))
    const height = Math.max(1, Math.round(bitmap.height * scale))
    const webp = await encode(draw(bitmap, width, height), 'image/webp')
    // Safari writes no WebP, and gives a PNG in its place.
    if (webp.type === 'image/webp') return { bytes: await bytesOf(webp), type: 'image/webp', width, height }
    const jpeg = await encode(draw(bitmap, width, height, '#fff'), 'image/jpeg')
    return { bytes: await bytesOf(jpeg), type: 'image/jpeg', width, height }
  } catch {
    return null
  } finally {
    bitmap.close()
  }
}

/** @param ground for a format that knows no transparency. */
function draw(bitmap: ImageBitmap, width: number, height: number, ground?: string): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  if (ground) {
    context.fillStyle = ground
    context.fillRect(0, 0, width, height)
  }
  context.drawImage(bitmap, 0, 0, width, height)
  return canvas
}

const encode = (canvas: OffscreenCanvas, type: string) => canvas.convertToBlob({ type, quality: QUALITY })

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
