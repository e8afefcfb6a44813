import { afterAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { DocumentHandle } from './handle.ts'
import { idOf, noteOf, opened, type } from './handle.fixture.ts'
import { createDocument } from './meta.ts'
import { restoreRow } from './rows.ts'
import { cards, copyOf, fields, meet, sampleKind, titles } from './sample.fixture.ts'

// Only the date, and before Yjs takes hold of it: by it typing is told from separate steps.
vi.hoisted(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => vi.useRealTimers())

describe('a row that is removed', () => {
  it('is told of with who did it, when it was done elsewhere', () => {
    const mine = opened('а', 'б')
    const theirs = new DocumentHandle(copyOf(mine.doc), sampleKind, 'sample/1', 'борис')
    const told: unknown[] = []
    for (const handle of [mine, theirs]) {
      expect(handle.model.cards).toHaveLength(2)
      handle.onRowRemoved = (...row) => told.push(row)
    }
    const id = idOf(mine, 'а')
    theirs.change('удаление', (doc) => cards.remove(doc, id))
    meet(mine.doc, theirs.doc)
    expect(told).toEqual([['cards', id, ['борис']]])
    mine.change('возврат строки', (doc) => restoreRow(doc, 'cards', id))
    expect(titles(mine.doc)).toEqual(['а', 'б'])
    meet(mine.doc, theirs.doc)
    expect(told).toHaveLength(1)
  })
})

describe('a deleted document', () => {
  it('is read-only on every copy until somebody brings it back, and keeps what came meanwhile', () => {
    const mine = opened('а')
    const theirs = new DocumentHandle(copyOf(mine.doc), sampleKind, 'sample/1', 'борис')
    expect(mine.setDeleted(true)).toBe(true)
    theirs.change('карточка', (doc) => cards.add(doc, { title: 'б' }))
    meet(mine.doc, theirs.doc)
    for (const handle of [mine, theirs]) {
      expect(handle.readOnly).toBe('binned')
      expect(handle.change('карточка', (doc) => cards.add(doc, { title: 'в' }))).toBe(false)
    }
    expect(theirs.setDeleted(false)).toBe(true)
    meet(mine.doc, theirs.doc)
    expect(mine.readOnly).toBeNull()
    expect(titles(mine.doc)).toEqual(['а', 'б'])
    expect(mine.undoState.undo).toBeNull()
  })

  it('is neither deleted nor brought back by somebody who may not write it', () => {
    const handle = opened('а')
    handle.setReadOnly('forbidden')
    expect(handle.setDeleted(true)).toBe(false)
    expect(handle.meta.deletedAt).toBeUndefined()
  })
})

describe('a change in parts', () => {
  const parts = (count: number) =>
    Array.from({ length: count }, (_, i) => (doc: Y.Doc) => void cards.add(doc, { title: String(i) }))

  it('is one step of undo, and tells how far it is', async () => {
    const handle = opened()
    type(handle, 'план')
    const told: number[] = []
    expect(await handle.changeInParts('импорт', parts(4), (done) => told.push(done))).toBe(true)
    type(handle, '!', 'импорт')
    expect(told).toEqual([1, 2, 3, 4])
    expect(titles(handle.doc)).toEqual(['0', '1', '2', '3'])
    handle.undo()
    expect(noteOf(handle)).toBe('план')
    expect(handle.undoState.undo).toBe('импорт')
    handle.undo()
    expect(titles(handle.doc)).toEqual([])
    expect(handle.undoState).toMatchObject({ undo: 'примечание' })
    handle.redo()
    expect(titles(handle.doc)).toEqual(['0', '1', '2', '3'])
  })

  it('leaves out what others write between its parts', async () => {
    const handle = opened()
    const theirs = copyOf(handle.doc)
    cards.add(theirs, { title: 'чужая' })
    await handle.changeInParts('импорт', parts(3), (done) => done === 2 && meet(handle.doc, theirs))
    handle.undo()
    expect(titles(handle.doc)).toEqual(['чужая'])
  })

  it('does not grow together with another step that the person takes meanwhile', async () => {
    const handle = opened()
    await handle.changeInParts('импорт', parts(3), (done) => done === 2 && type(handle, 'план'))
    expect(titles(handle.doc)).toHaveLength(3)
    expect(handle.undoState.undo).toBe('импорт')
    handle.undo()
    expect(handle.undoState.undo).toBe('примечание')
    expect(titles(handle.doc)).toHaveLength(2)
    handle.undo()
    expect(noteOf(handle)).toBe('')
    expect(titles(handle.doc)).toHaveLength(2)
  })

  it('stops when the document is closed or may no longer be written, and says so', async () => {
    const closing = opened()
    expect(await closing.changeInParts('импорт', parts(3), (done) => done === 2 && closing.close())).toBe(
      false
    )
    expect(titles(closing.doc)).toHaveLength(2)
    const forbidden = opened()
    const forbid = (done: number) => done === 1 && forbidden.setReadOnly('forbidden')
    expect(await forbidden.changeInParts('импорт', parts(3), forbid)).toBe(false)
    expect(titles(forbidden.doc)).toHaveLength(1)
    expect(await forbidden.changeInParts('импорт', parts(1))).toBe(false)
  })

  it('that fails in the middle leaves the next steps as they always are', async () => {
    const handle = opened()
    const failing = [
      parts(1)[0]!,
      () => {
        throw new Error('строка 2')
      }
    ]
    await expect(handle.changeInParts('импорт', failing)).rejects.toThrow('строка 2')
    type(handle, 'план', 'импорт')
    handle.undo()
    expect(noteOf(handle)).toBe('')
    expect(titles(handle.doc)).toEqual(['0'])
  })
})

describe('listening', () => {
  it('is told of own and others’ changes, of rights, and of nothing when nothing changed', () => {
    const handle = opened()
    let told = 0
    const stop = handle.subscribe(() => told++)
    const since = () => [told, (told = 0)][0]
    handle.change('ничего', () => {})
    expect(since()).toBe(0)
    handle.change('имя', (doc) => fields.write(doc, { name: 'план года' }))
    expect(since()).toBeGreaterThan(0)
    const other = copyOf(handle.doc)
    fields.write(other, { name: 'план' })
    meet(handle.doc, other)
    expect(since()).toBe(1)
    handle.setReadOnly('forbidden')
    handle.setReadOnly('forbidden')
    expect(since()).toBe(1)
    stop()
    handle.setReadOnly(null)
    type(handle, 'план')
    expect(since()).toBe(0)
  })
})

describe('closing', () => {
  it('ends what was attached, last first, and destroys the document', () => {
    const handle = opened()
    const ended: string[] = []
    handle.doc.on('destroy', () => ended.push('document'))
    handle.attach(() => ended.push('first'))
    handle.attach(() => ended.push('second'))
    handle.close()
    handle.close()
    expect(ended).toEqual(['second', 'first', 'document'])
    expect(handle.closed).toBe(true)
    expect(handle.change('имя', (doc) => fields.write(doc, { name: 'план' }))).toBe(false)
    expect(handle.step({ step: 'submit' })).toBe(false)
  })

  it('leaves no listener on the document', () => {
    const handle = opened('а')
    let told = 0
    handle.subscribe(() => told++)
    handle.close()
    fields.write(handle.doc, { name: 'после' })
    expect(told).toBe(0)
    expect(handle.undoState.undo).toBeNull()
    expect([...handle.doc._observers.keys()]).toEqual([])
  })

  it('a thousand openings of one document keep none of its handles', async () => {
    const update = Y.encodeStateAsUpdate(createDocument(sampleKind, { titles: ['а'] }, 'анна'))
    const kept: WeakRef<object>[] = []
    for (let i = 0; i < 1000; i++) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, update)
      const handle = new DocumentHandle(doc, sampleKind, 'sample/1', 'анна')
      handle.subscribe(() => {})
      handle.change('размер', (doc) => cards.patch(doc, handle.model.cards[0]!.id, { size: i }))
      handle.close()
      if (i % 100 === 0) kept.push(new WeakRef(handle), new WeakRef(doc))
    }
    await collectGarbage()
    expect(kept.filter((ref) => ref.deref() !== undefined)).toHaveLength(0)
  })
})

async function collectGarbage(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8')
  const { runInNewContext } = await import('node:vm')
  setFlagsFromString('--expose-gc')
  // A WeakRef that was read or made in this turn lives until the turn ends.
  await new Promise((resolve) => setImmediate(resolve))
  ;(runInNewContext('gc') as () => void)()
}
