import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { kindOf, loadAllKinds } from '../kinds.ts'
import { pinNotes, posters, sessionFields, sessionKind, type SessionSeed } from './document.ts'
import { marksRoom, setMark } from './marks-room.ts'
import { nextCode } from './model.ts'
import { notes, notesRoom, vote } from './notes-room.ts'
import { posterFields, posterRoom } from './poster-room.ts'

await loadAllKinds()

const session = (seed: Partial<SessionSeed> = {}) =>
  createDocument(sessionKind, { fields: { title: 'Практики', host: 'ведущая' }, ...seed }, 'ведущая')

/** A device of `person` in one room. */
const device = (kind: typeof notesRoom, person: string) =>
  new DocumentHandle(new Y.Doc(), kind, 'poster-session/s~notes', person)

function meet(...docs: Y.Doc[]): void {
  for (const one of docs) for (const two of docs) Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
}

describe('a session', () => {
  it('keeps what it was made with, the programme with its posters and rooms', () => {
    const doc = session({
      posters: [{ code: 'A1' }, { code: 'A2' }],
      rooms: [{ name: 'Первая' }],
      steps: [
        { kind: 'opening', minutes: 5 },
        { kind: 'slot', minutes: 10, talks: [{ room: 0, poster: 1, listeners: [0] }] }
      ]
    })
    const model = sessionKind.read(doc)
    expect(model.posters.map(({ code }) => code)).toEqual(['A1', 'A2'])
    expect(model.steps.map(({ kind }) => kind)).toEqual(['opening', 'slot'])
    const [talk] = model.talks
    expect(talk).toMatchObject({
      parent: model.steps[1]!.id,
      room: model.rooms[0]!.id,
      poster: model.posters[1]!.id,
      listeners: [model.posters[0]!.id]
    })
    expect(sessionKind.read(doc)).toBe(model)
  })

  it('holds a note where a host pinned it, and lets it go', () => {
    const doc = session()
    pinNotes(doc, new Map([['n1', { x: 5, y: 7 }]]))
    expect(sessionKind.read(doc).pins).toEqual({ n1: { x: 5, y: 7 } })
    pinNotes(doc, new Map([['n1', null]]))
    expect(sessionKind.read(doc).pins).toEqual({})
    doc.getMap('pins').set('n2', { x: 'нет' })
    expect(sessionKind.read(doc).pins).toEqual({})
  })

  it('is listed with its day, phase and those who take part', () => {
    const doc = session({ posters: [{ code: 'A1', presenter: 'докладчик' }] })
    sessionFields.write(doc, { date: '2026-11-27', time: '15:00', phase: 'live', experts: ['эксперт'] })
    const summary = sessionKind.summarize(doc)
    expect(summary).toMatchObject({ title: 'Практики', year: '2026-2027', counts: { posters: 1 } })
    expect(summary.people).toEqual(['ведущая', 'эксперт', 'докладчик'])
    expect(summary.facts).toMatchObject({ date: '2026-11-27', phase: 'live' })
  })

  it('gives each poster a code of its own', () => {
    expect(nextCode([])).toBe('A1')
    expect(nextCode(['A1', 'A2', 'A3', 'A4', 'A5', 'A6'])).toBe('B1')
    expect(nextCode(['A1', 'A3'])).toBe('A2')
  })

  it('has rooms of its own beside it', () => {
    expect(kindOf('poster-session/s~notes')).toBe(notesRoom)
    expect(kindOf('poster-session/s~marks')).toBe(marksRoom)
    expect(kindOf('poster-session/s~poster-1')).toBe(posterRoom)
    expect(kindOf('poster-session/s~comments')).not.toBe(posterRoom)
  })

  it('loses no poster that is put aside', () => {
    const doc = session({ posters: [{ code: 'A1' }] })
    const { id } = sessionKind.read(doc).posters[0]!
    posters.remove(doc, id)
    expect(sessionKind.read(doc).removed.posters).toHaveLength(1)
  })
})

