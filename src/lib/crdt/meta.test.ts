import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { DocumentHandle } from './handle.ts'
import type { Kind } from './kind.ts'
import { createDocument, isNewerThan, migrate, noteAuthor, readMeta } from './meta.ts'
import { cards, copyOf, meet, sampleKind, titles, type Sample } from './sample.fixture.ts'

const snapshotOf = (doc: Y.Doc) => ({
  meta: doc.getMap('meta').toJSON(),
  fields: doc.getMap('fields').toJSON(),
  cards: doc.getMap('cards').toJSON()
})

/** The same kind two layouts later: schema 2 counts its cards in a field, schema 3 paints untagged cards green. */
const laterKind: Kind<Sample, { titles?: string[] }> = {
  ...sampleKind,
  schema: 3,
  migrations: [
    {
      to: 2,
      run: (doc) => doc.getMap('fields').set('count', cards.read(doc).rows.length)
    },
    {
      to: 3,
      run: (doc) => {
        for (const row of cards.read(doc).rows)
          if (row.tags.length === 0) cards.patch(doc, row.id, { colour: 'green' })
      }
    }
  ]
}

const middleKind = { ...laterKind, schema: 2, migrations: laterKind.migrations.slice(0, 1) }
const breakingKind = { ...laterKind, minWriter: 3 }

describe('a new document', () => {
  it('says which layout it has, who made it and from what', () => {
    const doc = createDocument(sampleKind, { titles: ['а', 'б'] }, 'анна', 'шаблон')
    expect(readMeta(doc)).toMatchObject({ schema: 1, minWriter: 1, owner: 'анна', template: 'шаблон' })
    expect(Date.parse(readMeta(doc).createdAt!)).not.toBeNaN()
    expect(doc.getMap('authors').get(String(doc.clientID))).toBe('анна')
    expect(titles(doc)).toEqual(['а', 'б'])
  })

  it('is one update, so that no device ever sees half of it', () => {
    let updates = 0
    createDocument(
      {
        ...sampleKind,
        create: (doc, seed) => (doc.on('update', () => updates++), sampleKind.create(doc, seed))
      },
      { titles: ['а', 'б', 'в'] },
      'анна'
    )
    expect(updates).toBe(1)
  })
})

describe('migrations', () => {
  it.each([
    ['1', sampleKind],
    ['2', middleKind]
  ])('bring a document of schema %s to today’s', (_, kind) => {
    const doc = createDocument(sampleKind, { titles: ['а', 'б'] }, 'анна')
    migrate(doc, kind)
    migrate(doc, laterKind)
    expect(readMeta(doc)).toMatchObject({ schema: 3, minWriter: 1 })
    expect(doc.getMap('fields').get('count')).toBe(2)
    expect(cards.read(doc).rows.map(({ colour }) => colour)).toEqual(['green', 'green'])
  })

  it('are run on opening, once, and not again', () => {
    const doc = createDocument(sampleKind, { titles: ['а'] }, 'анна')
    new DocumentHandle(doc, laterKind as Kind<Sample, never>, 'sample/1', 'анна').close()
    const again = copyOf(doc)
    let updates = 0
    again.on('update', () => updates++)
    migrate(again, laterKind)
    expect(updates).toBe(0)
    expect(readMeta(again).schema).toBe(3)
  })

  it('on two devices at once end in one document', () => {
    const one = createDocument(sampleKind, { titles: ['а', 'б'] }, 'анна')
    const two = copyOf(one)
    migrate(one, laterKind)
    migrate(two, middleKind)
    migrate(two, laterKind)
    const alone = snapshotOf(one)
    meet(one, two)
    expect(snapshotOf(one)).toEqual(snapshotOf(two))
    expect(snapshotOf(one)).toEqual(alone)
  })

  it('leave what an older device meanwhile writes, as long as it may write', () => {
    const one = createDocument(sampleKind, { titles: ['а'] }, 'анна')
    const old = new DocumentHandle(copyOf(one), sampleKind, 'sample/1', 'борис')
    migrate(one, laterKind)
    meet(one, old.doc)
    expect(old.readOnly).toBeNull()
    expect(old.change('карточка', (doc) => cards.add(doc, { title: 'от старой' }))).toBe(true)
    meet(one, old.doc)
    expect(titles(one)).toEqual(['а', 'от старой'])
    expect(readMeta(one).schema).toBe(3)
  })

  it('do not touch a room that nobody has written yet', () => {
    const doc = new Y.Doc()
    migrate(doc, laterKind)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
  })

  it('take back nothing of what the person did: undo does not know them', () => {
    const doc = createDocument(sampleKind, { titles: ['а'] }, 'анна')
    const handle = new DocumentHandle(doc, laterKind as Kind<Sample, never>, 'sample/1', 'анна')
    handle.undo()
    expect(handle.meta.schema).toBe(3)
    expect(handle.undoState.undo).toBeNull()
  })
})

