/** Assignments of the open space, and where each is worked at. */
import type { CatalogueRow } from '$lib/device/database.ts'
import { today } from '$lib/kinds/academic-year.ts'
import { paths } from '../navigation.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import type { Entry } from './assignment-list.ts'
import { everyEntry } from './every-source.ts'

/**
 * Undefined until the device answered.
 * @param of given, only of sources that name this person: a methodist's device holds a thousand others
 */
export function entriesIn(space: OpenSpace, of?: string): Entry[] | undefined {
  const [protocols, plans, trajectories] = ['protocol', 'plan', 'trajectory'].map((kind) =>
    space.catalogue(kind)
  )
  if (!protocols || !plans || !trajectories) return undefined
  const named = (rows: CatalogueRow[]) =>
    of === undefined ? rows : rows.filter(({ part, people }) => part !== '' || people.includes(of))
  const nameOf = (id: string) => space.nameOf(id)
  return everyEntry(
    { protocols, plans: named(plans), trajectories: named(trajectories) },
    { directory: space.directory.model, nameOf, today: today() }
  )
}

/** What the source keeps is worked at in its row there, the rest in the list of assignments. */
export function placeOf(space: string, { given, source, kept }: Entry): string {
  if (!kept) return `${paths.assignments(space)}?row=${given.id}`
  const of = source.kind === 'plan' ? paths.plan : paths.trajectory
  return `${of(space, source.id, kept.part)}&row=${given.id}`
}
