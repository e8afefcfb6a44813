/** Who is let into a trajectory and as what: it is private, so whoever works on it is named in it. Pure. */
import type { TrajectoryFields } from './model.ts'

export interface LetIn {
  personId: string
  /** The teacher and the tutors write; a mentor reads. */
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
  /** Named in it, and not let in yet as they are named. */
  missing: LetIn[]
  /** personIds of whoever was let in, as whatever and by whomever, and is not named in it. */
  left: string[]
}

/**
 * @param given what was granted in the trajectory and the rooms beside it, on the relay or waiting for it
 * @param owner personId of whose it is: they need no grant
 */
export function differences(
  named: Named,
  given: readonly { personId: string; writes: boolean; beside: boolean }[],
  owner: string
): Differences {
  const wanted = letIn(named)
  const has = ({ personId, role }: LetIn) =>
    given.some((one) => one.personId === personId && !one.beside && (one.writes || role === 'commenter'))
  return {
    missing: wanted.filter((one) => one.personId !== owner && !has(one)),
    left: given.flatMap(({ personId }) =>
      personId === owner || wanted.some((one) => one.personId === personId) ? [] : personId
    )
  }
}
