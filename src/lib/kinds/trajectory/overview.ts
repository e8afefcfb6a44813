/**
 * Trajectories of a space as lists show them: from the catalogue only. Whoever sees the rows sees the figures; no text
 * of a trajectory is in them. Pure.
 */
import type { Summary } from '$lib/crdt/kind.ts'
import { COMPONENT_KEYS, type Component } from '../campaign/model.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { trajectoryState, type ActivityStage, type Stage, type TrajectoryState } from './life.ts'
import { holdsRow, hoursOf, isOverdue, waitsFor, type Hours } from './view.ts'
import { FORMS, type TrajectoryForm } from './model.ts'

type Row = Pick<
  Summary,
  | 'people'
  | 'leads'
  | 'about'
  | 'organization'
  | 'year'
  | 'counts'
  | 'assignments'
  | 'folded'
  | 'deletedAt'
  | 'digest'
> & {
  id: string
  part: string
}

/** What is kept of a trajectory's state in its row: of the versions the last, of each activity what lists count. */
export type FoldedTrajectory = Pick<TrajectoryState, 'stage' | 'submissions' | 'versions' | 'at' | 'note'> & {
  /** The tutor's conclusion is given. */
  concluded: boolean
  /** `at` and `note` of what waits for somebody: a report to look at, or one that came back. */
  activities: readonly { id: string; stage: ActivityStage; reported: boolean; at?: string; note?: string }[]
}

const NEW: FoldedTrajectory = {
  stage: 'draft',
  at: '',
  note: '',
  submissions: [],
  versions: [],
  activities: [],
  concluded: false
}

export function foldForLists(
  own: readonly DocumentEvent[],
  decisions: readonly DocumentEvent[],
  about: string
): FoldedTrajectory {
  const { state } = trajectoryState(own, decisions, personIn(about))
  const { stage, at, note, submissions, versions, activities, conclusion } = state
  return {
    stage,
    at,
    note,
    submissions,
    versions: versions.slice(-1),
    concluded: conclusion !== null,
    activities: [...activities].map(([id, state]) => {
      const { stage, at, note } = state
      const waits = stage === 'on-review' || stage === 'returned'
      return { id, stage, reported: holdsRow(state), ...(waits && { at, note }) }
    })
  }
}

const personIn = (about = '') => about.replace(/^person\//, '')

export interface TrajectoryEntry {
  id: string
  form: TrajectoryForm
  year: string
  /** personId of the teacher. */
  person: string
  /** personIds */
  tutors: readonly string[]
  /** Whoever is named in it beside the teacher: tutors and mentors. */
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

/** @param rows of trajectories, and of rooms beside them, which are passed over; @param today ISO day */
export function trajectoryEntries(rows: readonly Row[], today: string): TrajectoryEntry[] {
  return rows.filter(({ part, deletedAt }) => part === '' && !deletedAt).map((row) => entryOf(row, today))
}

/** Those with the mark of deletion, and when they got it: an ISO instant. */
export function deletedTrajectories(
  rows: readonly Row[],
  today: string
): { entry: TrajectoryEntry; deletedAt: string }[] {
  return rows.flatMap((row) =>
    row.part === '' && row.deletedAt ? [{ entry: entryOf(row, today), deletedAt: row.deletedAt }] : []
  )
}

/** Activities that are there with what they stand at: a removed one only where it has a report. */
export function liveIn({ assignments = [] }: Pick<Row, 'assignments'>, state: FoldedTrajectory) {
  const activities = new Map(state.activities.map((activity) => [activity.id, activity]))
  return assignments.flatMap((line) => {
    const {
      stage = 'not-started' as const,
      reported = false,
      at = '',
      note = ''
    } = activities.get(line.id) ?? {}
    return line.removed && !reported ? [] : [{ ...line, stage, at, note }]
  })
}

function entryOf(row: Row, today: string): TrajectoryEntry {
  const { counts, people } = row
  const person = personIn(row.about)
  const state = (row.folded as FoldedTrajectory | undefined) ?? NEW
  const lines = liveIn(row, state)
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
    tutors: row.leads ?? [],
    others: people.filter((id) => id !== person),
    organization: row.organization ?? '',
    stage: state.stage,
    hours: hoursOf(lines, counts.hoursGoal),
    activities: lines.length,
    accepted: lines.filter(({ stage }) => stage === 'accepted').length,
    overdue: version ? lines.filter(({ due, stage }) => isOverdue(due, { stage }, today)).length : 0,
    waits: waitsFor(state, lines),
    deficits,
    changed: version !== undefined && row.digest !== undefined && version.digest !== row.digest
  }
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

/** Associations that a person is a member of, or the head; for `countBy`. */
export function associationsOf(
  associations: readonly { id: string; head?: string; members: readonly string[] }[]
): (entry: Pick<TrajectoryEntry, 'person'>) => readonly string[] {
  const of = new Map<string, string[]>()
  for (const { id, head, members } of associations)
    for (const person of new Set(head ? [head, ...members] : members))
      of.set(person, [...(of.get(person) ?? []), id])
  return ({ person }) => of.get(person) ?? []
}
