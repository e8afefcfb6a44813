/**
 * Figures of many diagnoses, association × component, from the catalogue. Nothing stands for fewer than five people
 * (domain.md §3.5), nor can it be found by taking one shown figure from another. Pure.
 */
import type { Summary } from '$lib/crdt/kind.ts'
import {
  COMPONENT_KEYS,
  FEWEST_PEOPLE,
  WAVES,
  type Component,
  type Figure,
  type Wave
} from '../campaign/model.ts'

/** One person's submitted self-diagnosis. */
export interface Diagnosis {
  person: string
  /** Room of the campaign. */
  about: string
  wave: Wave
  /** ISO day of the submission. */
  day: string
  percent: Partial<Record<Component, number>>
}

/** A figure, or null where fewer than five people stand behind it. */
export interface Cell {
  people: number
  /** Mean, whole percent. */
  percent: number
}

export interface HeatMap {
  rows: { association: string; cells: Record<Component, Cell | null> }[]
  /** Of everybody, each person once. */
  total: Record<Component, Cell | null>
}

export type Members = readonly { id: string; members: readonly string[] }[]

/** Associations as groups of people: a head belongs to the own one, also where nobody entered that. */
export function groupsOf(
  associations: readonly { id: string; head: string; members: readonly string[] }[]
): Members {
  return associations.map(({ id, head, members }) => ({ id, members: head ? [...members, head] : members }))
}

/** Of several answers of one person in one wave the latest counts. */
export function diagnosesFrom(
  rows: readonly Pick<Summary, 'people' | 'scores' | 'counts' | 'dates' | 'about' | 'deletedAt'>[]
): Diagnosis[] {
  const latest = new Map<string, Diagnosis>()
  for (const { people, scores, counts, dates, about = '', deletedAt } of rows) {
    const [person] = people
    if (!person || !scores || deletedAt || !counts.submitted) continue
    const percent: Diagnosis['percent'] = {}
    for (const component of COMPONENT_KEYS) {
      const score = scores[`self:${component}`]
      if (score !== undefined) percent[component] = score
    }
    const wave = (Object.keys(WAVES) as Wave[]).find((key) => counts[`wave:${key}`]) ?? 'first'
    const diagnosis = { person, about, wave, day: dates.at(-1) ?? '', percent }
    const key = `${person} ${wave}`
    if ((latest.get(key)?.day ?? '') <= diagnosis.day) latest.set(key, diagnosis)
  }
  return [...latest.values()]
}

export function heatMap(diagnoses: readonly Diagnosis[], wave: Wave, associations: Members): HeatMap {
  const by = new Map<string, Diagnosis['percent']>()
  for (const diagnosis of diagnoses) if (diagnosis.wave === wave) by.set(diagnosis.person, diagnosis.percent)
  return mapOf((person, component) => by.get(person)?.[component], [...by.keys()], associations)
}

/** Change from the first diagnosis to the last, percentage points, of people who have both. */
export function changeMap(diagnoses: readonly Diagnosis[], associations: Members): HeatMap {
  const first = new Map<string, Diagnosis['percent']>()
  const last = new Map<string, Diagnosis['percent']>()
  for (const { person, wave, percent } of diagnoses) {
    if (wave === 'first') first.set(person, percent)
    if (wave === 'last') last.set(person, percent)
  }
  const both = [...first.keys()].filter((person) => last.has(person))
  const change = (person: string, component: Component) => {
    const [from, to] = [first.get(person)?.[component], last.get(person)?.[component]]
    return from === undefined || to === undefined ? undefined : to - from
  }
  return mapOf(change, both, associations)
}

function mapOf(
  valueOf: (person: string, component: Component) => number | undefined,
  everybody: readonly string[],
  associations: Members
): HeatMap {
  const known = new Set(everybody)
  const groups = associations.map(({ id, members }) => ({
    id,
    people: [...new Set(members)].filter((person) => known.has(person))
  }))
  const rows = groups.map(({ id }) => ({ association: id, cells: {} as HeatMap['total'] }))
  const total = {} as HeatMap['total']
  for (const component of COMPONENT_KEYS) {
    const measured = (people: readonly string[]) =>
      people.filter((person) => valueOf(person, component) !== undefined)
    const mean = (people: readonly string[]): Cell => ({
      people: people.length,
      percent: Math.round(
        people.reduce((sum, person) => sum + valueOf(person, component)!, 0) / people.length
      )
    })
    const shown = new Set<string>()
    const inGroups = groups.map(({ people }) => measured(people))
    // Two associations that differ by one or two people would tell about these.
    const safe = inGroups.map((people, i) => people.length >= FEWEST_PEOPLE && !betrays(people, inGroups, i))
    for (const [i, people] of inGroups.entries()) {
      rows[i]!.cells[component] = safe[i] ? mean(people) : null
      if (safe[i]) for (const person of people) shown.add(person)
    }
    const all = measured(everybody)
    const hidden = all.filter((person) => !shown.has(person)).length
    total[component] =
      all.length >= FEWEST_PEOPLE && (hidden === 0 || hidden >= FEWEST_PEOPLE) ? mean(all) : null
  }
  return { rows, total }
}

/** Whether a bigger group holds all of this one and fewer than five more: a section and its association. */
function betrays(people: readonly string[], groups: readonly (readonly string[])[], own: number): boolean {
  const inside = new Set(people)
  return groups.some((other, i) => {
    const more = other.length - people.length
    if (i === own || more <= 0 || more >= FEWEST_PEOPLE) return false
    return other.reduce((both, person) => both + (inside.has(person) ? 1 : 0), 0) === people.length
  })
}

/**
 * Figures to be let out beside those that were before: a group that changed by fewer than five people keeps its older
 * figure, for the two together would tell what these few answered.
 */
export function steadyFigures(fresh: readonly Figure[], before: readonly Figure[]): Figure[] {
  const keyOf = ({ association, component, wave }: Figure) => `${association} ${component} ${wave}`
  const older = new Map(before.map((figure) => [keyOf(figure), figure]))
  return fresh.map((figure) => {
    const known = older.get(keyOf(figure))
    return known && Math.abs(known.people - figure.people) < FEWEST_PEOPLE ? known : figure
  })
}

/** What may leave as frozen figures: the shown cells and nothing else. */
export function figuresOf({ rows, total }: HeatMap, wave: Wave): Figure[] {
  return [...rows, { association: '', cells: total }].flatMap(({ association, cells }) =>
    COMPONENT_KEYS.flatMap((component) => {
      const cell = cells[component]
      return cell ? [{ association, component, wave, people: cell.people, percent: cell.percent }] : []
    })
  )
}

/** Frozen figures as a map again: what was not let out is not there. */
export function mapOfFigures(cells: readonly Figure[]): HeatMap {
  const groups = Object.groupBy(cells, ({ association }) => association)
  const of = (figures: readonly Figure[] = []) =>
    Object.fromEntries(
      COMPONENT_KEYS.map((component): [Component, Cell | null] => {
        const figure = figures.find((one) => one.component === component)
        return [component, figure ? { people: figure.people, percent: figure.percent } : null]
      })
    ) as HeatMap['total']
  return {
    rows: Object.entries(groups).flatMap(([association, figures]) =>
      association ? [{ association, cells: of(figures) }] : []
    ),
    total: of(groups[''])
  }
}
