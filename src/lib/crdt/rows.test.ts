import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { liesIn } from './rows.ts'
import { cards, copyOf, meet, titles, type Card } from './sample.fixture.ts'

function twoWith(...names: string[]): { one: Y.Doc; two: Y.Doc; ids: string[] } {
  const one = new Y.Doc()
  const ids = cards.addAll(
    one,
    names.map((title) => ({ title }))
  )
  return { one, two: copyOf(one), ids }
}

const only = (doc: Y.Doc): Card => cards.read(doc).rows[0]!

describe('a row that two people edit offline', () => {
  it('keeps both fields when they differ', () => {
    const { one, two, ids } = twoWith('доклад')
    cards.patch(one, ids[0]!, { colour: 'green' })
    cards.patch(two, ids[0]!, { size: 3 })
    meet(one, two)
    expect(only(one)).toMatchObject({ title: 'доклад', colour: 'green', size: 3 })
    expect(only(two)).toEqual(only(one))
  })

  it('ends with one of two values of one field, the same on both devices', () => {
    const { one, two, ids } = twoWith('доклад')
    cards.patch(one, ids[0]!, { size: 3 })
    cards.patch(two, ids[0]!, { size: 4 })
    meet(one, two)
    expect([3, 4]).toContain(only(one).size)
    expect(only(two)).toEqual(only(one))
  })

  it('keeps the letters of both in one text, also when the row is new', () => {
    const { one, two, ids } = twoWith('')
    cards.text(one, ids[0]!, 'title')!.insert(0, 'осень')
    cards.text(two, ids[0]!, 'title')!.insert(0, 'весна')
    meet(one, two)
    expect(['осеньвесна', 'веснаосень']).toContain(only(one).title)
    expect(only(two).title).toBe(only(one).title)
  })

  it('gathers both additions to a set and both removals', () => {
    const { one, two, ids } = twoWith('доклад')
    cards.patch(one, ids[0]!, { tags: ['а', 'б', 'в'] })
    meet(one, two)
    cards.patch(one, ids[0]!, { tags: ['а', 'б', 'г'] })
    cards.patch(two, ids[0]!, { tags: ['д', 'б', 'в'] })
    meet(one, two)
    expect(only(one).tags).toEqual(['б', 'г', 'д'])
    expect(only(two).tags).toEqual(['б', 'г', 'д'])
  })

  it('comes back with everything others wrote into it while it was removed', () => {
    const { one, two, ids } = twoWith('доклад', 'обсуждение')
    cards.remove(one, ids[0]!)
    cards.text(two, ids[0]!, 'title')!.insert(6, ' о методике')
    cards.patch(two, ids[0]!, { size: 20 })
    meet(one, two)
    expect(titles(one)).toEqual(['обсуждение'])
    expect(cards.read(two).removed).toMatchObject([{ title: 'доклад о методике', size: 20 }])
    cards.restore(two, ids[0]!)
    meet(one, two)
    expect(titles(one)).toEqual(['доклад о методике', 'обсуждение'])
  })

  it('that was erased is gone for good, with what others write into it meanwhile', () => {
    const { one, two, ids } = twoWith('доклад', 'обсуждение')
    cards.erase(one, ids[0]!)
    cards.text(two, ids[0]!, 'title')!.insert(6, ' о методике')
    cards.restore(two, ids[0]!)
    meet(one, two)
    for (const doc of [one, two]) {
      expect(titles(doc)).toEqual(['обсуждение'])
      expect(cards.read(doc)).toMatchObject({ removed: [], unreadable: [] })
      expect(new TextDecoder().decode(Y.encodeStateAsUpdate(doc))).not.toMatch(/доклад|методик/)
    }
  })

  it('moved by both to two places stands at one of them, once', () => {
    const { one, two, ids } = twoWith('а', 'б', 'в')
    cards.move(one, ids[2]!, { before: ids[0] })
    cards.move(two, ids[2]!, { parent: ids[0]!, before: null })
    meet(one, two)
    expect(titles(one).sort()).toEqual(['а', 'б', 'в'])
    expect(cards.read(one).rows).toEqual(cards.read(two).rows)
    const moved = cards.read(one).rows.find(({ id }) => id === ids[2])!
    expect(['', ids[0]]).toContain(moved.parent)
    if (moved.parent === '') expect(titles(one)).toEqual(['в', 'а', 'б'])
  })
})

