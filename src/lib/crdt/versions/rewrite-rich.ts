/** Long prose made equal to what a version had, block by block and word by word. */
import { diff } from 'lib0/diff/patience'
import * as Y from 'yjs'
import { linesOfRich, type RichLine, type RichText } from '../../rich-text.ts'
import {
  blockOf,
  BOLD,
  formatOf,
  isRichKnown,
  lettersOf,
  LINK,
  readRich,
  runsOf,
  STYLE,
  type Letters
} from '../rich-text.ts'
import { sameValue } from './content.ts'
import { rewriteText } from './word-diff.ts'

/** Does nothing where a newer application wrote what this one would delete. */
export function rewriteRich(fragment: Y.XmlFragment, text: RichText): void {
  if (!isRichKnown(fragment)) return
  // Known prose has one line a block.
  const there = linesOfRich(readRich(fragment)).map((line) => JSON.stringify(line))
  const wanted = linesOfRich(text).map((line) => JSON.stringify(line))
  for (const { index, remove, insert } of diff(there, wanted).reverse()) {
    const lines = insert.map((line) => JSON.parse(line) as RichLine)
    const both = Math.min(remove.length, lines.length)
    if (remove.length > both) fragment.delete(index + both, remove.length - both)
    if (lines.length > both) fragment.insert(index + both, lines.slice(both).map(blockOf))
    for (let at = 0; at < both; at++) rewriteBlock(fragment.get(index + at) as Y.XmlElement, lines[at]!)
  }
}

function rewriteBlock(block: Y.XmlElement, { as, runs }: RichLine): void {
  if (as === 'paragraph') block.removeAttribute(STYLE)
  else if (block.getAttribute(STYLE) !== as) block.setAttribute(STYLE, as)
  const letters: unknown = block.get(0)
  if (block.length !== 1 || !(letters instanceof Y.XmlText)) {
    block.delete(0, block.length)
    block.insert(0, [lettersOf(runs)])
    return
  }
  const plain = (letters.toDelta() as Letters[]).map(({ insert }) => String(insert)).join('')
  rewriteText(letters, plain, runs.map(({ text }) => text).join(''))
  if (sameValue(runsOf(letters), runs)) return
  letters.format(0, letters.length, { [BOLD]: null, [LINK]: null })
  let at = 0
  for (const run of runs) {
    if (run.bold || run.link) letters.format(at, run.text.length, formatOf(run))
    at += run.text.length
  }
}
