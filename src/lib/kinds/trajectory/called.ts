/** Who is called what on the paper of a trajectory: by the directory, as it is now. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { fullName } from '../directory/model.ts'
import type { Called } from './frozen.ts'
import type { TrajectoryState } from './life.ts'
import type { TrajectoryModel } from './model.ts'

export function calledNow(space: OpenSpace, { fields }: TrajectoryModel, state: TrajectoryState): Called {
  const { fields: own, organizations } = space.directory.handle.model
  const decided = state.versions.flatMap(({ marks }) => marks.map(({ personId }) => personId))
  const people = [
    fields.person,
    ...fields.tutors,
    ...fields.mentors,
    ...decided,
    state.conclusion?.actor ?? ''
  ]
  const names = people.flatMap((id) => {
    const person = space.person(id)
    return person
      ? [[id, fullName(person)] as const]
      : id === space.me.personId
        ? [[id, space.me.name] as const]
        : []
  })
  const school = organizations.find(({ id }) => id === fields.organization)
  const { service, servicePost, serviceHead } = own
  return {
    names: Object.fromEntries([...names, ...(school ? [[school.id, school.name] as const] : [])]),
    service: { service, servicePost, serviceHead }
  }
}
