import * as z from 'zod/mini'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { richFromPlain, richTextSchema, plainFromRich, type RichText } from '../rich-text.ts'
import { defineFields } from './fields.ts'
import { opened } from './handle.fixture.ts'
import { richField } from './rich-field.ts'
import { isRichKnown, readRich, RICH_SCHEMA, seedRich } from './rich-text.ts'
import { defineRows } from './rows.ts'
import { copyOf, meet } from './sample.fixture.ts'

const everything: RichText = [
  { kind: 'heading', runs: [{ text: 'Цель' }] },
  {
    kind: 'paragraph',
    runs: [
      { text: 'простой ' },
      { text: 'жирный', bold: true },
      { text: ' и ' },
      { text: 'ссылка', link: 'https://edu.ru' }
    ]
  },
  { kind: 'paragraph', runs: [] },
  {
    kind: 'list',
    ordered: false,
    items: [[{ text: 'а' }], [{ text: 'б', bold: true, link: 'mailto:a@b.ru' }]]
  },
  { kind: 'list', ordered: true, items: [[{ text: 'раз' }]] }
]

function fragmentWith(text: RichText): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('prose:essay')
  seedRich(fragment, text)
  return fragment
}

describe('long prose in a document', () => {
  it('is read as it was seeded, on another device too', () => {
    const fragment = fragmentWith(everything)
    expect(readRich(fragment)).toEqual(everything)
    expect(readRich(copyOf(fragment.doc!).getXmlFragment('prose:essay'))).toEqual(everything)
    expect(isRichKnown(fragment)).toBe(true)
  })

  it('is seeded once', () => {
    const fragment = fragmentWith(richFromPlain('раз'))
    seedRich(fragment, richFromPlain('два'))
    expect(plainFromRich(readRich(fragment))).toBe('раз')
  })

  it('is the same object until it changes', () => {
    const fragment = fragmentWith(everything)
    const before = readRich(fragment)
    expect(readRich(fragment)).toBe(before)
    const letters = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    letters.insert(4, '!')
    expect(readRich(fragment)).not.toBe(before)
    expect(plainFromRich(readRich(fragment))).toMatch(/^Цель!/)
  })

  it('never gives out a link that runs', () => {
    const fragment = fragmentWith([])
    const block = new Y.XmlElement('block')
    const letters = new Y.XmlText()
    letters.insert(0, 'нажми', { link: { href: 'javascript:alert(1)' } })
    block.insert(0, [letters])
    fragment.insert(0, [block])
    expect(readRich(fragment)).toEqual([{ kind: 'paragraph', runs: [{ text: 'нажми' }] }])
  })
})

describe('the schema', () => {
  /** `everything` as version 1 wrote it: every later version reads it. A new version adds a binary of its own. */
  const GOLDEN =
    'AR8HAAcBC3Byb3NlOmVzc2F5AwVibG9jawcABwAGBAAHAQjQptC10LvRjCgABwACYXMBdwdoZWFkaW5nhwcAAwVibG9jawcA' +
    'BwcGBAAHCA/Qv9GA0L7RgdGC0L7QuSCGBxAEYm9sZAJ7fYQHEQzQttC40YDQvdGL0LmGBxcEYm9sZARudWxshAcYBCDQuCCG' +
    'BxsEbGluaxl7ImhyZWYiOiJodHRwczovL2VkdS5ydSJ9hAccDNGB0YHRi9C70LrQsIYHIgRsaW5rBG51bGyHBwcDBWJsb2Nr' +
    'hwckAwVibG9jawcAByUGBAAHJgLQsCgAByUCYXMBdwZidWxsZXSHByUDBWJsb2NrBwAHKQYGAAcqBGJvbGQCe32GBysEbGlu' +
    'axh7ImhyZWYiOiJtYWlsdG86YUBiLnJ1In2EBywC0LGGBy0EYm9sZARudWxshgcuBGxpbmsEbnVsbCgABykCYXMBdwZidWxs' +
    'ZXSHBykDBWJsb2NrBwAHMQYEAAcyBtGA0LDQtygABzECYXMBdwZudW1iZXIA'

  it('is frozen: what its first version wrote is read and may be edited', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(
      doc,
      Uint8Array.from(atob(GOLDEN), (letter) => letter.charCodeAt(0))
    )
    const fragment = doc.getXmlFragment('prose:essay')
    expect(readRich(fragment)).toEqual(everything)
    expect(isRichKnown(fragment)).toBe(true)
    expect(RICH_SCHEMA).toBe(1)
  })
})