describe('votes', () => {
  it('stand in one order on every device, and so do marks, whatever came first', () => {
    const [one, two] = [device(notesRoom, 'анна'), device(notesRoom, 'борис')]
    for (const [room, person] of [
      [two, 'борис'],
      [one, 'анна']
    ] as const)
      room.steer((doc) => {
        vote(doc, { kind: 'use', target: 'a1', person, name: person }, true)
        setMark(doc, { poster: 'a1', expert: person, criterion: 'novelty' }, 2)
      })
    meet(one.doc, two.doc)
    expect(one.model.votes.map(({ person }) => person)).toEqual(['анна', 'борис'])
    expect(two.model.votes).toEqual(one.model.votes)
    expect(marksRoom.read(two.doc).marks).toEqual(marksRoom.read(one.doc).marks)
  })

  const said = { kind: 'valuable', target: 'p1', person: 'гость', name: 'Полина' } as const

  it('count once for a person with two tabs', () => {
    const [one, two] = [device(notesRoom, 'гость'), device(notesRoom, 'гость')]
    one.change('голос', (doc) => vote(doc, said, true))
    two.change('голос', (doc) => vote(doc, said, true))
    meet(one.doc, two.doc)
    expect(one.model.votes).toEqual([said])
    expect(two.model.votes).toEqual([said])
  })

  it('are taken back by the same person', () => {
    const one = device(notesRoom, 'гость')
    one.change('голос', (doc) => vote(doc, said, true))
    one.change('голос', (doc) => vote(doc, said, false))
    expect(one.model.votes).toEqual([])
  })

  it('under another’s name do not count, nor from a client that others speak for', () => {
    const [guest, mallory] = [device(notesRoom, 'гость'), device(notesRoom, 'злоумышленник')]
    mallory.change('голос', (doc) => vote(doc, said, true))
    meet(guest.doc, mallory.doc)
    expect(guest.model.votes).toEqual([])
    // Says that the guest's client is theirs: nobody says that but the client itself.
    guest.change('голос', (doc) => vote(doc, said, true))
    meet(guest.doc, mallory.doc)
    mallory.doc.getMap('authors').set(String(guest.doc.clientID), 'злоумышленник')
    meet(guest.doc, mallory.doc)
    expect(guest.model.votes).toEqual([])
  })

  it('read in the command that changes them are those of now', () => {
    const one = device(notesRoom, 'гость')
    one.change('голос', (doc) => {
      expect(notesRoom.read(doc).votes).toEqual([])
    })
    one.change('голос', (doc) => vote(doc, said, true))
    expect(one.model.votes).toHaveLength(1)
  })
})

describe('the rooms beside', () => {
  it('keep notes with their replies', () => {
    const one = device(notesRoom, 'гость')
    one.change('заметка', (doc) => {
      const id = notes.add(doc, { sort: 'question', poster: 'p1', text: 'Сколько времени?', author: 'гость' })
      notes.add(doc, { text: 'Пять минут', author: 'докладчик' }, { parent: id })
    })
    const [question, answer] = one.model.notes
    expect([question, answer].map((note) => note?.text).sort()).toEqual(['Пять минут', 'Сколько времени?'])
    expect(one.model.notes.filter(({ parent }) => parent !== '')).toHaveLength(1)
  })

  it('take marks of 0 to 3 and nothing else', () => {
    const doc = new Y.Doc()
    setMark(doc, { poster: 'p1', expert: 'э', criterion: 'novelty' }, 3)
    doc.getMap('marks').set('p1/э/effect', 7)
    doc.getMap('marks').set('p1/э/красота', 2)
    expect(marksRoom.read(doc).marks).toEqual([{ poster: 'p1', expert: 'э', criterion: 'novelty', value: 3 }])
    setMark(doc, { poster: 'p1', expert: 'э', criterion: 'novelty' }, null)
    expect(marksRoom.read(doc).marks).toEqual([])
  })

  it('hold a poster whole in its row', () => {
    const doc = createDocument(
      posterRoom,
      { title: 'Словарь', problem: [{ kind: 'paragraph', runs: [{ text: 'Диктант пугает' }] }] },
      'докладчик'
    )
    const summary = posterRoom.summarize(doc)
    expect(summary).toMatchObject({ title: 'Словарь', counts: { written: 1 } })
    expect(summary.facts).toEqual({ ...posterRoom.read(doc) })
    posterFields.write(doc, { submittedAt: '2026-11-20T10:00:00.000Z' })
    expect(posterRoom.read(doc).fields.submittedAt).not.toBe('')
  })
})
