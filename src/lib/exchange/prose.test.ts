import { strFromU8, unzipSync } from 'fflate'
import { render } from 'svelte/server'
import { describe, expect, it } from 'vitest'
import type { RichText } from '../rich-text.ts'
import { renderDocx } from './docx.ts'
import { wordsOf, type OfficialForm } from './form.ts'
import PrintForm from './print/PrintForm.svelte'
import { proseBlocks } from './prose.ts'

const prose: RichText = [
  { kind: 'heading', runs: [{ text: 'Чего достиг' }] },
  {
    kind: 'paragraph',
    runs: [
      { text: 'Провёл ' },
      { text: '12 уроков', bold: true },
      { text: ', они на ' },
      { text: 'сайте', link: 'https://edu.ru/a?b=1&c=2' }
    ]
  },
  { kind: 'paragraph', runs: [{ text: ' ' }] },
  { kind: 'list', ordered: true, items: [[{ text: 'первый' }], [], [{ text: 'второй', bold: true }]] },
  { kind: 'list', ordered: false, items: [[{ text: 'заметка' }]] },
  { kind: 'list', ordered: true, items: [[{ text: 'снова' }]] }
]

const form: OfficialForm = {
  title: 'Траектория',
  fileName: 'Траектория',
  margins: 'wide',
  orientation: 'portrait',
  blocks: proseBlocks(prose, 'Итоги:')
}

const WORDS = [
  'Итоги: ',
  'Чего достиг',
  'Провёл 12\u00a0уроков, они на сайте'.replace('\u00a0', ' '),
  'первый',
  'второй',
  'заметка',
  'снова'
]

describe('long prose in an official form', () => {
  it('has all its words in their order, without its empty lines', () => {
    expect(wordsOf(form).map((line) => line.replaceAll('\u00a0', ' '))).toEqual(WORDS)
  })

  it('begins with its lead-in, which stands in the first paragraph where there is one', () => {
    expect(proseBlocks([{ kind: 'paragraph', runs: [{ text: 'а' }] }], 'Цель:')).toEqual([
      { kind: 'paragraph', label: 'Цель:', text: [{ text: 'а' }] }
    ])
    expect(proseBlocks([], 'Цель:')).toEqual([])
    expect(proseBlocks([{ kind: 'paragraph', runs: [{ text: ' ' }] }], 'Цель:')).toEqual([])
  })

  it('is printed with its headings, lists and links', () => {
    const html = render(PrintForm, { props: { form } }).body.replace(/<!--.*?-->/gs, '')
    expect(html).toMatch(/<h3[^>]*>Чего достиг<\/h3>/)
    expect(html).toMatch(
      /Провёл\s*<b[^>]*>12.уроков<\/b>, они на\s*<a href="https:\/\/edu.ru\/a\?b=1&amp;c=2"/
    )
    expect(html).toMatch(/<ol[^>]*>\s*<li[^>]*>первый<\/li>\s*<li[^>]*>\s*<b[^>]*>второй<\/b><\/li>\s*<\/ol>/)
    expect(html).toMatch(/<ul[^>]*>\s*<li[^>]*>заметка<\/li>\s*<\/ul>/)
  })

  it('is a Word file with styles, numberings and links of its own', async () => {
    const files = unzipSync(new Uint8Array(await (await renderDocx(form)).arrayBuffer()))
    const body = strFromU8(files['word/document.xml']!)
    const links = strFromU8(files['word/_rels/document.xml.rels']!)
    expect(body).toContain('<w:pStyle w:val="Heading3"/>')
    expect(links).toContain('Target="https://edu.ru/a?b=1&amp;c=2" TargetMode="External"')
    expect(body).toMatch(/<w:hyperlink [^>]*r:id="[^"]+"[^>]*>.*?сайте.*?<\/w:hyperlink>/)
    const numbers = [...body.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id)
    expect(numbers).toHaveLength(4)
    expect(new Set(numbers).size).toBe(3)
    expect(strFromU8(files['word/numbering.xml']!)).toContain('<w:lvlText w:val="–"/>')
  })
})
