import { describe, expect, it } from 'vitest'
import { differences, letIn } from './let-in.ts'

const named = { person: 'анна', tutors: ['тьютор'], mentors: ['наставник'] }

describe('who is let into a trajectory', () => {
  it('is its teacher and its tutors to write, its mentors to comment', () => {
    expect(letIn(named)).toEqual([
      { personId: 'анна', role: 'editor' },
      { personId: 'тьютор', role: 'editor' },
      { personId: 'наставник', role: 'commenter' }
    ])
  })

  it('has one role each, the wider one, and nobody without a name', () => {
    expect(letIn({ person: '', tutors: ['тьютор', 'тьютор'], mentors: ['тьютор', ''] })).toEqual([
      { personId: 'тьютор', role: 'editor' }
    ])
  })
})

describe('rights and what the trajectory says', () => {
  it('agree when everybody named was let in; who made it needs no grant', () => {
    const given = [
      { personId: 'анна', role: 'editor' },
      { personId: 'наставник', role: 'commenter' }
    ]
    expect(differences(named, given, 'тьютор')).toEqual({ missing: [], left: [] })
  })

  it('differ when a tutor is new, and when one has gone but can still open it', () => {
    const given = [
      { personId: 'анна', role: 'editor' },
      { personId: 'прежний', role: 'editor' },
      { personId: 'наставник', role: 'commenter' }
    ]
    expect(differences(named, given, 'методист')).toEqual({
      missing: [{ personId: 'тьютор', role: 'editor' }],
      left: [{ personId: 'прежний', role: 'editor' }]
    })
  })

  it('differ when a mentor became a tutor: the wider right is missing, the narrower one is left', () => {
    const given = [{ personId: 'наставник', role: 'commenter' }]
    const now = { person: '', tutors: ['наставник'], mentors: [] }
    expect(differences(now, given, '')).toEqual({
      missing: [{ personId: 'наставник', role: 'editor' }],
      left: [{ personId: 'наставник', role: 'commenter' }]
    })
  })
})
