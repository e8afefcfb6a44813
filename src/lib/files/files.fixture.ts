/** Pictures made for a test: as wide as wanted, and as a phone writes them, with the place in their EXIF. */

/** Left half red, right half blue. */
export async function picture(width: number, height: number, type = 'image/jpeg'): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#f00'
  context.fillRect(0, 0, width / 2, height)
  context.fillStyle = '#00f'
  context.fillRect(width / 2, 0, width / 2, height)
  return canvas.convertToBlob({ type })
}

export const file = (parts: BlobPart[], name: string, type = '') => new File(parts, name, { type })

/** «Turned by 90°» and a place, in front of a JPEG. */
export async function photoOfAPhone(width: number, height: number): Promise<Blob> {
  const jpeg = new Uint8Array(await (await picture(width, height)).arrayBuffer())
  const entries = [
    [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0],
    [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]
  ]
  const place = new TextEncoder().encode('GPS 55.7558N 37.6173E')
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 2, ...entries.flat(), 0, 0, 0, 0, ...gps(), ...place]
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  const length = body.length + 2
  const segment = new Uint8Array([0xff, 0xe1, length >> 8, length & 0xff, ...body])
  return new Blob([jpeg.slice(0, 2), segment, jpeg.slice(2)], { type: 'image/jpeg' })
}

/** One entry: the place's reference, north. */
const gps = () => [0, 1, 0, 1, 0, 2, 0, 0, 0, 2, 0x4e, 0, 0, 0, 0, 0, 0, 0]

/** The colour in the middle of each corner's quarter, as «red» or «blue». */
export async function quarters(blob: Blob): Promise<string[]> {
  const bitmap = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')!
  context.drawImage(bitmap, 0, 0)
  const at = (x: number, y: number) => {
    const [red = 0, , blue = 0] = context.getImageData(
      Math.floor(x * bitmap.width),
      Math.floor(y * bitmap.height),
      1,
      1
    ).data
    return red > blue ? 'red' : 'blue'
  }
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)]
}
