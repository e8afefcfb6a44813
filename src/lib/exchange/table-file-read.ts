/** The bytes of a table file, read to rows: XLSX, CSV, TSV or text, told apart by the bytes, not by the name. */
import { failed, ok, type Result } from '$lib/result.ts'
import { decodeText, guessDelimiter, parseCsv } from './csv.ts'
import type { CellValue } from './dates.ts'

export interface Table {
  /** Name of the sheet; '' for text. */
  sheet: string
  /** All sheets of the file that hold anything, in their order. */
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
const PDF = [0x25, 0x50, 0x44, 0x46]
/** How much of a text is looked at for signs that it is no text, bytes. */
const PROBE = 64 * 1024

/** What the first bytes say: enough to refuse a file before all of it is read. */
export function judgeHead(head: Uint8Array): TableFileFailure | null {
  if (startsWith(head, OLE2)) return 'protected-or-old'
  return startsWith(head, ZIP) || looksLikeText(head) ? null : 'not-a-table'
}

/** @param sheet the one asked for; without it, or when there is none such, the first that holds a table. */
export async function readTable(
  bytes: Uint8Array<ArrayBuffer>,
  sheet?: string
): Promise<Result<Table, TableFileFailure>> {
  const judged = judgeHead(bytes.subarray(0, PROBE))
  if (judged) return failed(judged)
  return startsWith(bytes, ZIP) ? readXlsx(bytes, sheet) : readText(bytes)
}

function readText(bytes: Uint8Array): Result<Table, TableFileFailure> {
  const text = decodeText(bytes)
  if (!/\S/u.test(text.replace(/^\ufeff/u, ''))) return failed('empty')
  const records = parseCsv(text, guessDelimiter(text), TABLE_LIMITS.rows + 1)
  if (records.length > TABLE_LIMITS.rows) return failed('too-large')
  const rows = records.map((record) => record.map((cell) => (cell.trim() === '' ? null : cell)))
  return ok({ sheet: '', sheets: [], rows })
}

async function readXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  asked?: string
): Promise<Result<Table, TableFileFailure>> {
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
  const filled = sheets.filter(({ data }) => data.length > 0)
  // Reports often begin with a title page: one cell, or one column of words.
  const table = filled.find(({ data }) => data.some((row) => row.filter((cell) => cell !== null).length > 1))
  const chosen = filled.find(({ sheet }) => sheet === asked) ?? table ?? filled[0]
  if (!chosen) return failed('empty')
  return ok({
    sheet: chosen.sheet,
    sheets: filled.map(({ sheet }) => sheet),
    rows: chosen.data as unknown as CellValue[][]
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
  const cells = new TextDecoder().decode(worksheet).matchAll(/<c r="([A-Z]{1,3})(\d{1,7})"[^>/]*>/gu)
  for (const [, letters, digits] of cells) {
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

/** Bytes below a space that texts have: tabs, line ends, page breaks, and the end mark of DOS. */
const TEXT_CONTROLS = new Set([9, 10, 11, 12, 13, 0x1a])

/** UTF-16, which is half zeros, says so by its mark. */
function looksLikeText(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true
  if (startsWith(head, PDF)) return false
  return !head.subarray(0, PROBE).some((byte) => byte < 0x20 && !TEXT_CONTROLS.has(byte))
}
