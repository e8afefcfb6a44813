import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { richFromPlain, type RichText } from '../../rich-text.ts'
import { idOf, noteOf, opened, type } from '../handle.fixture.ts'
import { readRich, seedRich } from '../rich-text.ts'
import { cards, copyOf, fields, meet, sampleKind, titles } from '../sample.fixture.ts'
import { contentsOf, type Contents } from './content.ts'
import { Restoring } from './restore.ts'
import { rewriteRich } from './rewrite-rich.ts'

const content = sampleKind.content!
const versionOf = (doc: Y.Doc): Contents => contentsOf(content, copyOf(doc))
const shown = (doc: Y.Doc) => structuredClone(sampleKind.read(doc))

describe('what a version held', () => {
  it('comes back as a removed row, where it stood and as it was', () => {
    const handle = opened('а', 'б', 'в')
    const version = versionOf(handle.doc)
    const id = idOf(handle, 'б')
    handle.change('карточка', (doc) => cards.patch(doc, id, { title: 'другое', tags: ['новый'] }))
    handle.change('карточка', (doc) => cards.move(doc, id, {}))
    handle.change('карточка', (doc) => cards.remove(doc, id))
    expect(titles(handle.doc)).toEqual(['а', 'в'])
    handle.change('возврат', (doc) => new Restoring(content, doc, version).row('cards', id))
    expect(titles(handle.doc)).toEqual(['а', 'б', 'в'])
    expect(handle.model.cards[1]).toMatchObject({ tags: [] })
  })

  it('comes back field by field, in one step of undo', () => {
    const handle = opened('а')
    handle.change('имя', (doc) => fields.write(doc, { name: 'План', count: 1, note: 'один два' }))
    const version = versionOf(handle.doc)
    handle.change('имя', (doc) => fields.write(doc, { name: 'Другой', count: 2, note: 'один пять' }))
    handle.change('возврат имени', (doc) => new Restoring(content, doc, version).fields('name'))
    expect(handle.model.fields).toMatchObject({ name: 'План', count: 2, note: 'один пять' })
    handle.change('возврат всего', (doc) => new Restoring(content, doc, version).all())
    expect(handle.model.fields).toMatchObject({ name: 'План', count: 1, note: 'один два' })
    expect(handle.undoState.undo).toBe('возврат всего')
    handle.undo()
    expect(handle.model.fields).toMatchObject({ name: 'План', count: 2, note: 'один пять' })
  })

  it('brings back what a row hung under, and what hung under it', () => {
    const handle = opened('заседание')
    const meeting = idOf(handle, 'заседание')
    handle.change('вопрос', (doc) => cards.addAll(doc, [{ title: 'первый' }, { title: 'второй' }], meeting))
    const version = versionOf(handle.doc)
    handle.change('удаление', (doc) => {
      for (const { id } of handle.model.cards) cards.remove(doc, id)
    })
    const first = version.tables.cards!.rows.find(({ title }) => title === 'первый')!
    handle.change('возврат', (doc) => new Restoring(content, doc, version).row('cards', first.id))
    expect(titles(handle.doc).sort()).toEqual(['заседание', 'первый'])
    handle.change('возврат', (doc) => new Restoring(content, doc, version).row('cards', meeting))
    expect(titles(handle.doc).sort()).toEqual(['второй', 'заседание', 'первый'])
  })

  it('says nothing the second time', () => {
    const handle = opened('а', 'б')
    const version = versionOf(handle.doc)
    handle.change('карточка', (doc) => cards.remove(doc, idOf(handle, 'а')))
    const restore = () => handle.change('возврат', (doc) => new Restoring(content, doc, version).all())
    restore()
    let changes = 0
    handle.doc.on('update', () => changes++)
    restore()
    expect(changes).toBe(0)
  })

  it('leaves out what is apart', () => {
    const handle = opened()
    const apart = { ...content, apart: ['count'] }
    const version = contentsOf(apart, copyOf(handle.doc))
    handle.change('счёт', (doc) => fields.write(doc, { count: 7, name: 'новое' }))
    handle.change('возврат', (doc) => new Restoring(apart, doc, version).all())
    expect(handle.model.fields).toMatchObject({ count: 7, name: '' })
  })

  it('meets what a peer types meanwhile without a network', () => {
    const handle = opened('а')
    type(handle, 'Тема встречи: чтение на уроках')
    const version = versionOf(handle.doc)
    handle.change('правка', (doc) => fields.write(doc, { note: 'Тема встречи: письмо на уроках химии' }))
    const peer = copyOf(handle.doc)
    const note = fields.text(peer, 'note')!
    note.insert(note.toString().indexOf('встречи'), 'второй ')
    cards.add(peer, { title: 'от соседа' })
    handle.change('возврат', (doc) => new Restoring(content, doc, version).all())
    meet(handle.doc, peer)
    expect(noteOf(handle)).toBe('Тема второй встречи: чтение на уроках')
    expect(titles(handle.doc)).toEqual(['а', 'от соседа'])
    expect(shown(peer)).toEqual(shown(handle.doc))
  })
})