describe('a document that a newer application writes', () => {
  it('opens read-only here, is not migrated and cannot be changed', () => {
    const doc = createDocument(breakingKind, { titles: ['а'] }, 'анна')
    const before = Y.encodeStateAsUpdate(doc)
    const handle = new DocumentHandle(doc, middleKind as Kind<Sample, never>, 'sample/1', 'борис')
    expect(isNewerThan(doc, middleKind)).toBe(true)
    expect(handle.readOnly).toBe('newer')
    expect(handle.change('карточка', (doc) => cards.add(doc, { title: 'б' }))).toBe(false)
    expect(handle.step({ step: 'open' })).toBe(false)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(handle.model.cards).toHaveLength(1)
  })

  it('becomes read-only while it is open, when the newer one’s write arrives', () => {
    const doc = createDocument(sampleKind, { titles: ['а'] }, 'анна')
    const handle = new DocumentHandle(doc, sampleKind, 'sample/1', 'борис')
    const newer = copyOf(doc)
    newer.getMap('meta').set('minWriter', 2)
    let told = 0
    handle.subscribe(() => told++)
    expect(handle.readOnly).toBeNull()
    meet(doc, newer)
    expect(told).toBe(1)
    expect(handle.readOnly).toBe('newer')
    expect(handle.change('карточка', () => {})).toBe(false)
  })
})

describe('the day of the last edit', () => {
  it('is the latest of all devices, whichever came last', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-12T08:00:00Z') })
    const mine = new DocumentHandle(createDocument(sampleKind, {}, 'анна'), sampleKind, 'sample/1', 'анна')
    const theirs = new DocumentHandle(copyOf(mine.doc), sampleKind, 'sample/1', 'борис')
    expect(mine.editedOn).toBeUndefined()
    mine.change('ничего', () => {})
    expect(mine.editedOn).toBeUndefined()
    mine.change('карточка', (doc) => cards.add(doc, { title: 'а' }))
    vi.setSystemTime(new Date('2026-11-10T08:00:00Z'))
    theirs.change('карточка', (doc) => cards.add(doc, { title: 'б' }))
    meet(mine.doc, theirs.doc)
    expect([mine.editedOn, theirs.editedOn]).toEqual(['2026-11-12', '2026-11-12'])
    mine.undo()
    expect(mine.editedOn).toBe('2026-11-12')
    vi.useRealTimers()
  })
})

describe('authors', () => {
  it('are noted once a session, with the first edit', () => {
    const doc = createDocument(sampleKind, {}, 'анна')
    const handle = new DocumentHandle(copyOf(doc), sampleKind, 'sample/1', 'борис')
    const authors = handle.doc.getMap('authors')
    expect([...authors.values()]).toEqual(['анна'])
    let notes = 0
    authors.observe(() => notes++)
    for (let i = 0; i < 5; i++) handle.change(`шаг ${i}`, (doc) => cards.add(doc, { title: 'а' }))
    handle.step({ step: 'open' })
    expect(notes).toBe(1)
    expect(authors.get(String(handle.doc.clientID))).toBe('борис')
  })

  it('change when another person takes over the device', () => {
    const doc = new Y.Doc()
    noteAuthor(doc, 'анна')
    noteAuthor(doc, 'борис')
    expect(doc.getMap('authors').get(String(doc.clientID))).toBe('борис')
  })
})
