/** What the directory calls the people, organizations and associations that a document names, and the document itself. */
import type { DocumentHandle } from '$lib/crdt/handle.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import type { Outside } from './tell.ts'

const called = (space: OpenSpace, table: 'organizations' | 'associations', id: string) =>
  space.directory.model[table].find((row) => row.id === id)?.name

export const outsideNames = (space: OpenSpace): Outside => ({
  person: (id) => space.nameOf(id),
  organization: (id) => called(space, 'organizations', id) ?? 'организация, которой нет в справочнике',
  association: (id) =>
    called(space, 'associations', id) ??
    called(space, 'organizations', id) ??
    'объединение, которого нет в справочнике'
})

/** Its own title, else whose it is. */
export function documentName(space: OpenSpace, { kind, doc }: DocumentHandle): string {
  return summaryName(space, kind.summarize(doc))
}

export function summaryName(
  space: OpenSpace,
  {
    title,
    association,
    organization,
    about = ''
  }: Pick<Summary, 'title' | 'association' | 'organization' | 'about'>
): string {
  const person = about.startsWith('person/') ? space.nameOf(about.slice('person/'.length)) : ''
  const owner =
    called(space, 'associations', association ?? '') ?? called(space, 'organizations', organization ?? '')
  return [title, person].filter(Boolean).join(': ') || (owner ?? '')
}
