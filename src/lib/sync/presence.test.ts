import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DocumentPresence } from './presence.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function present(...names: string[]): DocumentPresence[] {
  return names.map((name) => new DocumentPresence(new Y.Doc(), { personId: `id-${name}`, name }))
}

/** Tells everybody what everybody says of themselves. */
function tell(...all: DocumentPresence[]) {
  for (const { awareness } of all)
    for (const other of all)
      if (other.awareness !== awareness)
        applyAwarenessUpdate(
          other.awareness,
          encodeAwarenessUpdate(awareness, [awareness.clientID]),
          'network'
        )
}

describe('who else is in a document', () => {
  it('is seen with the field they stand in, by name, without oneself', () => {
    const [anna, boris, vera] = present('Анна', 'Борис', 'Вера') as [
      DocumentPresence,
      DocumentPresence,
      DocumentPresence
    ]
    vera.enter('goal')
    tell(anna, boris, vera)
    expect(anna.others).toMatchObject([
      { name: 'Борис', personId: 'id-Борис', field: '', typedAt: 0 },
      { name: 'Вера', field: 'goal' }
    ])
  })

  it('tells where the caret stands in long prose, until it leaves', () => {
    const [anna, boris] = present('Анна', 'Борис') as [DocumentPresence, DocumentPresence]
    boris.point(null)
    tell(anna, boris)
    expect(anna.others[0]).not.toHaveProperty('caret')
    boris.point({ anchor: { tname: 'a' }, head: { tname: 'b' } })
    tell(anna, boris)
    expect(anna.others[0]!.caret).toEqual({ anchor: { tname: 'a' }, head: { tname: 'b' } })
    boris.point(null)
    tell(anna, boris)
    expect(anna.others[0]).not.toHaveProperty('caret')
  })

  it('leaves only the field one is still in: entering the next one comes first', () => {
    const [anna, boris] = present('Анна', 'Борис') as [DocumentPresence, DocumentPresence]
    anna.enter('goal')
    anna.enter('theme')
    anna.leave('goal')
    tell(anna, boris)
    expect(boris.others[0]!.field).toBe('theme')
    anna.leave('theme')
    tell(anna, boris)
    expect(boris.others[0]!.field).toBe('')
  })

  it('typing is dated by the clock of whoever sees it, and only when there is a new key', () => {
    const [anna, boris] = present('Анна', 'Борис') as [DocumentPresence, DocumentPresence]
    vi.setSystemTime(1_000_000)
    anna.typed()
    tell(anna, boris)
    expect(boris.others[0]!.typedAt).toBe(1_000_000)
    vi.setSystemTime(1_005_000)
    anna.enter('goal')
    tell(anna, boris)
    expect(boris.others[0]!.typedAt).toBe(1_000_000)
    anna.typed()
    tell(anna, boris)
    expect(boris.others[0]!.typedAt).toBe(1_005_000)
  })

  it('a presence that says no name is left out', () => {
    const [anna, boris] = present('Анна', 'Борис') as [DocumentPresence, DocumentPresence]
    boris.awareness.setLocalState({ field: 'goal' })
    tell(anna, boris)
    expect(anna.others).toEqual([])
  })

  it('a pointer that moves wakes only those who follow it: who is here stays the same list', () => {
    const [anna, boris] = present('Анна', 'Борис') as [DocumentPresence, DocumentPresence]
    tell(anna, boris)
    const told = { here: 0, followed: 0 }
    anna.subscribe(() => told.here++)
    anna.follow(() => told.followed++)
    const before = anna.others
    boris.tell({ p: [3, 4] })
    tell(anna, boris)
    expect(told).toEqual({ here: 0, followed: 1 })
    expect(anna.others).toBe(before)
    expect(anna.aboutOf(boris.awareness.clientID)).toEqual({ p: [3, 4] })
    boris.enter('goal')
    tell(anna, boris)
    expect(told).toEqual({ here: 1, followed: 2 })
    expect(anna.others[0]!.field).toBe('goal')
  })

  it('closing leaves: nobody sees one any more, and nothing runs on', () => {
    const [anna, boris] = present('Анна', 'Борис') as [DocumentPresence, DocumentPresence]
    tell(anna, boris)
    let told = 0
    anna.subscribe(() => told++)
    anna.close()
    tell(anna, boris)
    expect(boris.others).toEqual([])
    expect(told).toBe(0)
    boris.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})
