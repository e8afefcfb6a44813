import { describe, expect, it } from 'vitest'
import { kindOf } from '$lib/kinds/kinds.ts'
import { checkProgramme } from '$lib/kinds/poster-session/check-programme.ts'
import { sessionKind } from '$lib/kinds/poster-session/document.ts'
import { marksRoom } from '$lib/kinds/poster-session/marks-room.ts'
import { notesRoom } from '$lib/kinds/poster-session/notes-room.ts'
import { posterRoom } from '$lib/kinds/poster-session/poster-room.ts'
import { EXAMPLE_PERSON } from './known-people.ts'
import { exampleSessions, SESSIONS_SIZE } from './sessions.ts'
import { createStaff } from './staff.ts'

const NOVEMBER = '2026-11-23'
const all = [...exampleSessions(NOVEMBER, EXAMPLE_PERSON)]
const people = new Map(createStaff(NOVEMBER, EXAMPLE_PERSON).map((person) => [person.id, person]))
const nameOf = (id: string) => people.get(id)?.last ?? ''

describe('the poster sessions of the example', () => {
  const sessions = all.filter(({ room }) => !room.includes('~'))

  it('are two with twelve posters each, in the number of documents that was promised', () => {
    expect(all).toHaveLength(SESSIONS_SIZE)
    expect(new Set(all.map(({ room }) => room)).size).toBe(SESSIONS_SIZE)
    expect(sessions).toHaveLength(2)
    for (const { doc } of sessions) {
      const model = sessionKind.read(doc)
      expect(model.posters).toHaveLength(12)
      expect(model.unreadable).toBe(0)
      expect(checkProgramme(model, nameOf)).toEqual([])
      expect(model.posters.every(({ presenter }) => people.has(presenter))).toBe(true)
    }
  })

  it('have one that runs today and one with its results', () => {
    const [live, past] = sessions.map(({ doc }) => sessionKind.read(doc).fields)
    expect([live!.phase, live!.date, live!.host]).toEqual(['live', NOVEMBER, EXAMPLE_PERSON])
    expect(past!.phase).toBe('results')
    expect(past!.date < NOVEMBER).toBe(true)
  })

  it('have notes that are answered, votes that count, marks of two experts', () => {
    const rooms = (part: string) => all.filter(({ room }) => room.endsWith(`~${part}`))
    for (const { doc } of rooms('notes')) {
      const model = notesRoom.read(doc)
      expect(model.notes.filter(({ parent }) => parent !== '').length).toBeGreaterThan(1)
      expect(model.votes.filter(({ kind }) => kind === 'like').length).toBeGreaterThan(40)
      expect(model.votes.some(({ kind }) => kind === 'use')).toBe(true)
    }
    expect(rooms('marks').map(({ doc }) => marksRoom.read(doc).marks.length)).toEqual([12 * 2 * 5])
  })

  it('have posters of which the running one still lacks some, and the past one none', () => {
    const submitted = sessions.map(
      ({ room: session }) =>
        all
          .filter(({ room }) => room.startsWith(`${session}~poster-`))
          .filter(({ doc }) => posterRoom.read(doc).fields.submittedAt).length
    )
    expect(submitted).toEqual([10, 12])
  })

  it('are the same every time, and read whole on other days', () => {
    const again = [...exampleSessions(NOVEMBER, EXAMPLE_PERSON)]
    expect(again.map(({ room }) => room)).toEqual(all.map(({ room }) => room))
    // Indexes are jittered: answers under different questions stand in no order among each other.
    const words = ({ room, doc }: (typeof all)[number]) =>
      kindOf(room).summarize(doc).words.split('\n').sort()
    expect(again.map(words)).toEqual(all.map(words))
    for (const day of ['2026-09-01', '2027-01-10', '2028-02-29'])
      expect([...exampleSessions(day, 'я')]).toHaveLength(SESSIONS_SIZE)
  })
})
