/** Finds SHA-256 names in any bytes: 64 lower-case hex digits in a row, as Yjs and JSON both write them. */

const LENGTH = 64
/** Longer rows of digits are no name among others but noise; only their windows at the start and the end count. */
const LONGEST_ROW = 64 * 1024

const IS_DIGIT = new Uint8Array(256)
for (const digit of '0123456789abcdef') IS_DIGIT[digit.charCodeAt(0)] = 1

/** Every row of 64 digits holds a byte at a multiple of 64, so one byte in 64 is looked at. */
export function* findHashes(bytes: Uint8Array): Generator<string> {
  for (let at = LENGTH - 1; at < bytes.length; at += LENGTH) {
    if (!IS_DIGIT[bytes[at]!]) continue
    let start = at
    while (start > 0 && IS_DIGIT[bytes[start - 1]!]) start -= 1
    let end = at + 1
    while (end < bytes.length && IS_DIGIT[bytes[end]!]) end += 1
    yield* windows(bytes.subarray(start, end))
    at = Math.max(at, end - (end % LENGTH) - 1)
  }
}

function* windows(row: Uint8Array): Generator<string> {
  const text = Buffer.from(row.buffer, row.byteOffset, row.byteLength).toString('latin1')
  const last = text.length - LENGTH
  for (let i = 0; i <= last; i++) {
    if (i > LONGEST_ROW && i < last - LONGEST_ROW) i = last - LONGEST_ROW
    yield text.slice(i, i + LENGTH)
  }
}
