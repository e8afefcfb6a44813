/** Names of files that go out, and saving them on the device. */

/** Android and ext4 allow 255 bytes; a Cyrillic letter takes two, and browsers add « (2)» to a repeated name. */
const MAX_BYTES = 180

/** Names that Windows keeps for its devices, whatever the extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** A name for Windows, Android and the mail: «План», «РМО учителей химии», «2026-2027» → План_РМО_учителей_химии_2026-2027. */
export function fileStem(parts: readonly string[]): string {
  const name = parts
    .map((part) =>
      part
        .normalize('NFC')
        .replace(/[–—−‑]/g, '-')
        .replace(/(?<=\d)\.(?=\d)/g, '-')
        .replace(/[^\p{L}\p{N}№()+,.-]+/gu, '_')
        .replace(/^[_.-]+|[_.-]+$/g, '')
    )
    .filter(Boolean)
    .join('_')
    .replace(/_+/g, '_')
  const short = cut(name, MAX_BYTES).replace(/[_.-]+$/, '')
  return !short || RESERVED.test(short) ? `Файл${short && `_${short}`}` : short
}

export function fileName(parts: readonly string[], extension: string): string {
  return `${fileStem(parts)}.${extension}`
}

function cut(name: string, bytes: number): string {
  const encoder = new TextEncoder()
  let used = 0
  let kept = ''
  for (const letter of name) {
    used += encoder.encode(letter).length
    if (used > bytes) break
    kept += letter
  }
  return kept
}

/** Old Android needs a moment to take the file before its address is given back. */
const KEEP_ADDRESS_MS = 60_000

export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), KEEP_ADDRESS_MS)
}