const edit = fc.record({
  what: fc.constantFrom('add', 'remove', 'title', 'tags', 'move', 'note', 'name', 'people', 'size'),
  at: fc.nat(8),
  text: fc.string({ unit: fc.constantFrom('а', 'б', ' ', '.', '🌿', 'в'), maxLength: 12 })
})

function play(doc: Y.Doc, { what, at, text }: { what: string; at: number; text: string }): void {
  const rows = cards.read(doc).rows
  const id = rows[at % Math.max(1, rows.length)]?.id
  doc.transact(() => {
    if (what === 'add') cards.add(doc, { title: text }, { parent: at > 5 ? id : '' })
    else if (what === 'note') fields.write(doc, { note: text })
    else if (what === 'name') fields.write(doc, { name: text })
    else if (what === 'people') fields.write(doc, { people: [...text] })
    else if (!id) return
    else if (what === 'remove') cards.remove(doc, id)
    else if (what === 'title') cards.patch(doc, id, { title: text })
    else if (what === 'tags') cards.patch(doc, id, { tags: [...text] })
    else if (what === 'size') cards.patch(doc, id, { size: at > 4 ? undefined : at })
    else cards.move(doc, id, { before: rows[0]?.id ?? null })
  })
}

it('after whatever was done, the whole version comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), fc.array(edit, { maxLength: 20 }), (before, after) => {
      const { doc } = opened('а', 'б', 'в')
      for (const one of before) play(doc, one)
      const then = shown(doc)
      const version = versionOf(doc)
      for (const one of after) play(doc, one)
      doc.transact(() => new Restoring(content, doc, version).all())
      expect(shown(doc)).toEqual(then)
    }),
    { numRuns: 200 }
  )
})

const run = fc.record({
  text: fc.string({ unit: fc.constantFrom('слово', ' ', 'два', '.', '🌿'), minLength: 1, maxLength: 5 }),
  look: fc.constantFrom({}, { bold: true }, { link: 'https://edu.ru/' })
})
const line = fc.record({
  kind: fc.constantFrom('paragraph' as const, 'heading' as const, 'bullet' as const),
  runs: fc.array(run, { maxLength: 3 })
})

/** As a document holds it: what stands in it is always read from a fragment. */
function fragmentWith(
  lines: { kind: 'paragraph' | 'heading' | 'bullet'; runs: { text: string; look: object }[] }[]
) {
  const fragment = new Y.Doc().getXmlFragment('prose')
  const runs = (all: { text: string; look: object }[]) => all.map(({ text, look }) => ({ text, ...look }))
  const text: RichText = lines.map((one) =>
    one.kind === 'bullet'
      ? { kind: 'list', ordered: false, items: [runs(one.runs)] }
      : { kind: one.kind, runs: runs(one.runs) }
  )
  seedRich(fragment, text)
  return fragment
}

describe('long prose', () => {
  it('becomes what it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.array(line, { maxLength: 6 }), (now, then) => {
        const fragment = fragmentWith(now)
        const wanted = readRich(fragmentWith(then))
        rewriteRich(fragment, wanted)
        expect(readRich(fragment)).toEqual(wanted)
      }),
      { numRuns: 300 }
    )
  })

  it('keeps the block in which somebody else is writing', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('prose')
    seedRich(fragment, richFromPlain('Первый абзац\nВторой абзац испорчен\nТретий'))
    const peer = copyOf(doc)
    const letters = (peer.getXmlFragment('prose').get(1) as Y.XmlElement).get(0) as Y.XmlText
    letters.insert(letters.length, ' и дописан')
    rewriteRich(fragment, richFromPlain('Первый абзац\nВторой абзац\nТретий'))
    meet(doc, peer)
    expect(readRich(fragment)).toEqual(richFromPlain('Первый абзац\nВторой абзац и дописан\nТретий'))
  })
})
