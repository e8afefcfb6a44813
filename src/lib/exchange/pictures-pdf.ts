/** A PDF whose sheets are one JPEG each: all that a printed picture needs, without a library. */

export interface PictureSheet {
  jpeg: Uint8Array
  /** Of the JPEG, pixels. */
  width: number
  height: number
}

/** @param sheet its size in points: 1/72 inch */
export function picturesPdf(
  pictures: readonly PictureSheet[],
  sheet: { width: number; height: number },
  title: string
): Blob {
  const parts: BlobPart[] = []
  const starts: number[] = []
  let length = 0
  const write = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part
    parts.push(bytes as Uint8Array<ArrayBuffer>)
    length += bytes.length
  }
  const object = (words: string, stream?: Uint8Array | string) => {
    starts.push(length)
    write(`${starts.length} 0 obj\n${words}\n`)
    if (stream !== undefined) {
      write('stream\n')
      write(stream)
      write('\nendstream\n')
    }
    write('endobj\n')
  }

  // Three objects stand before those of the sheets, and each sheet has three.
  const pageOf = (i: number) => 4 + i * 3
  const { width, height } = sheet
  write('%PDF-1.4\n%\u00e9\u00e9\n')
  object('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = pictures.map((_, i) => `${pageOf(i)} 0 R`).join(' ')
  object(`<< /Type /Pages /Kids [${kids}] /Count ${pictures.length} >>`)
  object(`<< /Title ${textString(title)} /Producer ${textString('Методкабинет')} >>`)
  for (const [i, { jpeg, width: across, height: down }] of pictures.entries()) {
    const [content, image] = [pageOf(i) + 1, pageOf(i) + 2]
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${content} 0 R ` +
        `/Resources << /XObject << /P ${image} 0 R >> >> >>`
    )
    const drawing = `${width} 0 0 ${height} 0 0 cm /P Do`
    object(`<< /Length ${drawing.length} >>`, drawing)
    object(
      `<< /Type /XObject /Subtype /Image /Width ${across} /Height ${down} /ColorSpace /DeviceRGB ` +
        `/BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg
    )
  }
  const table = length
  // Each line of the table is twenty bytes.
  const lines = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  write(`xref\n0 ${starts.length + 1}\n0000000000 65535 f \n${lines}`)
  write(`trailer\n<< /Size ${starts.length + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return new Blob(parts, { type: 'application/pdf' })
}

/** Letters beyond Latin go as UTF-16 in hexadecimal digits. */
function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  return `<FEFF${units.map((unit) => unit.toString(16).toUpperCase().padStart(4, '0')).join('')}>`
}
