/** Where a document is read, for a screen that stands beside it whatever its kind. */
import type { AnyKind, Summary } from '$lib/crdt/kind.ts'
import { paths } from '../navigation.ts'
import type { OpenSpace } from '../open-space.svelte.ts'

/** By the address under which a search finds it; what none finds leads to the start of the space. */
export function documentPlace(
  space: string,
  { title, foundAs }: AnyKind,
  id: string
): { href: string; label: string } {
  const path = foundAs?.['']?.path
  return {
    href: path ? `${paths.space(space)}/${path.replace(':id', id)}` : paths.space(space),
    label: title
  }
}

type Named = Pick<Summary, 'title' | 'association' | 'organization' | 'about'>

/** What a document is called: its own title, and whose it is; else who owns it: the service, where nobody else does. */
export function documentName(space: OpenSpace, row: Named): string {
  const { title, about = '' } = row
  const person = about.startsWith('person/') ? space.nameOf(about.slice('person/'.length)) : ''
  return (
    [title, person].filter(Boolean).join(': ') ||
    ownerName(space, row) ||
    space.directory.model.fields.service ||
    'Методическая служба'
  )
}

/** The association or organization that a document belongs to; '' for none. */
export function ownerName(space: OpenSpace, { association, organization }: Named): string {
  const { associations, organizations } = space.directory.model
  const owner = [...associations, ...organizations].find(
    ({ id }) => id === association || id === organization
  )
  return owner?.name ?? ''
}
