/** Who stands at which poster: people of the directory by their ids, others by their names. Pure. */
import { foldText } from '../directory/model.ts'
import type { PosterRow } from './model.ts'

type Told = Pick<PosterRow, 'id' | 'presenter' | 'name'>

/** «Рябинин К. Е., Лаптева М. К.»: two who present one poster are told with a comma, or each on a line. */
export function namesIn(text: string): string[] {
  return text
    .split(/[,;\n]|\sи\s/u)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}

/** «Лаптева М. К.» typed in any way is one person. */
export const nameKey = (name: string) => foldText(name).replaceAll('.', ' ').replace(/\s+/g, ' ').trim()

/**
 * Keys of the presenters by poster: nobody stands in two places at once by one of them. Who is named in words at one poster
 * and chosen from the directory at another is one person.
 * @param nameOf how a person of the directory is called
 */
export function presentersOf(
  posters: readonly Told[],
  nameOf: (personId: string) => string
): Map<string, string[]> {
  const chosen = [...new Set(posters.map(({ presenter }) => presenter))].filter(Boolean)
  const known = new Map(chosen.map((id) => [nameKey(nameOf(id)), id]))
  return new Map(
    posters.map(({ id, presenter, name }) => {
      const named = namesIn(name).map((one) => known.get(nameKey(one)) ?? nameKey(one))
      return [id, [...new Set([presenter, ...named])].filter(Boolean)]
    })
  )
}

/** How the presenters of a poster are called: in their own words, else as the directory calls them. */
export function presenterWords(
  { presenter, name }: Pick<Told, 'presenter' | 'name'>,
  nameOf: (personId: string) => string
): string {
  return name.trim() || (presenter ? nameOf(presenter) : '')
}
