import type { OpenSpace } from './open-space.svelte.ts'

/**
 * The directory as a field offers it that has somebody chosen: who has left the directory since stays to be seen in it, and
 * to be taken out.
 */
export function peopleToChoose(
  space: Pick<OpenSpace, 'peopleOptions' | 'person' | 'nameOf'>,
  chosen: readonly string[]
): OpenSpace['peopleOptions'] {
  const gone = chosen.filter((id) => id && !space.person(id))
  if (gone.length === 0) return space.peopleOptions
  return [...space.peopleOptions, ...gone.map((id) => ({ id, label: space.nameOf(id), detail: '' }))]
}
