import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEvent, readEvents } from './event-log.ts'
import { noteAuthor } from './meta.ts'
import { copyOf } from './sample.fixture.ts'
import { nameSaidBy, writeAs, writerOf } from './writer.ts'

/** A document in which this person's device has written. */
function documentOf(person: string): Y.Doc {
  const doc = new Y.Doc()
  noteAuthor(doc, person)
  return doc
}

/** A step under a name that the device does not say is its own. */
function forge(doc: Y.Doc, actor: string): void {
  const id = crypto.randomUUID()
  const at = '2026-11-22T10:00:00.000Z'
  doc.getMap('events').set(id, { id, actor, at, base: [], what: { step: 'agree' } })
}

const actors = (doc: Y.Doc) => readEvents(doc).map(({ actor }) => actor)

describe('a step counts for whom the device that wrote it says it belongs to', () => {
  it('and not for somebody else under whose name it was put', () => {
    const doc = documentOf('тьютор')
    appendEvent(doc, [], { actor: 'тьютор', what: { step: 'submit' } })
    forge(doc, 'педагог')
    expect(actors(doc)).toEqual(['тьютор'])
  })

  it('nor for somebody of whom another device says it', () => {
    const teachers = documentOf('педагог')
    const tutors = copyOf(teachers)
    noteAuthor(tutors, 'тьютор')
    forge(tutors, 'педагог')
    // Who the other device is only that one may say.
    const other = copyOf(tutors)
    other.getMap('authors').set(String(tutors.clientID), 'педагог')
    expect(actors(other)).toEqual([])
    expect(writerOf(other.getMap('authors'), String(teachers.clientID), other)).toBe('педагог')
  })

  it('whoever writes for several people does so as a device of each', () => {
    const doc = documentOf('тьютор')
    for (const actor of ['педагог', 'тьютор', 'педагог']) {
      writeAs(doc, actor)
      appendEvent(doc, readEvents(doc), { actor, what: { step: 'begin' } })
    }
    expect(actors(copyOf(doc)).sort()).toEqual(['педагог', 'педагог', 'тьютор'])
  })
})

describe('who came by a link is called as they call themselves', () => {
  it('and the last name they said counts, on whichever of their visits', () => {
    const doc = new Y.Doc()
    noteAuthor(doc, 'link:1-вера', 'Вера')
    const later = copyOf(doc)
    noteAuthor(later, 'link:1-вера', 'Вера')
    noteAuthor(later, 'link:1-вера', 'Вера Павловна')
    noteAuthor(later, 'link:1-вера')
    expect(nameSaidBy('link:1-вера', copyOf(later))).toBe('Вера Павловна')
    expect(nameSaidBy('link:1-глеб', later)).toBe('')
  })

  it('and not as somebody else calls them', () => {
    const doc = new Y.Doc()
    noteAuthor(doc, 'link:1-вера', 'Вера')
    const glebs = copyOf(doc)
    noteAuthor(glebs, 'link:1-глеб', 'Глеб')
    glebs.getMap('names').set('link:1-вера', 'Не Вера')
    expect(nameSaidBy('link:1-вера', glebs)).toBe('')
    expect(nameSaidBy('link:1-глеб', glebs)).toBe('Глеб')
  })
})
