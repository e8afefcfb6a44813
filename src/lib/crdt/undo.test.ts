import { afterAll, describe, expect, it, vi } from 'vitest'
import { DocumentHandle } from './handle.ts'
import { idOf, noteOf, opened, type } from './handle.fixture.ts'
import { cards, copyOf, fields, meet, sampleKind, titles } from './sample.fixture.ts'

// Only the date, and before Yjs takes hold of it: by it typing is told from separate steps.
vi.hoisted(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => vi.useRealTimers())

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

  describe('of a new row', () => {
    const added = () => {
      const mine = opened('а')
      mine.change('имя', (doc) => fields.write(doc, { name: 'план' }))
      mine.change('новая карточка', (doc) => cards.add(doc, { title: 'б' }))
      const theirs = new DocumentHandle(copyOf(mine.doc), sampleKind, 'sample/1', 'борис')
      const kept: string[][] = []
      mine.onRowsKept = (because) => kept.push(because)
      return { mine, theirs, kept, id: idOf(mine, 'б') }
    }
    const write = (handle: ReturnType<typeof added>['theirs'], id: string) =>
      handle.change('карточка', (doc) => cards.text(doc, id, 'title')!.insert(1, ', чужое'))

    it('hides it, and what is written into it meanwhile is found among the removed rows', () => {
      const { mine, theirs, kept, id } = added()
      mine.undo()
      expect(titles(mine.doc)).toEqual(['а'])
      write(theirs, id)
      meet(mine.doc, theirs.doc)
      for (const { doc } of [mine, theirs]) {
        expect(titles(doc)).toEqual(['а'])
        expect(cards.read(doc).removed).toMatchObject([{ title: 'б, чужое' }])
      }
      expect(kept).toEqual([])
      mine.redo()
      expect(titles(mine.doc)).toEqual(['а', 'б, чужое'])
    })

    it('leaves it when somebody else has written in it since, says so, and takes no other step back', () => {
      const { mine, theirs, kept, id } = added()
      write(theirs, id)
      meet(mine.doc, theirs.doc)
      mine.undo()
      expect(titles(mine.doc)).toEqual(['а', 'б, чужое'])
      expect(kept).toEqual([['борис']])
      expect(mine.undoState.undo).toBe('имя')
      mine.undo()
      expect(mine.model.fields.name).toBe('')
      expect(titles(mine.doc)).toEqual(['а', 'б, чужое'])
    })

    it('leaves it when somebody else has put a row under it', () => {
      const { mine, theirs, kept, id } = added()
      theirs.change('вопрос', (doc) => cards.add(doc, { title: 'в' }, { parent: id }))
      meet(mine.doc, theirs.doc)
      mine.undo()
      expect(titles(mine.doc)).toContain('б')
      expect(kept).toEqual([['борис']])
    })

    it('takes it back when only oneself has written in it, in this window or in another', () => {
      const { mine, kept, id } = added()
      const other = new DocumentHandle(copyOf(mine.doc), sampleKind, 'sample/1', 'анна')
      write(other, id)
      meet(mine.doc, other.doc)
      mine.undo()
      expect(titles(mine.doc)).toEqual(['а'])
      expect(kept).toEqual([])
    })

    it('of many at once leaves those that somebody else has written in', () => {
      const mine = opened()
      const kept: string[][] = []
      mine.onRowsKept = (because) => kept.push(because)
      mine.change('вставка', (doc) => cards.addAll(doc, [{ title: 'а' }, { title: 'б' }, { title: 'в' }]))
      const theirs = new DocumentHandle(copyOf(mine.doc), sampleKind, 'sample/1', 'борис')
      write(theirs, idOf(mine, 'б'))
      meet(mine.doc, theirs.doc)
      mine.undo()
      expect(titles(mine.doc)).toEqual(['б, чужое'])
      expect(kept).toEqual([['борис']])
      mine.redo()
      expect(titles(mine.doc)).toEqual(['а', 'б, чужое', 'в'])
      mine.undo()
      expect(titles(mine.doc)).toEqual(['б, чужое'])
    })
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
