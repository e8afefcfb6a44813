/** Text tables: which encoding, which delimiter, and the rows. Pure. */

const DELIMITERS = [';', '\t', ','] as const
/** Enough of a file to tell its delimiter by. */
const SAMPLE_RECORDS = 30

/** UTF-8 where the bytes are UTF-8 without fault, UTF-16 by its mark, else Windows-1251 as Excel saves in Russia. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: that is the answer, not a failure.
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

/** The delimiter that parts the most records into the same number of cells. */
export function guessDelimiter(text: string): string {
  let best = { delimiter: ';', score: 0 }
  for (const delimiter of DELIMITERS) {
    const widths = parseCsv(text.slice(0, 64 * 1024), delimiter, SAMPLE_RECORDS)
      .filter((record) => record.some(Boolean))
      .map((record) => record.length)
    const usual = mostFrequent(widths)
    const score = usual > 1 ? widths.filter((width) => width === usual).length * Math.min(usual, 20) : 0
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/**
 * Records of a CSV by RFC 4180: quotes, doubled quotes, line breaks in quotes; CRLF, LF and CR. Empty lines stay, so
 * that a record's place is its row number in a table editor.
 */
export function parseCsv(text: string, delimiter: string, most = Infinity): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  const special = new RegExp(`[${delimiter === '\t' ? '\\t' : delimiter}\r\n]`, 'g')

  while (at < text.length && records.length < most) {
    let cell: string
    if (text[at] === '"') [cell, at] = quoted(text, at)
    else [cell, at] = ['', at]
    special.lastIndex = at
    const end = special.exec(text)?.index ?? text.length
    cell += text.slice(at, end)
    record.push(cell)
    at = end
    if (text[at] === delimiter) {
      at += 1
      if (at < text.length) continue
      record.push('')
    }
    records.push(record)
    record = []
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  if (record.length > 0 && records.length < most) records.push(record)
  return records
}

/** A quoted cell and where it ends. A quote that is never closed is text, as in «"Школа № 4». */
function quoted(text: string, start: number): [cell: string, end: number] {
  const parts: string[] = []
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return ['', start]
    parts.push(text.slice(from, quote))
    if (text[quote + 1] !== '"') return [parts.join('"'), quote + 1]
    from = quote + 2
  }
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}
