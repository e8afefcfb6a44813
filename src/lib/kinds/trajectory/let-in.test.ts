import { describe, expect, it } from 'vitest'
import { differences, letIn } from './let-in.ts'

const named = { person: 'анна', tutors: ['тьютор'], mentors: ['наставник'] }
const writes = (personId: string) => ({ personId, writes: true, beside: false })
const reads = (personId: string) => ({ personId, writes: false, beside: false })
const beside = (personId: string) => ({ personId, writes: false, beside: true })

describe('who is let into a trajectory', () => {
  it('is its teacher and its tutors to write, its mentors to read', () => {
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
  it('agree when everybody named was let in; whose it is needs no grant', () => {
    const given = [writes('анна'), reads('наставник')]
    expect(differences(named, given, 'тьютор')).toEqual({ missing: [], left: [] })
  })

  it('differ when a tutor is new, and when one has gone but can still open it', () => {
    const given = [writes('анна'), writes('прежний'), reads('наставник')]
    expect(differences(named, given, 'методист')).toEqual({
      missing: [{ personId: 'тьютор', role: 'editor' }],
      left: ['прежний']
    })
  })

  it('differ when a mentor became a tutor', () => {
    const tutor = { person: '', tutors: ['наставник'], mentors: [] }
    expect(differences(tutor, [reads('наставник')], '').missing).toEqual([
      { personId: 'наставник', role: 'editor' }
    ])
  })

  it('differ by everybody who was let in as whatever: a reader, a link, who sees one room only', () => {
    const given = [writes('анна'), reads('завуч'), reads('link:1'), beside('приятель'), beside('наставник')]
    expect(differences(named, given, 'тьютор')).toEqual({
      missing: [{ personId: 'наставник', role: 'commenter' }],
      left: ['завуч', 'link:1', 'приятель']
    })
  })
})
