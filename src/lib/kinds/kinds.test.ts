import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEvent } from '$lib/crdt/event-log.ts'
import { commentsKind } from '$lib/comments/document.ts'
import { analysisKind } from './analysis/document.ts'
import { answerKind } from './answer/document.ts'
import { campaignKind } from './campaign/document.ts'
import { directoryKind } from './directory/document.ts'
import { kindOf, loadAllKinds, loadKinds } from './kinds.ts'
import { eventRoom, unknownKind } from './parts.ts'
import { planKind } from './plan/document.ts'
import { practiceKind } from './practice/document.ts'
import { trajectoryKind } from './trajectory/document.ts'

describe('the kind of a room', () => {
  it('comes with whoever may hold it: a guest does without plans', async () => {
    const guest = { role: null, grants: [{ prefix: 'poster-session/1', role: 'guest' as const }] }
    expect(await loadKinds(guest)).toBe(true)
    expect(kindOf('poster-session/1~notes').name).toBe('poster-session-notes')
    expect(kindOf('plan/1')).toBe(unknownKind)
    expect(await loadKinds(guest)).toBe(false)
    expect(await loadAllKinds()).toBe(true)
  })

  it.each([
    ['plan/1', planKind],
    ['directory/1', directoryKind],
    ['plan/1~review', eventRoom],
    ['plan/1~comments', commentsKind],
    ['answer/1~comments', commentsKind],
    ['directory/1~comments', eventRoom],
    ['poster-session/1~comments', eventRoom],
    ['trajectory/1', trajectoryKind],
    ['campaign/1', campaignKind],
    ['answer/1', answerKind],
    ['practice/1', practiceKind],
    ['analysis/1', analysisKind],
    ['analysis/1~review', eventRoom],
    ['staffing/1', unknownKind],
    ['not a room', unknownKind],
    ['constructor/1', unknownKind],
    ['', unknownKind]
  ])('%s', (room, kind) => {
    expect(kindOf(room)).toBe(kind)
  })

  it('a room of decisions puts its events into the catalogue', () => {
    const doc = new Y.Doc()
    const event = appendEvent(doc, [], { actor: 'анна', what: { step: 'accept' } })
    expect(eventRoom.read(doc)).toEqual([event])
    expect(eventRoom.summarize(doc).events).toEqual([event])
  })

  it('a document of a newer application is kept, listed nowhere and never called newer than itself', () => {
    const doc = new Y.Doc()
    doc.getMap('meta').set('schema', 4)
    expect(unknownKind.read(doc)).toBeNull()
    expect(unknownKind.summarize(doc)).toMatchObject({ title: '', unique: [], words: '' })
  })

  it('every kind raises its number with its migrations', () => {
    for (const kind of [planKind, directoryKind, campaignKind, answerKind, trajectoryKind]) {
      const numbers = kind.migrations.map(({ to }) => to)
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      expect(kind.minWriter).toBeLessThanOrEqual(kind.schema)
      expect(numbers.every((to) => to <= kind.schema)).toBe(true)
    }
  })
})
