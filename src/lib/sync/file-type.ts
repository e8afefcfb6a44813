/** What a file is by its bytes, whatever its name says: the same rule on the device and on the relay. */

/** Types that a space keeps. `json` are frozen copies, canonical and named by their own hash. */
export const FILE_TYPES = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/json': 'json'
} as const

export type FileType = keyof typeof FILE_TYPES

export const DOCX: FileType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Largest file of a space unless the relay is told otherwise, bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024

/** How much of either end `fileTypeOf` needs, bytes: a zip names its parts at its end. */
export const HEAD_BYTES = 16
export const TAIL_BYTES = 128 * 1024

/** SHA-256 in lower-case hex. */
export const isFileHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/**
 * The type told by the first bytes, and for DOCX by the list of parts at the end of the zip; null for any other.
 * JSON is only supposed by its first byte: whoever keeps it reads it whole.
 */
export function fileTypeOf(head: Uint8Array, tail: Uint8Array): FileType | null {
  if (begins(head, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (begins(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (begins(head, ascii('RIFF')) && begins(head.subarray(8), ascii('WEBP'))) return 'image/webp'
  if (begins(head, ascii('%PDF-'))) return 'application/pdf'
  if (begins(head, [0x50, 0x4b, 0x03, 0x04])) return isDocx(tail) ? DOCX : null
  if (begins(head, ascii('{'))) return 'application/json'
  return null
}

function isDocx(tail: Uint8Array): boolean {
  const names = partNames(tail)
  return names.includes('[Content_Types].xml') && names.some((name) => name.startsWith('word/'))
}

/** Names in the zip's central directory, of those entries that lie in `tail`. */
function partNames(tail: Uint8Array): string[] {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  const names: string[] = []
  for (let at = 0; at + 46 <= tail.length; at++) {
    if (view.getUint32(at) !== 0x504b0102) continue
    const length = view.getUint16(at + 28, true)
    names.push(new TextDecoder('latin1').decode(tail.subarray(at + 46, at + 46 + length)))
  }
  return names
}

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte)
}
