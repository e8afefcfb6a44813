/** Who is called what on the paper of a protocol: by the directory, as it is now. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { DirectoryModel } from '../directory/model.ts'
import type { Called, Named } from './frozen.ts'
import type { ProtocolFields, ProtocolModel } from './model.ts'

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
  ids.delete('')
  const people = [...ids].map((id): [string, Named] => {
    const person = space.person(id)
    // Who is not in the directory is counted on the paper, so they stand there too, as the screens call them.
    if (!person) return [id, { last: space.nameOf(id), first: '', middle: '', post: '', organization: '' }]
    const { last, first, middle, post } = person
    return [id, { last, first, middle, post, organization: schools.get(person.organization) ?? '' }]
  })
  return {
    people: Object.fromEntries(people),
    owner: ownerOf(fields, directory),
    service: directory.fields.service
  }
}

/** '' where the directory has no such body. */
function ownerOf(
  { owner, ownerId }: ProtocolFields,
  { fields, associations, organizations }: DirectoryModel
): string {
  if (owner === 'service') return fields.service.trim() || 'методическая служба'
  const rows: readonly { id: string; name: string }[] = owner === 'association' ? associations : organizations
  return rows.find(({ id }) => id === ownerId)?.name.trim() ?? ''
}

/** Who signs an order. */
export function headOf(space: OpenSpace): { post: string; name: string } {
  const { servicePost, serviceHead } = space.directory.handle.model.fields
  return { post: servicePost.trim() || 'Руководитель', name: serviceHead.trim() }
}
