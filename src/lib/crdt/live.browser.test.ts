import { flushSync } from 'svelte'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DocumentHandle } from './handle.ts'
import { fromHandle, fromUndo, Live } from './live.svelte.ts'
import { createDocument } from './meta.ts'
import { watching } from './watching.fixture.svelte.ts'
import { cards, copyOf, fields, meet, sampleKind } from './sample.fixture.ts'

function opened(...titles: string[]) {
  const doc = createDocument(sampleKind, { titles }, 'анна')
  const handle = new DocumentHandle(doc, sampleKind, 'sample/1', 'анна')
  onTestFinished(() => handle.close())
  return handle
}

describe('what a screen reads of a document', () => {
  test('is read again after a change, own or another’s, and not without one', () => {
    const handle = opened('а')
    const model = fromHandle(handle)
    const { seen, stop } = watching(() => model.current.fields.name)
    expect(seen).toEqual([''])
    handle.change('имя', (doc) => fields.write(doc, { name: 'План' }))
    flushSync()
    expect(seen).toEqual(['', 'План'])
    handle.change('имя', (doc) => fields.write(doc, { name: 'План' }))
    flushSync()
    expect(seen).toEqual(['', 'План'])
    const other = copyOf(handle.doc)
    fields.write(other, { name: 'План района' })
    meet(handle.doc, other)
    flushSync()
    expect(seen).toEqual(['', 'План', 'План района'])
    stop()
  })

  test('of a row stands still while another row changes', () => {
    const handle = opened('а', 'б')
    const model = fromHandle(handle)
    const first = watching(() => model.current.cards[0])
    const second = watching(() => model.current.cards[1])
    handle.change('размер', (doc) => cards.patch(doc, handle.model.cards[1]!.id, { size: 2 }))
    flushSync()
    expect(new Set(first.seen).size).toBe(1)
    expect(new Set(second.seen).size).toBe(2)
    first.stop()
    second.stop()
  })

  test('is listened to only while somebody reads it', () => {
    let listeners = 0
    const live = new Live(
      () => 1,
      () => {
        listeners++
        return () => listeners--
      }
    )
    expect(live.current).toBe(1)
    expect(listeners).toBe(0)
    const one = watching(() => live.current)
    const two = watching(() => live.current)
    expect(listeners).toBe(1)
    one.stop()
    two.stop()
    return expect.poll(() => listeners).toBe(0)
  })

  test('tells what undo would take back', () => {
    const handle = opened()
    const undo = fromUndo(handle)
    const { seen, stop } = watching(() => undo.current.undo)
    handle.change('имя', (doc) => fields.write(doc, { name: 'План' }))
    flushSync()
    handle.undo()
    flushSync()
    expect(seen).toEqual([null, 'имя', null])
    stop()
  })
})