describe('what a newer version wrote', () => {
  const changes: Record<string, (fragment: Y.XmlFragment) => void> = {
    'an element': (fragment) => {
      const table = new Y.XmlElement('table')
      const cell = new Y.XmlElement('cell')
      const letters = new Y.XmlText()
      letters.insert(0, 'в таблице')
      cell.insert(0, [letters])
      table.insert(0, [cell])
      fragment.insert(1, [table])
    },
    'a style': (fragment) => (fragment.get(0) as Y.XmlElement).setAttribute('as', 'quote'),
    'an attribute': (fragment) => (fragment.get(0) as Y.XmlElement).setAttribute('level', '2'),
    'a format': (fragment) =>
      ((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 2, { italic: {} }),
    'something among letters': (fragment) =>
      ((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText).insertEmbed(1, { image: 'x' })
  }

  it.each(Object.keys(changes))('%s: is kept, read as its text, and not let into the editor', (name) => {
    const fragment = fragmentWith(richFromPlain('первый\nвторой'))
    changes[name]!(fragment)
    const state = JSON.stringify(fragment.toJSON())
    expect(isRichKnown(fragment)).toBe(false)
    const plain = plainFromRich(readRich(fragment))
    expect(plain).toContain('первый')
    expect(plain).toContain('второй')
    if (name === 'an element') expect(plain).toContain('в таблице')
    expect(JSON.stringify(fragment.toJSON())).toBe(state)
  })
})

interface Stage {
  id: string
  parent: string
  order: string
  title: string
  outcome: RichText
}

describe('fields and rows', () => {
  const fields = defineFields<{ name: string; essay: RichText }>({
    schema: z.object({ name: z._default(z.string(), ''), essay: richTextSchema }),
    prose: ['essay']
  })
  const stages = defineRows<Stage>({
    name: 'stages',
    schema: z.object({ title: z._default(z.string(), ''), outcome: richTextSchema }),
    text: ['title'],
    prose: ['outcome']
  })

  it('of a document hold prose under a key of the root', () => {
    const doc = new Y.Doc()
    expect(fields.read(doc)).toEqual({ name: '', essay: [] })
    fields.write(doc, { essay: everything })
    expect(fields.read(doc).essay).toEqual(everything)
    expect(fields.prose(doc, 'essay')).toBe(doc.getXmlFragment('prose:essay'))
    expect(fields.prose(doc, 'name')).toBeNull()
  })

  it('read a row anew when its prose changes, and only that row', () => {
    const doc = new Y.Doc()
    const [a, b] = stages.addAll(doc, [{ outcome: richFromPlain('раз') }, {}])
    const [first, second] = stages.read(doc).rows
    expect(first!.outcome).toEqual(richFromPlain('раз'))
    expect(second!.outcome).toEqual([])
    seedRich(stages.prose(doc, b!, 'outcome')!, richFromPlain('два'))
    expect(stages.read(doc).rows[0]).toBe(first)
    expect(stages.read(doc).rows[1]!.outcome).toEqual(richFromPlain('два'))
    expect(stages.prose(doc, a!, 'title')).toBeNull()
  })

  it('of two devices that first write a field offline both stay', () => {
    const one = new Y.Doc()
    const two = new Y.Doc()
    fields.write(one, { essay: richFromPlain('одна') })
    fields.write(two, { essay: richFromPlain('другая') })
    meet(one, two)
    expect(plainFromRich(fields.read(one).essay).split('\n').sort()).toEqual(['другая', 'одна'])
    expect(fields.read(one).essay).toEqual(fields.read(two).essay)
  })
})

describe('a field of an open document', () => {
  it('is one object a fragment, takes steps by name and gives them back', () => {
    const handle = opened()
    const fragment = handle.doc.getXmlFragment('prose:essay')
    const field = richField(handle, 'essay', 'эссе', fragment)
    expect(richField(handle, 'essay', 'эссе', fragment)).toBe(field)
    const editor = {}
    const write = () => handle.doc.transact(() => seedRich(fragment, richFromPlain('текст')), editor)
    expect(field.step(editor, write)).toBe(true)
    expect(handle.undoState.undo).toBe('эссе')
    expect(handle.editedOn).toBeTruthy()
    field.undo()
    expect(field.value).toEqual([])
    field.redo()
    expect(plainFromRich(field.value)).toBe('текст')
    handle.setReadOnly('forbidden')
    expect(field.writable).toBe(false)
    expect(field.step(editor, () => fragment.delete(0, 1))).toBe(false)
    expect(plainFromRich(field.value)).toBe('текст')
  })

  it('tells what an editor writes once for several letters, and at once when the editor is left', () => {
    vi.useFakeTimers()
    const handle = opened()
    const fragment = handle.doc.getXmlFragment('prose:essay')
    const field = richField(handle, 'essay', 'эссе', fragment)
    const told: number[] = []
    handle.subscribe(() => told.push(fragment.length))
    const write = () =>
      field.step(handle, () =>
        handle.doc.transact(() => fragment.push([new Y.XmlElement('paragraph')]), handle)
      )
    write()
    write()
    expect(told).toEqual([])
    vi.advanceTimersByTime(100)
    expect(told).toEqual([2])
    write()
    field.settle()
    field.settle()
    expect(told).toEqual([2, 3])
    // What is told besides tells of the letters too.
    write()
    handle.setReadOnly('forbidden')
    vi.runAllTimers()
    expect(told).toEqual([2, 3, 4])
    vi.useRealTimers()
  })

  it('does not take what an editor mends by itself for a step', () => {
    const handle = opened()
    const fragment = handle.doc.getXmlFragment('prose:essay')
    const editor = {}
    richField(handle, 'essay', 'эссе', fragment).step(editor, () => {})
    handle.doc.transact(() => seedRich(fragment, richFromPlain('само')), editor)
    expect(handle.undoState.undo).toBeNull()
  })

  it('keeps a block that undo would take while another’s letters are in it', () => {
    const handle = opened()
    const fragment = handle.doc.getXmlFragment('prose:essay')
    const field = richField(handle, 'essay', 'эссе', fragment)
    field.step(handle, () => handle.doc.transact(() => seedRich(fragment, richFromPlain('моё')), handle))
    const other = copyOf(handle.doc)
    const letters = (other.getXmlFragment('prose:essay').get(0) as Y.XmlElement).get(0) as Y.XmlText
    letters.insert(3, ' и чужое')
    meet(handle.doc, other)
    field.undo()
    expect(plainFromRich(field.value)).toBe(' и чужое')
  })
})
