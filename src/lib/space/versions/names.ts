/** What the directory calls the people, organizations and associations that a document names. */
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
