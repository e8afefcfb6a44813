/** The difference of two texts by words: shown to people, and applied so that what others type beside it survives. */
import { diff } from 'lib0/diff/patience'
import type * as Y from 'yjs'
import { applySplice, type Splice } from '../text.ts'

/** Words, and everything between them sign by sign; whole code points, so that no pair is torn. */
const TOKENS = /[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu

const tokens = (text: string): string[] => text.match(TOKENS) ?? []
const lengthOf = (parts: readonly string[]) => parts.reduce((sum, part) => sum + part.length, 0)

/** Splices that turn `before` into `after`, by places in `before`, ascending. */
export function wordSplices(before: string, after: string): Splice[] {
  const words = tokens(before)
  let [word, index] = [0, 0]
  return diff(words, tokens(after)).map((change) => {
    index += lengthOf(words.slice(word, change.index))
    word = change.index
    return { index, remove: lengthOf(change.remove), insert: change.insert.join('') }
  })
}

export interface DiffPart {
  text: string
  kind: 'same' | 'removed' | 'added'
}

/** The whole text with what went and what came, in reading order. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = []
  const put = (kind: DiffPart['kind'], text: string) => text && parts.push({ kind, text })
  let at = 0
  for (const { index, remove, insert } of wordSplices(before, after)) {
    put('same', before.slice(at, index))
    put('removed', before.slice(index, (at = index + remove)))
    put('added', insert)
  }
  put('same', before.slice(at))
  return parts
}

/** Makes `text` equal to `value` word by word. */
export function rewriteText(text: Y.Text, before: string, value: string): void {
  for (const splice of wordSplices(before, value).reverse()) applySplice(text, splice)
}
