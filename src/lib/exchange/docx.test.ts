import { beforeAll, describe, expect, it } from 'vitest'
import { DOCX_TYPE, renderDocx } from './docx.ts'
import { everyBlock } from './every-block.fixture.ts'
import { wordsOf, type OfficialForm } from './form.ts'
import { linesOfWord, partsOfWord } from './rendered.fixture.ts'

describe('a form in Word', () => {
  let part: (name: string) => string
  let body: string

  beforeAll(async () => {
    part = await partsOfWord(everyBlock)
    body = part('word/document.xml')
  })

  it('holds every block of the form in the same order', () => {
    expect(linesOfWord(body)).toEqual(wordsOf(everyBlock))
  })

  it('has the margins of the standard: 20, 20, 30 and 10 mm', () => {
    const margins = /<w:pgMar ([^/]*)\/>/.exec(body)![1]!
    for (const [side, twips] of Object.entries({ top: 1134, bottom: 1134, left: 1701, right: 567 })) {
      expect(margins).toContain(`w:${side}="${twips}"`)
    }
  })

  it('has rows as high as the form wants them: there people sign', () => {
    expect(body.match(/<w:trHeight w:val="510" w:hRule="atLeast"\/>/g)).toHaveLength(2)
  })

  it('stands on an upright A4 sheet', () => {
    const size = /<w:pgSz ([^/]*)\/>/.exec(body)![1]!
    expect(size).toContain('w:w="11906"')
    expect(size).toContain('w:h="16838"')
    expect(size).toContain('w:orient="portrait"')
  })

  it('turns the sheet when the form is wide', async () => {
    const wide = await partsOfWord({ ...everyBlock, orientation: 'landscape', margins: 'narrow' })
    const xml = wide('word/document.xml')
    expect(/<w:pgSz ([^/]*)\/>/.exec(xml)![1]).toMatch(/w:w="16838" w:h="11906" w:orient="landscape"/)
    expect(/<w:pgMar ([^/]*)\/>/.exec(xml)![1]).toContain('w:left="1134"')
  })

  it('repeats both head rows of a table on every page', () => {
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2)
  })

  it('parts a long word of a head where it is told to, and shows no hyphen elsewhere', async () => {
    const columns = [{ title: 'Воспроиз\u00adводимость', width: 1 }]
    const form: OfficialForm = { ...everyBlock, blocks: [{ kind: 'table', columns, rows: [] }] }
    const xml = (await partsOfWord(form))('word/document.xml')
    expect(xml).toMatch(/>Воспроиз<\/w:t><w:softHyphen\/><w:t[^>]*>водимость</)
    expect(xml).not.toContain('\u00ad')
  })

  it('parts a row between pages only when it is long', () => {
    const rows = body.split('<w:tr>').filter((row) => /<w:t[^>]*>(?:1|2)<\/w:t>/.test(row))
    expect(rows.map((row) => row.includes('<w:cantSplit/>'))).toEqual([true, false])
  })

  it('numbers pages in the running head, but not the first', () => {
    expect(body).toContain('<w:titlePg/>')
    const heads = ['word/header1.xml', 'word/header2.xml'].map(part)
    expect(heads.filter((xml) => xml.includes('PAGE'))).toHaveLength(1)
  })

  it('numbers no sheets that go into different hands', async () => {
    const sheets = await partsOfWord({ ...everyBlock, unnumbered: true })
    expect(body).toContain('<w:headerReference')
    expect(sheets('word/document.xml')).not.toContain('<w:headerReference')
  })

  it('never leaves a signature on a page alone', async () => {
    const signature = { kind: 'signature', post: 'Председатель', name: 'И. О. Фамилия' } as const
    const before: OfficialForm['blocks'] = [
      { kind: 'paragraph', text: 'последний абзац' },
      { kind: 'list', items: ['первый', 'последний'] },
      {
        kind: 'table',
        columns: [{ title: 'А', width: 1 }],
        rows: [{ cells: ['1'] }, { cells: ['последняя'] }]
      },
      signature
    ]
    for (const block of before) {
      const xml = (await partsOfWord({ ...everyBlock, blocks: [block, signature] }))('word/document.xml')
      const paragraphs = xml.split('<w:p>').filter((part) => /последн|Председатель/.test(part))
      expect(paragraphs[0]).toContain('<w:keepNext/>')
    }
  })

  it('never leaves the note under a signature on a page alone', async () => {
    const signature = { kind: 'signature', post: 'Председатель', name: 'И. О. Фамилия' } as const
    const rowWith = async (blocks: OfficialForm['blocks']) => {
      const xml = (await partsOfWord({ ...everyBlock, blocks }))('word/document.xml')
      return xml.split('<w:p>').find((part) => part.includes('Председатель'))
    }
    expect(await rowWith([signature, { kind: 'note', text: 'Исп. Фамилия' }])).toContain('<w:keepNext/>')
    expect(await rowWith([signature])).not.toContain('<w:keepNext/>')
  })

  it('numbers each list from one by Word itself', async () => {
    const list = { kind: 'list', items: ['раз', 'два'] } as const
    const xml = (
      await partsOfWord({ ...everyBlock, blocks: [list, { kind: 'heading', level: 2, text: 'и' }, list] })
    )('word/document.xml')
    const numbers = [...xml.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id)
    expect(numbers).toHaveLength(4)
    expect(new Set(numbers).size).toBe(2)
  })

  it('carries the title, the language and a free face with its stand-in', () => {
    expect(part('docProps/core.xml')).toContain('<dc:title>Форма со всеми частями</dc:title>')
    expect(part('word/styles.xml')).toContain('ru-RU')
    expect(part('word/styles.xml')).toContain('Liberation Serif')
    expect(part('word/fontTable.xml')).toContain('<w:altName w:val="Times New Roman"/>')
  })

  it('stays a sound file when control characters were pasted into it', async () => {
    const pasted = 'до\u000bпосле\u0001'
    const form: OfficialForm = { ...everyBlock, title: pasted, blocks: [{ kind: 'paragraph', text: pasted }] }
    const parts = await partsOfWord(form)
    expect(linesOfWord(parts('word/document.xml'))).toEqual(['до', 'после'])
    expect(parts('docProps/core.xml')).toContain('<dc:title>до после</dc:title>')
  })

  it('is a Word file by its type', async () => {
    expect((await renderDocx(everyBlock)).type).toBe(DOCX_TYPE)
  })

  it('opens even when the form is empty', async () => {
    const empty = await partsOfWord({ ...everyBlock, blocks: [] })
    expect(linesOfWord(empty('word/document.xml'))).toEqual([])
  })
})
