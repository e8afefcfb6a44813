/**
 * Who stood behind figures that were let out: steps of the room `campaign/<id>~released`, which coordinators alone read.
 * Without it nobody could tell whether newer figures beside the older ones would betray somebody. Pure.
 */
import * as z from 'zod/mini'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { COMPONENT_KEYS } from '../campaign/model.ts'
import type { Behind } from './heat-map.ts'

const releaseSchema = z.object({
  step: z.literal('let-out'),
  /** Id of the figures in the campaign. */
  figures: z.string(),
  people: z.array(z.string()),
  /** Groups of people, by their places in `people`: most of them are the same in every component. */
  groups: z.array(z.array(z.number())),
  /** By component the places of its groups in `groups`. */
  of: z.record(z.string(), z.array(z.number()))
})
type Release = z.infer<typeof releaseSchema>

export function releaseOf(figures: string, behind: Behind): Release {
  const people = [...new Set(COMPONENT_KEYS.flatMap((component) => behind[component].flat()))]
  const places = new Map(people.map((person, i) => [person, i]))
  const groups = new Map<string, number>()
  const of: Release['of'] = {}
  for (const component of COMPONENT_KEYS)
    of[component] = behind[component].map((group) => {
      const key = group.map((person) => places.get(person)!).join()
      if (!groups.has(key)) groups.set(key, groups.size)
      return groups.get(key)!
    })
  return {
    step: 'let-out',
    figures,
    people,
    groups: [...groups.keys()].map((key) => key.split(',').filter(Boolean).map(Number)),
    of
  }
}

/**
 * @param figures ids of everything that was let out
 * @returns null where of some of it nobody knows who stood behind it: by an older version, or not come here yet
 */
export function knownBehind(
  events: readonly Pick<DocumentEvent, 'what'>[],
  figures: readonly string[]
): Behind[] | null {
  const releases = events.flatMap(({ what }) => releaseSchema.safeParse(what).data ?? [])
  if (figures.some((id) => !releases.some((release) => release.figures === id))) return null
  return releases.map(({ people, groups, of }) => {
    const named = groups.map((group) => group.flatMap((place) => people[place] ?? []))
    return Object.fromEntries(
      COMPONENT_KEYS.map((component) => [
        component,
        (of[component] ?? []).flatMap((place) => [named[place] ?? []])
      ])
    ) as unknown as Behind
  })
}
