/** What a person's day has: what waits for them, what was returned to them, what comes. From the catalogue alone. Pure. */
import type { CatalogueRow } from '$lib/device/database.ts'
import { analysisTitle } from '$lib/kinds/analysis/analysis-words.ts'
import { isOpen } from '$lib/kinds/assignment/model.ts'
import type { DirectoryModel } from '$lib/kinds/directory/model.ts'
import { planFactsSchema } from '$lib/kinds/plan/model.ts'
import { planEntries } from '$lib/kinds/plan/plan-list.ts'
import { signsAs } from '$lib/kinds/protocol/life.ts'
import { protocolEntries } from '$lib/kinds/protocol/protocol-list.ts'
import { protocolName } from '$lib/kinds/protocol/protocol-words.ts'
import { planTitle } from '$lib/kinds/plan/plan-words.ts'
import { isSigned } from '$lib/kinds/trajectory/life.ts'
import { liveIn, type FoldedTrajectory } from '$lib/kinds/trajectory/overview.ts'
import { isReadyToFinish } from '$lib/kinds/trajectory/view.ts'
import type { Entry } from '../assignments/assignment-list.ts'
import type { SourceRows } from '../assignments/every-source.ts'

export interface Waiting {
  /** Of what it is about; with `what` it tells entries apart. */
  id: string
  what:
    | 'accept-plan'
    | 'plan-returned'
    | 'accept-analysis'
    | 'analysis-returned'
    | 'sign'
    | 'protocol-returned'
    | 'accept-report'
    | 'assignment-returned'
    | 'approve-trajectory'
    | 'trajectory-returned'
    | 'agree-trajectory'
    | 'finish-trajectory'
    | 'conclude-trajectory'
  name: string
  /** What an assignment is, where it is about one. */
  entry?: Entry
  /** Comment of a return. */
  note: string
  /** ISO instant since when it waits. */
  at: string
}

export interface Person {
  id: string
  coordinates: boolean
}

type Directory = Pick<DirectoryModel, 'associations' | 'organizations'>

/** The longest waiting first. */
export function waitingFor(
  { id: me, coordinates }: Person,
  { plans, protocols, trajectories, analyses }: SourceRows & { analyses: readonly CatalogueRow[] },
  assignments: readonly Entry[],
  directory: Directory,
  nameOf: (id: string) => string
): Waiting[] {
  const waiting: Waiting[] = []
  for (const { id, name, head, state } of planEntries(plans, directory)) {
    const about = { id, name: planTitle(name), note: state.note, at: state.at }
    if (state.stage === 'submitted' && coordinates) waiting.push({ what: 'accept-plan', ...about })
    if (state.stage === 'returned' && head === me) waiting.push({ what: 'plan-returned', ...about })
  }
  // An analysis is handed in as a plan is: its rows read the same.
  for (const { id, name, head, state } of planEntries(analyses, directory)) {
    const about = { id, name: analysisTitle(name), note: state.note, at: state.at }
    if (state.stage === 'submitted' && coordinates) waiting.push({ what: 'accept-analysis', ...about })
    if (state.stage === 'returned' && head === me) waiting.push({ what: 'analysis-returned', ...about })
  }
  for (const { id, name, number, date, leads, state } of protocolEntries(protocols, directory)) {
    const about = { id, name: protocolName(number, name, date), note: state.note, at: state.at }
    if (signsAs(state, me)) waiting.push({ what: 'sign', ...about })
    if (state.stage === 'returned' && leads.includes(me))
      waiting.push({ what: 'protocol-returned', ...about })
  }
  for (const entry of assignments) {
    const { key, given, controllers, state } = entry
    const about = { id: key, name: given.text, note: state.note, at: state.at, entry }
    if (state.stage === 'reported' && controllers.includes(me))
      waiting.push({ what: 'accept-report', ...about })
    if (state.stage === 'returned' && given.assignees.includes(me))
      waiting.push({ what: 'assignment-returned', ...about })
  }
  for (const row of trajectories)
    if (row.part === '' && !row.deletedAt) waiting.push(...ofTrajectory(me, row, nameOf))
  return waiting.sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Of its whole: what waits of its activities is told as assignments. Nobody decides about themselves. */
function ofTrajectory(me: string, row: CatalogueRow, nameOf: (id: string) => string): Waiting[] {
  const state = row.folded as FoldedTrajectory | undefined
  const person = (row.about ?? '').replace(/^person\//, '')
  const decides = person !== me && (row.leads ?? []).includes(me)
  if (!state || (!decides && person !== me)) return []
  const { stage, submissions, versions, concluded, at, note } = state
  const version = versions.at(-1)
  const waits: [Waiting['what'], boolean][] = decides
    ? [
        ['approve-trajectory', submissions.length > 0],
        ['finish-trajectory', isReadyToFinish(state, liveIn(row, state))],
        ['conclude-trajectory', stage === 'finished' && !concluded]
      ]
    : [
        ['trajectory-returned', stage === 'returned'],
        ['agree-trajectory', version !== undefined && stage !== 'finished' && !isSigned(version)]
      ]
  const about = { id: row.id, name: `${row.title}: ${nameOf(person)}`, note, at }
  return waits.flatMap(([what, there]) => (there ? [{ what, ...about }] : []))
}

export interface Coming {
  plan: string
  meeting: string
  /** ISO day */
  date: string
  /** Whose: «РМО учителей химии». */
  name: string
}

/** Days ahead that «скоро» means. */
export const SOON = 14

/**
 * Meetings of the next two weeks: a coordinator's are everybody's, others' those of plans that name them.
 * @param until ISO day
 */
export function comingTo(
  { id: me, coordinates }: Person,
  plans: readonly CatalogueRow[],
  directory: Directory,
  today: string,
  until: string
): Coming[] {
  const rows = new Map(plans.filter(({ part }) => part === '').map((row) => [row.id, row]))
  return planEntries(plans, directory)
    .filter(({ id }) => coordinates || rows.get(id)!.people.includes(me))
    .flatMap(({ id, name }) =>
      planFactsSchema
        .parse(rows.get(id)!.facts ?? {})
        .meetings.filter(({ date, mark }) => mark === 'none' && date >= today && date <= until)
        .map((meeting): Coming => ({ plan: id, meeting: meeting.id, date: meeting.date, name }))
    )
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** What others owe this person within two weeks and have not handed in; what is late is told under control. @param until ISO day */
export function owedTo(me: string, entries: readonly Entry[], today: string, until: string): Entry[] {
  return entries.filter(
    ({ given, controllers, state }) =>
      controllers.includes(me) &&
      !given.assignees.includes(me) &&
      isOpen(state) &&
      state.stage !== 'reported' &&
      state.due >= today &&
      state.due <= until
  )
}