describe('rows within one command', () => {
  it('stand in the order in which they were added', () => {
    const doc = new Y.Doc()
    const names = Array.from({ length: 20 }, (_, i) => String(i))
    cards.read(doc)
    doc.transact(() => {
      for (const title of names) cards.add(doc, { title })
    })
    expect(titles(doc)).toEqual(names)
  })

  it('can be read, moved and removed right after they were added', () => {
    const { one, ids } = twoWith('а', 'б')
    cards.read(one)
    one.transact(() => {
      const added = cards.add(one, { title: 'в' })
      expect(titles(one)).toEqual(['а', 'б', 'в'])
      cards.move(one, added, { before: ids[0] })
      cards.move(one, ids[1]!, { before: added })
      expect(titles(one)).toEqual(['б', 'в', 'а'])
      cards.remove(one, ids[0]!)
      cards.patch(one, ids[1]!, { title: 'бб' })
      expect(titles(one)).toEqual(['бб', 'в'])
      cards.restore(one, ids[0]!)
    })
    expect(titles(one)).toEqual(['бб', 'в', 'а'])
  })

  it('a new row goes before the one it names, under the parent it names', () => {
    const { one, ids } = twoWith('а', 'б')
    cards.add(one, { title: 'между' }, { before: ids[1] })
    expect(titles(one)).toEqual(['а', 'между', 'б'])
    const child = cards.add(one, { title: 'внутри' }, { parent: ids[0] })
    expect(cards.read(one).rows.find(({ id }) => id === child)).toMatchObject({ parent: ids[0] })
  })
})

describe('a write that says nothing new', () => {
  it('makes no update', () => {
    const { one, ids } = twoWith('а')
    cards.patch(one, ids[0]!, { size: 1, tags: ['x'], colour: 'green' })
    let updates = 0
    one.on('update', () => updates++)
    cards.patch(one, ids[0]!, { title: 'а', size: 1, tags: ['x'], colour: 'green' })
    cards.patch(one, 'gone', { title: 'никто' })
    cards.move(one, 'gone', {})
    cards.remove(one, 'gone')
    cards.restore(one, 'gone')
    expect(updates).toBe(0)
  })

  it('an absent value empties the field', () => {
    const { one, ids } = twoWith('а')
    cards.patch(one, ids[0]!, { size: 1 })
    cards.patch(one, ids[0]!, { size: undefined })
    expect(only(one).size).toBeUndefined()
  })
})

describe('a path', () => {
  it('lies in its row and in the row that this one hangs under', () => {
    const doc = new Y.Doc()
    const top = cards.add(doc, { title: 'а' })
    const under = cards.add(doc, { title: 'б' }, { parent: top })
    expect(liesIn(doc, `cards/${under}/title`, under)).toBe(true)
    expect(liesIn(doc, `cards/${under}/title`, top)).toBe(true)
    expect(liesIn(doc, `cards/${top}/title`, under)).toBe(false)
    expect(liesIn(doc, 'note', top)).toBe(false)
    expect(liesIn(doc, '', top)).toBe(false)
  })
})

describe('reading', () => {
  it('gives the same objects for rows that did not change', () => {
    const { one, ids } = twoWith('а', 'б', 'в')
    const before = cards.read(one)
    expect(cards.read(one)).toBe(before)
    cards.text(one, ids[1]!, 'title')!.insert(1, '!')
    const after = cards.read(one)
    expect(after).not.toBe(before)
    expect(after.rows.map((row, i) => row === before.rows[i])).toEqual([true, false, true])
    expect(after.rows[1]!.title).toBe('б!')
  })

  it('keeps rows that a newer application wrote apart, and does not touch them', () => {
    const { one, two, ids } = twoWith('а', 'б')
    two.transact(() => {
      two.getMap<Y.Map<unknown>>('cards').get(ids[0]!)!.set('colour', 'ultraviolet')
      two.getMap<unknown>('cards').set('odd', 'не строка таблицы')
    })
    meet(one, two)
    const { rows, unreadable } = cards.read(one)
    expect(rows.map(({ title }) => title)).toEqual(['б'])
    expect(unreadable).toEqual(
      expect.arrayContaining([
        { id: ids[0], reason: 'colour' },
        { id: 'odd', reason: 'not a row' }
      ])
    )
    expect(one.getMap<Y.Map<unknown>>('cards').get(ids[0]!)!.get('colour')).toBe('ultraviolet')
  })

  it('takes a row that lacks fields by their defaults, and leaves unknown ones in the document', () => {
    const doc = new Y.Doc()
    const row = new Y.Map<unknown>([['later', 'поле новой версии']])
    doc.getMap('cards').set('bare', row)
    expect(only(doc)).toEqual({ id: 'bare', parent: '', order: '', title: '', colour: 'red', tags: [] })
    cards.patch(doc, 'bare', { title: 'есть' })
    expect(only(doc).title).toBe('есть')
    expect(row.get('later')).toBe('поле новой версии')
    cards.add(doc, { title: 'вторая' })
    expect(titles(doc)).toEqual(['есть', 'вторая'])
  })

  it('forgets a row whose creation was taken back', () => {
    const { one } = twoWith('а')
    const undo = new Y.UndoManager(one.getMap('cards'))
    cards.add(one, { title: 'б' })
    expect(titles(one)).toEqual(['а', 'б'])
    undo.undo()
    expect(titles(one)).toEqual(['а'])
  })

  it('members of a set may hold a slash', () => {
    const { one, ids } = twoWith('а')
    cards.patch(one, ids[0]!, { tags: ['https://a/b', 'c'] })
    expect(only(one).tags).toEqual(['c', 'https://a/b'])
  })
})
