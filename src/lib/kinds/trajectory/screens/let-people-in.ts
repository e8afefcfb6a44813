/** Lets the people of a trajectory in: at once where there is a relay, later where it is not there yet. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { letIn, type LetIn } from '../let-in.ts'
import type { TrajectoryFields } from '../model.ts'

/** Whether this person gives rights on a trajectory: its maker does, and coordinators. */
export function letsIn(space: OpenSpace, owner: string | undefined): boolean {
  return space.coordinates || owner === space.me.personId
}

export async function letPeopleIn(space: OpenSpace, id: string, people: readonly LetIn[]): Promise<void> {
  if (space.example) return
  for (const { personId, role } of people)
    if (personId !== space.me.personId) await space.relay.grant(personId, `trajectory/${id}`, role)
}

/** Everybody who was not named before, or with a narrower role. */
export async function letNewOnesIn(
  space: OpenSpace,
  id: string,
  before: Pick<TrajectoryFields, 'person' | 'tutors' | 'mentors'>,
  now: Pick<TrajectoryFields, 'person' | 'tutors' | 'mentors'>
): Promise<void> {
  const there = letIn(before)
  const added = letIn(now).filter(
    ({ personId, role }) => !there.some((one) => one.personId === personId && one.role === role)
  )
  await letPeopleIn(space, id, added)
}
