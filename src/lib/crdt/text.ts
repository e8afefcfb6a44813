/** Co-edited plain text: turning what a person typed into the smallest edit of a Y.Text, and carets that stay put. */
import type * as Y from 'yjs'

/** Replace `remove` characters at `index` by `insert`. Units are UTF-16 code units, as in the DOM and in Yjs. */
export interface Splice {
  index: number
  remove: number
  insert: string
}

/** What Yjs tells of a change of text: `retain`, `insert` and `delete` in order. */
export type TextDelta = readonly { retain?: number; insert?: unknown; delete?: number }[]

/**
 * The splice that turns `before` into `after`. Where several would do ("aa" → "aaa"), `caret`, the caret's place in
 * `after`, decides: text is inserted where the person was typing.
 */
export function spliceBetween(before: string, after: string, caret = after.length): Splice | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let tail = 0
  const tailLimit = Math.min(shorter, Math.max(0, after.length - caret))
  while (tail < tailLimit && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  let head = 0
  while (head < shorter - tail && before[head] === after[head]) head++
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return keepPairs(before, after, head, tail)
}

/** Never splits a surrogate pair: half an emoji would be replaced by «�» when encoded. */
function keepPairs(before: string, after: string, head: number, tail: number): Splice {
  if (isHigh(before[head - 1]) || isHigh(after[head - 1])) head--
  if (isLow(before[before.length - tail]) || isLow(after[after.length - tail])) tail--
  return {
    index: head,
    remove: before.length - tail - head,
    insert: after.slice(head, after.length - tail)
  }
}

const isHigh = (unit: string | undefined) => unit !== undefined && unit >= '\ud800' && unit <= '\udbff'
const isLow = (unit: string | undefined) => unit !== undefined && unit >= '\udc00' && unit <= '\udfff'

/** Applies a splice; call it inside a transaction. */
export function applySplice(text: Y.Text, { index, remove, insert }: Splice): void {
  if (remove > 0) text.delete(index, remove)
  if (insert) text.insert(index, insert)
}

/** Makes `text` equal to `value` by the smallest edit, so that what others type beside it survives. */
export function replaceText(text: Y.Text, value: string): void {
  const splice = spliceBetween(text.toString(), value)
  if (splice) applySplice(text, splice)
}

/** Where a place in the text is after a remote change. An insertion exactly at the caret leaves the caret before it. */
export function shiftIndex(index: number, delta: TextDelta): number {
  let at = 0
  let shifted = index
  for (const part of delta) {
    if (part.retain) at += part.retain
    else if (typeof part.insert === 'string') {
      if (at < shifted) shifted += part.insert.length
      at += part.insert.length
    } else if (part.delete) {
      if (at < shifted) shifted -= Math.min(part.delete, shifted - at)
    }
    if (at > shifted) break
  }
  return shifted
}

/**
 * Moves a splice made against an older text over the changes that have come since. What others inserted inside the
 * removed part stays: so there may be several, the last in the text first, to be applied in this order. The inserted
 * text is in the last of them.
 */
export function shiftSplice({ index, remove, insert }: Splice, deltas: readonly TextDelta[]): Splice[] {
  let place = index
  let removed = Array.from({ length: remove }, (_, i) => index + i)
  for (const delta of deltas) {
    place = shiftIndex(place, delta)
    removed = removed.flatMap((unit) => shiftUnit(unit, delta) ?? [])
  }
  const splices: Splice[] = []
  for (const unit of removed.reverse()) {
    const next = splices.at(-1)
    if (next?.index === unit + 1)
      splices[splices.length - 1] = { ...next, index: unit, remove: next.remove + 1 }
    else splices.push({ index: unit, remove: 1, insert: '' })
  }
  return [...splices, { index: place, remove: 0, insert }]
}

/** Where one character is after a remote change, null when it is gone. */
export function shiftUnit(unit: number, delta: TextDelta): number | null {
  let at = 0
  let shifted = unit
  for (const part of delta) {
    if (at > shifted) break
    if (part.retain) at += part.retain
    else if (typeof part.insert === 'string') {
      shifted += part.insert.length
      at += part.insert.length
    } else if (part.delete) {
      if (shifted < at + part.delete) return null
      shifted -= part.delete
    }
  }
  return shifted
}
