/** Who is let into a trajectory and as what: it is private, so whoever works on it is named in it. Pure. */
import type { TrajectoryFields } from './model.ts'

export interface LetIn {
  personId: string
  /** The teacher and the tutors write; a mentor reads and comments. */
  role: 'editor' | 'commenter'
}

type Named = Pick<TrajectoryFields, 'person' | 'tutors' | 'mentors'>

/** One role a person, the wider one: a mentor who is also a tutor writes. */
export function letIn({ person, tutors, mentors }: Named): LetIn[] {
  const editors = new Set([person, ...tutors].filter(Boolean))
  return [
    ...[...editors].map((personId): LetIn => ({ personId, role: 'editor' })),
    ...[...new Set(mentors)]
      .filter((personId) => personId && !editors.has(personId))
      .map((personId): LetIn => ({ personId, role: 'commenter' }))
  ]
}

/** What the rights still differ in from what the trajectory says. */
export interface Differences {
  /** Named in it, and not let in yet. */
  missing: LetIn[]
  /** Let in, and named in it no more, or with a narrower role. */
  left: LetIn[]
}

/**
 * @param given what was granted, on the relay or waiting for it
 * @param owner personId of who made it: they need no grant
 */
export function differences(
  named: Named,
  given: readonly { personId: string; role: string }[],
  owner: string
): Differences {
  const wanted = letIn(named)
  const same = (a: { personId: string; role: string }, b: LetIn) =>
    a.personId === b.personId && a.role === b.role
  return {
    missing: wanted.filter((one) => one.personId !== owner && !given.some((other) => same(other, one))),
    left: given.flatMap(({ personId, role }) =>
      (role === 'editor' || role === 'commenter') && !wanted.some((one) => same({ personId, role }, one))
        ? [{ personId, role }]
        : []
    )
  }
}
