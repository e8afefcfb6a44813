import { readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import writeXlsxFile, { type Row } from 'write-excel-file/universal'
import { readTableFile, TABLE_LIMITS } from './table-file.ts'

const fixture = readFileSync(new URL('../../../tests/fixtures/import/people.xlsx', import.meta.url))

/** Windows-1251 for the letters that a test needs. */
function windows1251(text: string): Uint8Array<ArrayBuffer> {
  const code = (letter: string) => {
    const point = letter.codePointAt(0)!
    if (letter === 'ё') return 0xb8
    if (letter === '№') return 0xb9
    return point < 0x80 ? point : point - 0x410 + 0xc0
  }
  return new Uint8Array([...text].map(code))
}

async function rowsOf(file: Blob, sheet?: string) {
  const read = await readTableFile(file, sheet)
  expect(read.ok).toBe(true)
  return read.ok ? read.value.rows : []
}

const failureOf = async (file: Blob) => {
  const read = await readTableFile(file)
  return read.ok ? 'read' : read.failure
}

describe('a text file', () => {
  it('is read in Windows-1251 with semicolons, as Excel saves it in Russia', async () => {
    const rows = await rowsOf(new Blob([windows1251('ФИО;Школа\r\nБелова Алёна;№ 4\r\n')]))
    expect(rows).toEqual([
      ['ФИО', 'Школа'],
      ['Белова Алёна', '№ 4']
    ])
  })

  it('is read in UTF-8 with its mark, and the mark is no part of the first header', async () => {
    const rows = await rowsOf(new Blob(['\ufeffФИО,Школа\nБелова,"№ 4, Дальнее"\n']))
    expect(rows).toEqual([
      ['ФИО', 'Школа'],
      ['Белова', '№ 4, Дальнее']
    ])
  })

  it('is a text also with page breaks and the end mark of DOS', async () => {
    const rows = await rowsOf(new Blob(['ФИО;Школа\fБелова;4\x1a']))
    expect(rows[0]![0]).toBe('ФИО')
  })

  it('keeps the numbers of its rows where lines are empty', async () => {
    const rows = await rowsOf(new Blob(['ФИО\tШкола\n\nБелова\t4']))
    expect(rows[1]).toEqual([null])
    expect(rows[2]).toEqual(['Белова', '4'])
  })
})

describe('a workbook made by LibreOffice', () => {
  it('gives dates as days, serials as numbers, and its rows by their numbers', async () => {
    const rows = await rowsOf(new Blob([fixture]))
    expect(rows[0]![0]).toBe('Сведения о педагогических работниках на 01.11.2026')
    expect(rows[2]![1]).toBe('ФИО')
    expect(rows[3]![7]).toEqual(new Date('2021-05-15T00:00:00Z'))
    expect(rows[4]![7]).toBe(45174)
    expect(rows[7]!.every((cell) => cell === null)).toBe(true)
  })

  it('is opened at its table, not at its title page', async () => {
    const page: Row = [{ type: String, value: 'Сведения о педагогах' }]
    const table: Row[] = [
      [
        { type: String, value: 'ФИО' },
        { type: String, value: 'Школа' }
      ],
      [
        { type: String, value: 'Белова' },
        { type: Number, value: 4 }
      ]
    ]
    const file = await writeXlsxFile([
      { sheet: 'Титул', data: [page] },
      { sheet: 'Люди', data: table }
    ]).toBlob()
    const read = await readTableFile(file)
    expect(read).toMatchObject({ ok: true, value: { sheet: 'Люди', sheets: ['Титул', 'Люди'] } })
  })

  it('names the sheets that hold anything, and gives the one asked for', async () => {
    const read = await readTableFile(new Blob([fixture]), 'Справка')
    expect(read).toMatchObject({
      ok: true,
      value: {
        sheet: 'Справка',
        sheets: ['Педагоги', 'Справка'],
        rows: [['Составлено методической службой']]
      }
    })
  })
})

describe('a file that cannot be read says why', () => {
  it('when nothing is in it', async () => {
    expect(await failureOf(new Blob([]))).toBe('empty')
    expect(await failureOf(new Blob(['\ufeff \r\n\r\n']))).toBe('empty')
  })

  it('when a workbook is torn or altered', async () => {
    expect(await failureOf(new Blob([fixture.subarray(0, fixture.length / 2)]))).toBe('damaged')
    const altered = Uint8Array.from(fixture)
    altered.fill(0x55, 200, fixture.length - 1200)
    expect(await failureOf(new Blob([altered]))).toBe('damaged')
  })

  it('when it is an old .xls or has a password: both are OLE2', async () => {
    const old = new Uint8Array([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...new Array<number>(600).fill(0)
    ])
    expect(await failureOf(new Blob([old]))).toBe('protected-or-old')
  })

  it('when it is another archive, a PDF or a picture', async () => {
    expect(
      await failureOf(
        new Blob([zipSync({ 'word/document.xml': new Uint8Array(8) }) as Uint8Array<ArrayBuffer>])
      )
    ).toBe('not-a-table')
    expect(await failureOf(new Blob(['%PDF-1.7\nтекст']))).toBe('not-a-table')
    expect(await failureOf(new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])]))).toBe(
      'not-a-table'
    )
  })

  it('after its first bytes for 50 MB of nonsense, which is never read as a whole', async () => {
    const file = new Blob([new Uint8Array(50 * 1024 * 1024).fill(3)])
    const whole = vi.spyOn(file, 'arrayBuffer')
    expect(await failureOf(file)).toBe('not-a-table')
    expect(whole).not.toHaveBeenCalled()
  })

  it('after its first bytes for 50 MB of text', async () => {
    const file = new Blob(['ФИО;Школа\n'.repeat(3_300_000)])
    const whole = vi.spyOn(file, 'arrayBuffer')
    expect(await failureOf(file)).toBe('too-large')
    expect(whole).not.toHaveBeenCalled()
  })

  it('when a small archive would unpack to more than the memory bears', async () => {
    const parts = { 'xl/workbook.xml': new Uint8Array(8), 'xl/worksheets/sheet1.xml': new Uint8Array(8) }
    const bomb = zipSync(parts) as Uint8Array<ArrayBuffer>
    // The directory at the end says the unpacked size, 24 bytes after its mark.
    const entry = Buffer.from(bomb.buffer).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    new DataView(bomb.buffer).setUint32(entry + 24, TABLE_LIMITS.unpacked + 1, true)
    expect(await failureOf(new Blob([bomb]))).toBe('too-large')
  })

  it('when one far cell would blow the table up', async () => {
    const sheet = new TextEncoder().encode(
      '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD99999"><v>1</v></c></row></sheetData>'
    )
    const file = zipSync({ 'xl/workbook.xml': new Uint8Array(8), 'xl/worksheets/sheet1.xml': sheet })
    expect(await failureOf(new Blob([file as Uint8Array<ArrayBuffer>]))).toBe('too-large')
  })
})
