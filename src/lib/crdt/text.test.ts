import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  applySplice,
  replaceText,
  shiftIndex,
  shiftSplice,
  spliceBetween,
  type Splice,
  type TextDelta
} from './text.ts'

/** Few letters, so that equal neighbours are common; emoji, so that pairs are. */
const LETTERS = ['а', 'б', ' ', '😀', '😁', '👩🏽‍🏫']
const text = fc.array(fc.constantFrom(...LETTERS), { maxLength: 12 }).map((parts) => parts.join(''))

const applied = (before: string, { index, remove, insert }: Splice) =>
  before.slice(0, index) + insert + before.slice(index + remove)

describe('the splice between two texts', () => {
  it('turns the one into the other, wherever the caret is', () => {
    fc.assert(
      fc.property(text, text, fc.nat(40), (before, after, caret) => {
        const splice = spliceBetween(before, after, caret)
        expect(splice ? applied(before, splice) : before).toBe(after)
        expect(splice === null).toBe(before === after)
      }),
      { numRuns: 1000 }
    )
  })

  it('never splits a pair of surrogates', () => {
    fc.assert(
      fc.property(text, text, fc.nat(40), (before, after, caret) => {
        const splice = spliceBetween(before, after, caret)
        fc.pre(splice !== null)
        const removed = before.slice(splice!.index, splice!.index + splice!.remove)
        expect(removed.isWellFormed() && splice!.insert.isWellFormed()).toBe(true)
      }),
      { numRuns: 1000 }
    )
    expect(spliceBetween('😀', '😁')).toEqual({ index: 0, remove: 2, insert: '😁' })
  })

  it('is one letter when one letter was typed or erased', () => {
    expect(spliceBetween('план', 'плаан', 4)).toEqual({ index: 3, remove: 0, insert: 'а' })
    expect(spliceBetween('план', 'пла')).toEqual({ index: 3, remove: 1, insert: '' })
    expect(spliceBetween('', 'а')).toEqual({ index: 0, remove: 0, insert: 'а' })
  })

  it('among equal letters inserts where the person types', () => {
    for (let caret = 1; caret <= 4; caret++)
      expect(spliceBetween('ааа', 'аааа', caret)).toEqual({ index: caret - 1, remove: 0, insert: 'а' })
  })

  it('among equal letters erases before the caret', () => {
    expect(spliceBetween('ааа', 'аа', 1)).toEqual({ index: 1, remove: 1, insert: '' })
    expect(spliceBetween('ааа', 'аа', 0)).toEqual({ index: 0, remove: 1, insert: '' })
  })
})

describe('replacing a text', () => {
  it('writes only what differs, so that what others type beside it survives', () => {
    const one = new Y.Doc()
    one.getText('t').insert(0, 'Методическая тема')
    const two = new Y.Doc()
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    one.transact(() => replaceText(one.getText('t'), 'Методическая тема года'))
    two.transact(() => replaceText(two.getText('t'), 'Единая методическая тема'))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    expect(two.getText('t').toString()).toBe('Единая методическая тема года')
    expect(one.getText('t').toString()).toBe('Единая методическая тема года')
  })

  it('says nothing when nothing differs', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'тема')
    let updates = 0
    doc.on('update', () => updates++)
    doc.transact(() => replaceText(doc.getText('t'), 'тема'))
    expect(updates).toBe(0)
  })
})

/** A text of distinct letters and some remote edits of it. */
const edits = fc.record({
  before: fc.integer({ min: 0, max: 12 }).map((length) => 'abcdefghijkl'.slice(0, length)),
  remote: fc.array(fc.record({ at: fc.nat(30), remove: fc.nat(3), insert: fc.constantFrom('', 'Ж', 'ЩЩ') }), {
    maxLength: 4
  })
})

/** Carries the remote edits out, and answers their deltas as Yjs tells them. */
function remotely(doc: Y.Doc, remote: { at: number; remove: number; insert: string }[]): TextDelta[] {
  const deltas: TextDelta[] = []
  const letters = doc.getText('t')
  const note = (event: Y.YTextEvent) => deltas.push(event.delta as TextDelta)
  letters.observe(note)
  for (const { at, remove, insert } of remote)
    doc.transact(() => {
      const index = at % (letters.length + 1)
      letters.delete(index, Math.min(remove, letters.length - index))
      if (insert) letters.insert(index, insert)
    })
  letters.unobserve(note)
  return deltas
}

describe('a place in a text', () => {
  it('stays between the same letters while others edit around it', () => {
    fc.assert(
      fc.property(edits, fc.nat(12), ({ before, remote }, place) => {
        const doc = new Y.Doc()
        doc.getText('t').insert(0, before)
        const index = place % (before.length + 1)
        const shifted = remotely(doc, remote).reduce((at, delta) => shiftIndex(at, delta), index)
        const after = doc.getText('t').toString()
        for (const letter of before) {
          const now = after.indexOf(letter)
          if (now >= 0) expect(now < shifted).toBe(before.indexOf(letter) < index)
        }
      }),
      { numRuns: 500 }
    )
  })

  it('is before what is inserted exactly there', () => {
    expect(shiftIndex(3, [{ retain: 3 }, { insert: 'новое' }])).toBe(3)
    expect(shiftIndex(3, [{ retain: 2 }, { insert: 'новое' }])).toBe(8)
  })
})

describe('a splice made against an older text', () => {
  it('removes only what the person saw, and keeps what came meanwhile', () => {
    fc.assert(
      fc.property(edits, fc.nat(12), fc.nat(5), ({ before, remote }, place, length) => {
        const index = place % (before.length + 1)
        const remove = Math.min(length, before.length - index)
        const doc = new Y.Doc()
        const letters = doc.getText('t')
        letters.insert(0, before)
        const deltas = remotely(doc, remote)
        const meanwhile = letters.toString()
        doc.transact(() => {
          for (const splice of shiftSplice({ index, remove, insert: '_' }, deltas))
            applySplice(letters, splice)
        })
        const doomed = new Set(before.slice(index, index + remove))
        const left = letters.toString()
        expect(left.replace('_', '')).toBe([...meanwhile].filter((letter) => !doomed.has(letter)).join(''))
        expect(left).toContain('_')
      }),
      { numRuns: 500 }
    )
  })
})
