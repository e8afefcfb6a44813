import { describe, expect, test } from 'vitest'
import type { RichLine } from '../../rich-text.ts'
import { cleanHtml } from './clean-html.ts'
import { LIBREOFFICE, WORD } from './pasted.fixture.ts'

/** A line as one reads it: its style, with *bold* and [words](address). */
const read = (html: string) => cleanHtml(html).map(lineOf)

function lineOf({ as, runs }: RichLine): string {
  const words = runs.map(({ text, bold, link }) => {
    const weighed = bold ? `*${text}*` : text
    return link ? `[${weighed}](${link})` : weighed
  })
  return `${as}: ${words.join('')}`
}

describe('what is pasted', () => {
  test('from Word keeps headings, bold, lists and links, and nothing that Office hides in it', () => {
    expect(read(WORD)).toEqual([
      'heading: Итоги года',
      'paragraph: Провели *двенадцать* уроков, см. [план](https://edu.ru/plan) и оглавление.',
      'number: первое дело',
      'number: второе *дело*',
      'bullet: заметка',
      'paragraph: стало вставлено'
    ])
  })

  test('from LibreOffice does so too, and a row of a table is a line', () => {
    expect(read(LIBREOFFICE)).toEqual([
      'heading: Итоги года',
      'paragraph: Провели *двенадцать* уроков, см. [план](https://edu.ru/plan) и отзывы.',
      'number: первое дело',
      'number: второе *дело*',
      'bullet: заметка',
      'bullet: ещё',
      'paragraph: школа; 5',
      'paragraph: красный'
    ])
  })

  test('from Google is not all bold', () => {
    const html =
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">план </span><span style="font-weight:700">года</span></p><ul><li dir="ltr"><p role="presentation"><span>раз</span></p></li></ul></b><br class="Apple-interchange-newline">'
    expect(read(html)).toEqual(['paragraph: план *года*', 'bullet: раз'])
  })

  test('from messengers and pages keeps lines and emoji', () => {
    expect(
      read(
        '<div>Коллеги!<br>Завтра <img class="emoji" alt="👍" src="https://t.me/1.png"> в&nbsp;10</div><span>ждём</span>'
      )
    ).toEqual(['paragraph: Коллеги!', 'paragraph: Завтра 👍 в 10', 'paragraph: ждём'])
    expect(read('<pre>раз\n  два</pre>')).toEqual(['paragraph: раз', 'paragraph: два'])
    expect(read('<ul><li>а<ul><li>б</li></ul></li></ul><ol><li><h3>в</h3></li></ol>')).toEqual([
      'bullet: а',
      'bullet: б',
      'number: в'
    ])
  })

  test('runs nothing, fetches nothing and leads nowhere unsafe', async () => {
    const before = performance.getEntriesByType('resource').length
    const html =
      '<img src="/pasted.png" onerror="window.ran = true"><a href="javascript:window.ran=true">нажми</a><a href=" JaVaScRiPt:1">ещё</a><script>window.ran = true</script><iframe src="/pasted"></iframe><svg onload="window.ran=true"><text>x</text></svg><link rel=stylesheet href="/pasted.css"><form><input value=x><button>y</button></form><p style="background:url(/pasted2.png)">текст</p>'
    expect(read(html)).toEqual(['paragraph: нажмиещё', 'paragraph: текст'])
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect('ran' in window).toBe(false)
    expect(
      performance
        .getEntriesByType('resource')
        .slice(before)
        .filter(({ name }) => name.includes('pasted'))
    ).toEqual([])
  })
})
