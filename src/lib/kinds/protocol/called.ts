/** Who is called what on the paper of a protocol: by the directory, as it is now. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { ownerName } from '../plan/plan-words.ts'
import type { Called, Named } from './frozen.ts'
import type { ProtocolModel } from './model.ts'

export function calledNow(space: OpenSpace, model: ProtocolModel): Called {
  const { fields, items, decisions, guests } = model
  const directory = space.directory.handle.model
  const schools = new Map(directory.organizations.map(({ id, name }) => [id, name]))
  const ids = new Set([
    fields.chair,
    fields.secretary,
    ...fields.members,
    ...items.flatMap(({ speakers }) => speakers),
    ...decisions.flatMap(({ assignees, controller }) => [...assignees, controller]),
    ...guests.map(({ person }) => person)
  ])
  const people = [...ids].flatMap((id): [string, Named][] => {
    const person = space.person(id)
    if (!person) return []
    const { last, first, middle, post } = person
    return [[id, { last, first, middle, post, organization: schools.get(person.organization) ?? '' }]]
  })
  return {
    people: Object.fromEntries(people),
    owner: ownerName(fields, directory),
    service: directory.fields.service
  }
}
