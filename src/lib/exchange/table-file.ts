/** Opens a table that came from elsewhere: XLSX, CSV, TSV or text, told apart by its bytes, not by its name. */
import { failed, ok, type Result } from '$lib/result.ts'
import { decodeText, guessDelimiter, parseCsv } from './csv.ts'
import type { CellValue } from './dates.ts'

export type { CellValue } from './dates.ts'

export interface Table {
  /** Name of the sheet; '' for text. */
  sheet: string
  /** All sheets of the file, in their order. */
  sheets: readonly string[]
  /** Rows as in the file: rows[0] is row 1, empty ones are there too. */
  rows: readonly (readonly CellValue[])[]
}

/**
 * Too large · nothing in it · an XLSX whose bytes are hurt · encrypted, or an XLS of before 2007 · something that is
 * no table.
 */
export type TableFileFailure = 'too-large' | 'empty' | 'damaged' | 'protected-or-old' | 'not-a-table'

/** Bytes; the unpacked size and the cells keep a small archive from filling the memory. */
export const TABLE_LIMITS = {
  file: 20 * 1024 * 1024,
  unpacked: 200 * 1024 * 1024,
  rows: 100_000,
  cells: 5_000_000
} as const

const OLE2 = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** How much of a text is looked at for signs that it is no text, bytes. */
const PROBE = 64 * 1024

/** @param name of the file, for the message alone: what it is follows from its bytes. */
export async function readTableFile(file: Blob, _name: string): Promise<Result<Table, TableFileFailure>> {
  if (file.size === 0) return failed('empty')
  if (file.size > TABLE_LIMITS.file) return failed('too-large')
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    // The disk or the phone's cloud did not give the file out.
    return failed('damaged')
  }
  if (startsWith(bytes, OLE2)) return failed('protected-or-old')
  if (startsWith(bytes, ZIP)) return readXlsx(bytes)
  return readText(bytes)
}

function readText(bytes: Uint8Array): Result<Table, TableFileFailure> {
  if (!looksLikeText(bytes)) return failed('not-a-table')
  const text = decodeText(bytes)
  if (!/\S/u.test(text.replace(/^\ufeff/u, ''))) return failed('empty')
  const records = parseCsv(text, guessDelimiter(text), TABLE_LIMITS.rows + 1)
  if (records.length > TABLE_LIMITS.rows) return failed('too-large')
  const rows = records.map((record) => record.map((cell) => (cell.trim() === '' ? null : cell)))
  return ok({ sheet: '', sheets: [], rows })
}

async function readXlsx(bytes: Uint8Array<ArrayBuffer>): Promise<Result<Table, TableFileFailure>> {
  const checked = await checkArchive(bytes)
  if (!checked.ok) return checked
  const { default: readXlsxFile } = await import('read-excel-file/universal')
  let sheets: Awaited<ReturnType<typeof readXlsxFile>>
  try {
    sheets = await readXlsxFile(bytes.buffer)
  } catch {
    // The reader throws for anything it cannot read; which thing, helps nobody.
    return failed('damaged')
  }
  const filled = sheets.find(({ data }) => data.length > 0)
  if (!filled) return failed('empty')
  return ok({
    sheet: filled.sheet,
    sheets: sheets.map(({ sheet }) => sheet),
    rows: filled.data as unknown as CellValue[][]
  })
}

/** An XLSX by its parts, of a bearable size, with no cell far away that would blow up the table. */
async function checkArchive(bytes: Uint8Array): Promise<Result<null, TableFileFailure>> {
  const { unzipSync } = await import('fflate')
  let size = 0
  let isWorkbook = false
  let worksheets: Record<string, Uint8Array>
  try {
    worksheets = unzipSync(bytes, {
      filter({ name, originalSize }) {
        isWorkbook ||= name === 'xl/workbook.xml'
        size += originalSize
        return size <= TABLE_LIMITS.unpacked && /^xl\/worksheets\/[^/]+\.xml$/u.test(name)
      }
    })
  } catch {
    // A torn or altered archive.
    return failed('damaged')
  }
  if (size > TABLE_LIMITS.unpacked) return failed('too-large')
  if (!isWorkbook) return failed('not-a-table')
  return Object.values(worksheets).some(isTooWide) ? failed('too-large') : ok(null)
}

function isTooWide(worksheet: Uint8Array): boolean {
  let columns = 0
  let rows = 0
  for (const [, letters, digits] of new TextDecoder()
    .decode(worksheet)
    .matchAll(/<c r="([A-Z]{1,3})(\d{1,7})"[^>/]*>/gu)) {
    columns = Math.max(columns, columnNumber(letters!))
    rows = Math.max(rows, Number(digits))
  }
  return rows > TABLE_LIMITS.rows || rows * columns > TABLE_LIMITS.cells
}

/** 'A' is 1, 'AA' is 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

/** Text has no control characters besides tabs and line ends; UTF-16 says so by its mark. */
function looksLikeText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return false
  return !bytes.subarray(0, PROBE).some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13)
}
