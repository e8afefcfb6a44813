/** Assignments of protocols, read from the catalogue alone, and what lists ask of those of any source. Pure. */
import type { CatalogueRow } from '$lib/device/database.ts'
import {
  foldAssignments,
  groupOf,
  untouched,
  type AssignmentState,
  type Given,
  type Group
} from '$lib/kinds/assignment/model.ts'
import type { DirectoryModel } from '$lib/kinds/directory/model.ts'
import { givenBy } from '$lib/kinds/protocol/life.ts'
import { protocolEntries } from '$lib/kinds/protocol/protocol-list.ts'
import { protocolName } from '$lib/kinds/protocol/protocol-words.ts'

export interface Source {
  kind: 'protocol' | 'plan' | 'trajectory'
  id: string
  /** «Протокол № 3 РМО учителей химии от 26.11.2026» */
  name: string
}

export interface Entry {
  /** Among the assignments of all sources. */
  key: string
  given: Given
  /** personIds of those who accept it */
  controllers: readonly string[]
  state: AssignmentState
  source: Source
  /** Where the source holds the state: as it says it, and the part of its screen that has the row. There it is changed. */
  kept?: {
    words: string
    part: string
    /** It has a mark and no report: whoever did it may have done it in time, and nobody said so yet. */
    marked?: true
    /** Closed, and not as done. */
    mark?: 'partly' | 'failed'
  }
}

type Row = Pick<CatalogueRow, 'id' | 'part' | 'events' | 'deletedAt'> & CatalogueRow

/** Folds by the steps they are made of: a list asks again at every change of the catalogue. */
const folds = new WeakMap<
  readonly unknown[],
  { tasks: readonly unknown[]; states: ReadonlyMap<string, AssignmentState> }
>()
const NO_STEPS: Row['events'] = []

/** @param rows of protocols and the rooms beside them. The nearest day first. */
export function assignmentEntries(
  rows: readonly Row[],
  directory: Pick<DirectoryModel, 'associations' | 'organizations'>
): Entry[] {
  const steps = new Map(rows.map((row) => [`${row.id}~${row.part}`, row.events]))
  return protocolEntries(rows, directory)
    .flatMap(({ id, name, number, date, state, owner, ownerId }) => {
      const given = givenBy(state)
      if (given.length === 0) return []
      const source: Source = { kind: 'protocol', id, name: protocolName(number, name, date) }
      const head = owner === 'association' && directory.associations.find(({ id }) => id === ownerId)?.head
      const chair = state.versions.at(-1)?.chair
      const states = statesOf(given, steps.get(`${id}~`) ?? NO_STEPS, steps.get(`${id}~tasks`) ?? NO_STEPS)
      return given.map((one) => ({
        key: `${id}/${one.id}`,
        given: one,
        // What a former head controls as the chair passes to who leads the association now.
        controllers:
          head && one.controller === chair && head !== chair ? [one.controller, head] : [one.controller],
        state: states.get(one.id) ?? untouched(one),
        source
      }))
    })
    .sort(byDue)
}

/** What has no day comes last. */
export function byDue({ state: a }: Entry, { state: b }: Entry): number {
  const [first, second] = [a.due || '9999', b.due || '9999']
  return first === second ? 0 : first < second ? -1 : 1
}

function statesOf(given: readonly Given[], control: Row['events'], tasks: Row['events']) {
  const known = folds.get(control)
  if (known?.tasks === tasks) return known.states
  const { states } = foldAssignments(given, control, tasks)
  folds.set(control, { tasks, states })
  return states
}

/** `mine`: to do; `control`: to accept; `all`: everybody's. */
export type View = 'mine' | 'control' | 'all'

export function entriesFor(entries: readonly Entry[], view: View, me: string): Entry[] {
  if (view === 'all') return [...entries]
  return entries.filter(({ given, controllers }) =>
    (view === 'mine' ? given.assignees : controllers).includes(me)
  )
}

export const GROUPS: readonly Group[] = ['overdue', 'reported', 'week', 'later', 'closed']

/** In the order of the headings; what is empty is left out. @param today ISO day */
export function grouped(entries: readonly Entry[], today: string): { group: Group; entries: Entry[] }[] {
  return GROUPS.map((group) => ({
    group,
    entries: entries.filter(({ state }) => groupOf(state, today) === group)
  })).filter(({ entries }) => entries.length > 0)
}

/**
 * What a badge counts: what one has to do, not yet handed in, that is late or due within a week. What only waits for
 * somebody else's mark is not counted: there is nothing to press.
 */
export function pressing(entries: readonly Entry[], me: string, today: string): number {
  return entriesFor(entries, 'mine', me).filter(({ state, source, controllers }) => {
    const group = groupOf(state, today)
    const othersMark = source.kind === 'plan' && !controllers.includes(me)
    return group === 'week' || (group === 'overdue' && !othersMark)
  }).length
}

/** Of one source, in the order of its points. */
export function sourceEntries(
  rows: readonly Row[],
  id: string,
  directory: Pick<DirectoryModel, 'associations' | 'organizations'>
): Entry[] {
  const own = rows.filter((row) => row.id === id)
  const entries = assignmentEntries(own, directory)
  return entries.sort((a, b) => a.given.number.localeCompare(b.given.number, 'ru', { numeric: true }))
}
