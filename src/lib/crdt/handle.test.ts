import { afterAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { DocumentHandle } from './handle.ts'
import { createDocument } from './meta.ts'
import { cards, copyOf, fields, meet, sampleKind, titles, type Sample } from './sample.fixture.ts'

// Only the date, and before Yjs takes hold of it: by it typing is told from separate steps.
vi.hoisted(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => vi.useRealTimers())

function opened(...names: string[]): DocumentHandle<Sample> {
  const doc = createDocument(sampleKind, { titles: names }, 'анна')
  return new DocumentHandle(doc, sampleKind, 'sample/1', 'анна')
}

const idOf = (handle: DocumentHandle<Sample>, title: string) =>
  handle.model.cards.find((card) => card.title === title)!.id

/** Writes at the end of the note, as typing does. */
function type(handle: DocumentHandle<Sample>, letters: string, label = 'примечание') {
  for (const letter of letters)
    handle.change(label, (doc) => {
      const note = fields.text(doc, 'note')!
      note.insert(note.length, letter)
    })
}

const noteOf = (handle: DocumentHandle<Sample>) => handle.model.fields.note

describe('undo', () => {
  it('takes back one’s own step and leaves the others’ that came between', () => {
    const mine = opened('а')
    const theirs = new DocumentHandle(copyOf(mine.doc), sampleKind, 'sample/1', 'борис')
    mine.change('имя', (doc) => fields.write(doc, { name: 'моё' }))
    meet(mine.doc, theirs.doc)
    theirs.change('карточка', (doc) => cards.add(doc, { title: 'чужая' }))
    theirs.change('размер', (doc) => cards.patch(doc, idOf(theirs, 'а'), { size: 7 }))
    meet(mine.doc, theirs.doc)
    mine.change('цвет', (doc) => cards.patch(doc, idOf(mine, 'а'), { colour: 'green' }))
    mine.undo()
    mine.undo()
    mine.undo()
    expect(mine.model.fields.name).toBe('')
    expect(mine.model.cards).toMatchObject([{ title: 'а', colour: 'red', size: 7 }, { title: 'чужая' }])
    meet(mine.doc, theirs.doc)
    expect(theirs.model).toEqual(mine.model)
  })

  it('takes back one’s own letters of a text and leaves the others’ letters among them', () => {
    const mine = opened()
    const theirs = new DocumentHandle(copyOf(mine.doc), sampleKind, 'sample/1', 'борис')
    type(mine, 'абвг')
    meet(mine.doc, theirs.doc)
    theirs.change('примечание', (doc) => fields.text(doc, 'note')!.insert(2, 'ЧУЖОЕ'))
    meet(mine.doc, theirs.doc)
    expect(noteOf(mine)).toBe('абЧУЖОЕвг')
    mine.undo()
    expect(noteOf(mine)).toBe('ЧУЖОЕ')
    mine.redo()
    expect(noteOf(mine)).toBe('абЧУЖОЕвг')
  })

  it('does not overwrite what somebody else wrote over one’s own value', () => {
    const mine = opened('а')
    const id = idOf(mine, 'а')
    mine.change('размер', (doc) => cards.patch(doc, id, { size: 1 }))
    vi.advanceTimersByTime(1000)
    mine.change('размер', (doc) => cards.patch(doc, id, { size: 2 }))
    const theirs = new DocumentHandle(copyOf(mine.doc), sampleKind, 'sample/1', 'борис')
    theirs.change('размер', (doc) => cards.patch(doc, id, { size: 3 }))
    meet(mine.doc, theirs.doc)
    mine.undo()
    expect(mine.model.cards[0]!.size).toBe(3)
  })

  it('brings a removed row back with its letters and its place', () => {
    const handle = opened('а', 'б', 'в')
    handle.change('удаление', (doc) => cards.remove(doc, idOf(handle, 'б')))
    expect(titles(handle.doc)).toEqual(['а', 'в'])
    handle.undo()
    expect(titles(handle.doc)).toEqual(['а', 'б', 'в'])
  })

  it('says in words which step it takes back and which it brings again', () => {
    const handle = opened('а')
    expect(handle.undoState).toEqual({ undo: null, redo: null })
    handle.change('имя', (doc) => fields.write(doc, { name: 'план' }))
    handle.change('карточка', (doc) => cards.add(doc, { title: 'б' }))
    expect(handle.undoState).toEqual({ undo: 'карточка', redo: null })
    handle.undo()
    expect(handle.undoState).toEqual({ undo: 'имя', redo: 'карточка' })
    handle.undo()
    expect(handle.undoState).toEqual({ undo: null, redo: 'имя' })
    handle.redo()
    expect(handle.undoState).toEqual({ undo: 'имя', redo: 'карточка' })
    handle.redo()
    expect(handle.undoState).toEqual({ undo: 'карточка', redo: null })
    expect(titles(handle.doc)).toEqual(['а', 'б'])
  })

  it('typing is one step until a pause', () => {
    const handle = opened()
    type(handle, 'план')
    vi.advanceTimersByTime(1000)
    type(handle, ' года')
    handle.undo()
    expect(noteOf(handle)).toBe('план')
    handle.undo()
    expect(noteOf(handle)).toBe('')
  })

  it('leaving a field ends the step', () => {
    const handle = opened()
    type(handle, 'план')
    handle.endStep()
    type(handle, ' года')
    handle.undo()
    expect(noteOf(handle)).toBe('план')
  })

  it('steps with another label are steps of their own, however quickly they follow', () => {
    const handle = opened()
    type(handle, 'план')
    handle.change('имя', (doc) => fields.write(doc, { name: 'план' }))
    handle.change('количество', (doc) => fields.write(doc, { count: 1 }))
    handle.undo()
    expect(handle.model.fields).toMatchObject({ note: 'план', name: 'план', count: 0 })
    handle.undo()
    expect(handle.model.fields).toMatchObject({ note: 'план', name: '' })
    handle.undo()
    expect(noteOf(handle)).toBe('')
  })

  it('a step that changed nothing is no step, and what was taken back can still be brought again', () => {
    const handle = opened('а')
    handle.change('имя', (doc) => fields.write(doc, { name: 'план' }))
    handle.change('то же имя', (doc) => fields.write(doc, { name: 'план' }))
    expect(handle.undoState.undo).toBe('имя')
    handle.undo()
    handle.change('ничего', () => {})
    expect(handle.undoState.redo).toBe('имя')
    handle.redo()
    expect(handle.model.fields.name).toBe('план')
  })

  it('knows neither events nor the author’s note', () => {
    const handle = opened()
    handle.step({ step: 'submit' })
    expect(handle.undoState.undo).toBeNull()
    handle.undo()
    expect(handle.events).toHaveLength(1)
  })

  it('does nothing while the document may not be written', () => {
    const handle = opened()
    type(handle, 'план')
    handle.setReadOnly('forbidden')
    handle.undo()
    expect(noteOf(handle)).toBe('план')
    handle.setReadOnly(null)
    handle.undo()
    expect(noteOf(handle)).toBe('')
    handle.setReadOnly('forbidden')
    handle.redo()
    expect(noteOf(handle)).toBe('')
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
