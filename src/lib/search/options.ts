/** What a search found as the lines of one list, in which arrows go up and down. Pure. */
import type { Answer, Found, FoundPlace } from './found.ts'

export interface Option {
  key: string
  group: string
  found?: Found
  place?: FoundPlace
  /** Address within the space. */
  path: string
  /** Shows all of this group. */
  more?: string
  count?: number
}

/** Lines that stand under one heading; `from` is the place of the first among all. */
export interface Section {
  title: string
  count: number
  from: number
  options: Option[]
}

/** @param whole the group of which everything is shown */
export function optionsOf({ groups }: Answer, whole: string | null): Option[] {
  return groups.flatMap(({ id: group, count, found }) => {
    const options: Option[] = found.flatMap((one): Option[] => [
      { key: one.id, group, found: one, path: one.path },
      ...one.places.map((place, at): Option => ({ key: `${one.id} ${at}`, group, place, path: place.path }))
    ])
    return group !== whole && count > found.length
      ? [...options, { key: `${group} more`, group, path: '', more: group, count }]
      : options
  })
}

/** The first of these lines under their headings, as far as they are drawn. */
export function sectionsOf({ groups }: Answer, options: readonly Option[]): Section[] {
  return groups.flatMap(({ id, title, count }) => {
    const own = options.filter(({ group }) => group === id)
    return own.length > 0 ? [{ title, count, from: options.indexOf(own[0]!), options: own }] : []
  })
}
