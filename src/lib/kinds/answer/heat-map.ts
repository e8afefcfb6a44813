/**
 * Figures of many diagnoses, association × component, from the catalogue. Nothing stands for fewer than five people
 * (domain.md §3.5), nor can it be reckoned from what is shown (shown-groups.ts). Pure.
 */
import { grouped } from '$lib/grouped.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import { COMPONENT_KEYS, WAVES, type Component, type Figure, type Wave } from '../campaign/model.ts'
import { shownTogether, tellsOfMany } from './shown-groups.ts'

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

/** A figure; null stands where it would tell of fewer than five people. */
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

/** Who stands behind the shown figures of a component: personIds, group by group. */
export type Behind = Record<Component, readonly (readonly string[])[]>

export interface MeasuredMap extends HeatMap {
  behind: Behind
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

export function heatMap(diagnoses: readonly Diagnosis[], wave: Wave, associations: Members): MeasuredMap {
  const by = new Map<string, Diagnosis['percent']>()
  for (const diagnosis of diagnoses) if (diagnosis.wave === wave) by.set(diagnosis.person, diagnosis.percent)
  return mapOf((person, component) => by.get(person)?.[component], [...by.keys()], associations)
}

/** Change from the first diagnosis to the last, percentage points, of people who have both. */
export function changeMap(diagnoses: readonly Diagnosis[], associations: Members): MeasuredMap {
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
): MeasuredMap {
  const known = new Set(everybody)
  const groups = associations.map(({ members }) =>
    [...new Set(members)].filter((person) => known.has(person))
  )
  const rows = associations.map(({ id }) => ({ association: id, cells: {} as HeatMap['total'] }))
  const total = {} as HeatMap['total']
  const behind = {} as Record<Component, readonly (readonly string[])[]>
  let before: { all: readonly (readonly string[])[]; shown: boolean[] } | null = null
  for (const component of COMPONENT_KEYS) {
    const measured = (people: readonly string[]) =>
      people.filter((person) => valueOf(person, component) !== undefined)
    const mean = (people: readonly string[]): Cell => ({
      people: people.length,
      percent: Math.round(
        people.reduce((sum, person) => sum + valueOf(person, component)!, 0) / people.length
      )
    })
    const all = [...groups, everybody].map(measured)
    // Most answer everything: then the same groups are shown in every component.
    const same = before?.all.every((group, i) => group.length === all[i]!.length && sameAs(group, all[i]!))
    const shown: boolean[] = same ? before!.shown : shownTogether(all, true)
    before = { all, shown }
    const cells = all.map((people, i) => (shown[i] ? mean(people) : null))
    for (const [i, row] of rows.entries()) row.cells[component] = cells[i]!
    total[component] = cells.at(-1)!
    behind[component] = all.filter((_, i) => shown[i])
  }
  return { rows, total, behind }
}

const sameAs = (one: readonly string[], other: readonly string[]) =>
  one.every((person, i) => person === other[i])

/** Whether figures may be let out after others of the same answers: all together must tell of five people or more. */
export function mayFollow(fresh: Behind, before: readonly Behind[]): boolean {
  return COMPONENT_KEYS.every((component) =>
    tellsOfMany([...before, fresh].flatMap((behind) => behind[component]))
  )
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
  const groups = grouped(cells, ({ association }) => association)
  const of = (figures: readonly Figure[] = []) =>
    Object.fromEntries(
      COMPONENT_KEYS.map((component): [Component, Cell | null] => {
        const figure = figures.find((one) => one.component === component)
        return [component, figure ? { people: figure.people, percent: figure.percent } : null]
      })
    ) as HeatMap['total']
  return {
    rows: [...groups].flatMap(([association, figures]) =>
      association ? [{ association, cells: of(figures) }] : []
    ),
    total: of(groups.get(''))
  }
}
