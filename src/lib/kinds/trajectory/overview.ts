/**
 * Trajectories of a space as lists show them: from the catalogue only. Whoever sees the rows sees the figures; no text
 * of a trajectory is in them. Pure.
 */
import type { AssignmentLine, Summary } from '$lib/crdt/kind.ts'
import { COMPONENT_KEYS, type Component } from '../campaign/model.ts'
import { holdsRow, hoursOf, isOverdue, waitsFor, type Hours } from './view.ts'
import { NOT_STARTED, trajectoryState, type Stage, type TrajectoryState } from './life.ts'
import { FORMS, type TrajectoryForm } from './model.ts'

type Row = Pick<
  Summary,
  'people' | 'about' | 'organization' | 'year' | 'counts' | 'assignments' | 'events' | 'deletedAt' | 'digest'
> & {
  id: string
  part: string
  /** Changes whenever the row does. */
  updatedAt: number
}

export interface TrajectoryEntry {
  id: string
  form: TrajectoryForm
  year: string
  /** personId of the teacher. */
  person: string
  /** personIds of tutors and mentors. */
  others: readonly string[]
  organization: string
  stage: Stage
  hours: Hours
  activities: number
  accepted: number
  overdue: number
  waits: ReturnType<typeof waitsFor>
  deficits: Partial<Record<Component, number>>
  /** It has gone on since the version in force was approved. */
  changed: boolean
}

/** What was folded before, by the trajectory's id: of 1,500 rows one has changed when the list is drawn again. */
export type KnownEntries = Map<string, { mark: string; entry: TrajectoryEntry }>

/**
 * @param rows of trajectories and of their `~review` rooms; @param today ISO day
 * @param known kept by the caller as long as it shows the list
 */
export function trajectoryEntries(
  rows: readonly Row[],
  today: string,
  known: KnownEntries = new Map()
): TrajectoryEntry[] {
  const reviews = new Map<string, Row>()
  for (const row of rows) if (row.part === 'review') reviews.set(row.id, row)
  return rows
    .filter(({ part, deletedAt }) => part === '' && !deletedAt)
    .map((row) => {
      const review = reviews.get(row.id)
      const mark = `${today} ${row.updatedAt} ${review?.updatedAt ?? ''}`
      const before = known.get(row.id)
      if (before?.mark === mark) return before.entry
      const entry = entryOf(
        row,
        trajectoryState(row.events, review?.events ?? [], teacherOf(row)).state,
        today
      )
      known.set(row.id, { mark, entry })
      return entry
    })
}

const teacherOf = ({ about }: Row) => about?.replace(/^person\//, '') ?? ''

function entryOf(row: Row, state: TrajectoryState, today: string): TrajectoryEntry {
  const { counts, people } = row
  const person = teacherOf(row)
  const lines = (row.assignments ?? []).flatMap((line) => live(line, state))
  const deficits: TrajectoryEntry['deficits'] = {}
  for (const component of COMPONENT_KEYS) {
    const own = counts[`deficits:${component}`]
    if (own) deficits[component] = own
  }
  const version = state.versions.at(-1)
  return {
    id: row.id,
    form: (Object.keys(FORMS) as TrajectoryForm[]).find((form) => counts[`form:${form}`]) ?? 'itrpk',
    year: row.year ?? '',
    person,
    others: people.filter((id) => id !== person),
    organization: row.organization ?? '',
    stage: state.stage,
    hours: hoursOf(lines, counts.hoursGoal),
    activities: lines.length,
    accepted: lines.filter(({ stage }) => stage === 'accepted').length,
    overdue: lines.filter(({ due, stage }) => isOverdue(due, { stage }, today)).length,
    waits: waitsFor(state, lines),
    deficits,
    changed: version !== undefined && row.digest !== undefined && version.digest !== row.digest
  }
}

function live(line: AssignmentLine, state: TrajectoryState) {
  const own = state.activities.get(line.id) ?? NOT_STARTED
  return line.removed && !holdsRow(own) ? [] : [{ ...line, stage: own.stage }]
}

export interface OverviewCounts {
  total: number
  stages: Record<Stage, number>
  withOverdue: number
  hoursAccepted: number
}

/** «Сколько траекторий в каком состоянии», by whatever a trajectory belongs to: an organization, a tutor, a component. */
export function countBy(
  entries: readonly TrajectoryEntry[],
  keysOf: (entry: TrajectoryEntry) => readonly string[]
): Map<string, OverviewCounts> {
  const groups = new Map<string, OverviewCounts>()
  for (const entry of entries)
    for (const key of new Set(keysOf(entry))) {
      const counts = groups.get(key) ?? emptyCounts()
      counts.total += 1
      counts.stages[entry.stage] += 1
      if (entry.overdue > 0) counts.withOverdue += 1
      counts.hoursAccepted += entry.hours.accepted
      groups.set(key, counts)
    }
  return groups
}

const emptyCounts = (): OverviewCounts => ({
  total: 0,
  stages: { draft: 0, submitted: 0, returned: 0, approved: 0, 'in-work': 0, finished: 0 },
  withOverdue: 0,
  hoursAccepted: 0
})

/** Associations that a person is a member of, for `countBy`. */
export function associationsOf(
  associations: readonly { id: string; members: readonly string[] }[]
): (entry: TrajectoryEntry) => readonly string[] {
  const of = new Map<string, string[]>()
  for (const { id, members } of associations)
    for (const person of members) of.set(person, [...(of.get(person) ?? []), id])
  return ({ person }) => of.get(person) ?? []
}
