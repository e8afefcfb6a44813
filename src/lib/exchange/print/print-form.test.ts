import { describe, expect, it } from 'vitest'
import { everyBlock } from '../every-block.fixture.ts'
import { MARGINS, pageSize, wordsOf, type OfficialForm } from '../form.ts'
import { printed, printedLines } from '../rendered.fixture.ts'
import source from './PrintForm.svelte?raw'

describe('a form as a sheet', () => {
  it('holds every block of the form in the same order', () => {
    expect(printedLines(everyBlock)).toEqual(wordsOf(everyBlock))
  })

  it('has heads that repeat: they stand in the table’s own head', () => {
    const head = /<thead[^>]*>(.*)<\/thead>/s.exec(printed(everyBlock))![1]!
    expect(head.match(/<tr/g)).toHaveLength(2)
    expect(head).toContain('rowspan="2"')
    expect(head).toContain('colspan="2"')
  })

  it('has rows as high as the form wants them: there people sign', () => {
    expect(printed(everyBlock).match(/<tr [^>]*--row-height: ?9mm/g)).toHaveLength(2)
  })

  it('numbers a list by itself', () => {
    expect(printed(everyBlock)).toMatch(/<ol[^>]*>(?:<!--.*?-->|\s)*<li/)
  })

  it('never shows letters of a field as markup', () => {
    const form: OfficialForm = {
      ...everyBlock,
      blocks: [{ kind: 'paragraph', text: '<img src=x onerror=alert(1)>' }]
    }
    expect(printed(form)).not.toContain('<img')
  })
})

describe('pages', () => {
  it.each(['wide', 'narrow'] as const)('«%s» have the margins of the form, either way round', (margins) => {
    const { top, right, bottom, left } = MARGINS[margins]
    for (const orientation of ['portrait', 'landscape'] as const) {
      const { width, height } = pageSize(orientation)
      expect(source).toContain(
        `@page ${margins}-${orientation} {\n    size: ${width}mm ${height}mm;\n    margin: ${top}mm ${right}mm ${bottom}mm ${left}mm;`
      )
      expect(source).toContain(
        `.official-form.${margins}.${orientation})) {\n      page: ${margins}-${orientation};`
      )
    }
  })

  it.each(['wide', 'narrow'] as const)('«%s» are numbered from the second', (margins) => {
    for (const orientation of ['portrait', 'landscape'] as const) {
      const rule = (selector: string) => source.split(`@page ${selector} {`)[1]?.split('@page')[0]
      expect(rule(`${margins}-${orientation}`)).toMatch(/@top-center \{\s*content: counter\(page\);/)
      expect(rule(`${margins}-${orientation}:first`)).toMatch(/@top-center \{\s*content: none;/)
    }
  })

  it('of sheets for different hands have no numbers', () => {
    const { top, right, bottom, left } = MARGINS.narrow
    const [unnumbered] = source.split('@page unnumbered {')[1]!.split('@page')
    expect(unnumbered).toContain(`margin: ${top}mm ${right}mm ${bottom}mm ${left}mm;`)
    expect(unnumbered).not.toContain('counter(page)')
    expect(source).toContain('.official-form.narrow.portrait.unnumbered)) {\n      page: unnumbered;')
    const sheet = (form: OfficialForm) => /<article class="([^"]*)"/.exec(printed(form))![1]
    expect(sheet({ ...everyBlock, unnumbered: true })).toContain('unnumbered')
    expect(sheet(everyBlock)).not.toContain('unnumbered')
  })
})
