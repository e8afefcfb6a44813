import { describe, expect, it } from 'vitest'
import {
  gatherLines,
  isRichEmpty,
  joinRuns,
  linesOfRich,
  linkFromTyped,
  plainFromRich,
  richFromPlain,
  safeLink,
  type RichLine
} from './rich-text.ts'

const line = (as: RichLine['as'], text: string): RichLine => ({ as, runs: [{ text }] })

describe('blocks of long prose', () => {
  const lines = [
    line('heading', 'Цели'),
    line('bullet', 'а'),
    line('bullet', 'б'),
    line('number', 'раз'),
    line('paragraph', 'итог'),
    line('number', 'снова')
  ]

  it('that are items side by side make one list, and come out of it as they were', () => {
    const text = gatherLines(lines)
    expect(text.map((block) => (block.kind === 'list' ? block.items.length : block.kind))).toEqual([
      'heading',
      2,
      1,
      'paragraph',
      1
    ])
    expect(linesOfRich(text)).toEqual(lines)
  })

  it('come from plain text a line each, and go back to it', () => {
    expect(richFromPlain('')).toEqual([])
    expect(plainFromRich(richFromPlain('а\r\nб\n\nв'))).toBe('а\nб\n\nв')
  })

  it('are empty while there is no letter in them', () => {
    expect(isRichEmpty([])).toBe(true)
    expect(isRichEmpty(richFromPlain(' \n'))).toBe(true)
    expect(isRichEmpty(richFromPlain('а'))).toBe(false)
  })

  it('join runs that look alike', () => {
    const runs = [{ text: 'а' }, { text: 'б', bold: false }, { text: '' }, { text: 'в', bold: true }]
    expect(joinRuns(runs)).toEqual([{ text: 'аб' }, { text: 'в', bold: true }])
  })
})

describe('a link', () => {
  it.each(['https://школа.рф/план?а=1#б', 'http://10.0.0.1:4444', 'mailto:anna@edu.ru'])(
    'may be %s',
    (href) => {
      expect(safeLink(href)).toBe(href)
    }
  )

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    '/settings',
    '#top',
    'https://',
    'https:///x',
    'https://a b',
    '',
    null,
    { href: 'https://a.ru' }
  ])('is never %s', (href) => {
    expect(safeLink(href)).toBeNull()
  })

  it.each([
    ['школа.рф', 'https://школа.рф'],
    ['edu.ru/plan.pdf', 'https://edu.ru/plan.pdf'],
    ['localhost.local:8080/a', 'https://localhost.local:8080/a'],
    ['anna@edu.ru', 'mailto:anna@edu.ru'],
    [' https://edu.ru ', 'https://edu.ru']
  ])('is understood as it is typed: %s', (typed, href) => {
    expect(linkFromTyped(typed)).toBe(href)
  })

  it.each(['план', 'javascript:alert(1)', 'два слова.ру', 'ftp://a.ru', ''])(
    'is not made of «%s»',
    (typed) => {
      expect(linkFromTyped(typed)).toBeNull()
    }
  )
})
