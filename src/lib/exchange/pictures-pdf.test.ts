import { expect, it } from 'vitest'
import { picturesPdf } from './pictures-pdf.ts'

const jpeg = Uint8Array.from([0xff, 0xd8, 0x00, 0x80, 0xff, 0xd9])
const sheet = { jpeg, width: 40, height: 30 }

/** One letter a byte, so that places in the text are places in the file. */
const read = async (sheets: number) => {
  const blob = picturesPdf(
    Array.from({ length: sheets }, () => sheet),
    { width: 842, height: 595 },
    'Доска (A)'
  )
  return Buffer.from(await blob.arrayBuffer()).toString('latin1')
}

it('has a sheet for each picture, and holds their bytes as they are', async () => {
  const text = await read(3)
  expect(text.startsWith('%PDF-1.4\n')).toBe(true)
  expect(text.match(/\/Type \/Page /g)).toHaveLength(3)
  expect(text).toContain('/Count 3')
  expect(text.split(`stream\n${Buffer.from(jpeg).toString('latin1')}\nendstream`)).toHaveLength(4)
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
})

it('says where each of its objects begins', async () => {
  const text = await read(2)
  const table = Number(/startxref\n(\d+)/.exec(text)![1])
  expect(text.slice(table, table + 4)).toBe('xref')
  const starts = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, start]) => Number(start))
  expect(starts).toHaveLength(9)
  for (const [i, start] of starts.entries()) expect(text.slice(start, start + 8)).toContain(`${i + 1} 0 obj`)
})

it('has a title of any letters', async () => {
  expect(await read(1)).toContain('/Title <FEFF0414043E0441043A04300020002800410029>')
})
