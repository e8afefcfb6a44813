import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { copyOf, fields, meet } from './sample.fixture.ts'

describe('the fields of a document', () => {
  it('can be read before anything was written', () => {
    expect(fields.read(new Y.Doc())).toEqual({ name: '', note: '', count: 0, people: [] })
  })

  it('keep the letters of two devices that first write a text offline', () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()]
    fields.write(one, { note: 'осень' })
    fields.write(two, { note: 'весна' })
    meet(one, two)
    expect(['осеньвесна', 'веснаосень']).toContain(fields.read(one).note)
    expect(fields.read(two)).toEqual(fields.read(one))
  })

  it('keep both additions to a set, and both of two values', () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()]
    fields.write(one, { people: ['анна'], name: 'план' })
    fields.write(two, { people: ['борис'], count: 4 })
    meet(one, two)
    expect(fields.read(one)).toEqual({ name: 'план', note: '', count: 4, people: ['анна', 'борис'] })
  })

  it('fall back where a value cannot be read, and the value stays in the document', () => {
    const doc = new Y.Doc()
    fields.write(doc, { name: 'план', note: 'тема', people: ['анна'] })
    doc.getMap('fields').set('count', { newer: 5 })
    expect(fields.read(doc)).toEqual({ name: 'план', note: 'тема', count: 0, people: ['анна'] })
    fields.write(doc, { name: 'план года' })
    expect(doc.getMap('fields').get('count')).toEqual({ newer: 5 })
    expect(fields.read(copyOf(doc)).name).toBe('план года')
  })

  it('are the same object until one of them changes, whoever changes it', () => {
    const doc = new Y.Doc()
    const before = fields.read(doc)
    expect(fields.read(doc)).toBe(before)
    const other = copyOf(doc)
    fields.write(other, { note: 'от других' })
    meet(doc, other)
    expect(fields.read(doc)).not.toBe(before)
    expect(fields.read(doc).note).toBe('от других')
  })

  it('read what the same command has just written', () => {
    const doc = new Y.Doc()
    fields.read(doc)
    doc.transact(() => {
      fields.write(doc, { name: 'план', note: 'тема' })
      expect(fields.read(doc)).toMatchObject({ name: 'план', note: 'тема' })
      fields.write(doc, { name: 'иной план' })
    })
    expect(fields.read(doc).name).toBe('иной план')
  })

  it('make no update when nothing new is said; an absent value empties a field', () => {
    const doc = new Y.Doc()
    fields.write(doc, { name: 'план', note: 'тема', count: 2, people: ['анна'] })
    let updates = 0
    doc.on('update', () => updates++)
    fields.write(doc, { name: 'план', note: 'тема', count: 2, people: ['анна'] })
    expect(updates).toBe(0)
    fields.write(doc, { count: undefined, note: undefined })
    expect(fields.read(doc)).toMatchObject({ count: 0, note: '' })
  })

  it('give the text of a co-edited field and of no other', () => {
    const doc = new Y.Doc()
    fields.text(doc, 'note')!.insert(0, 'тема')
    expect(fields.read(doc).note).toBe('тема')
    expect(fields.text(doc, 'name')).toBeNull()
  })
})
