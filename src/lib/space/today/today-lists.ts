/** What a person's day has: what waits for them, what was returned to them, what comes. From the catalogue alone. Pure. */
import type { CatalogueRow } from '$lib/device/database.ts'
import type { DirectoryModel } from '$lib/kinds/directory/model.ts'
import { planFactsSchema } from '$lib/kinds/plan/model.ts'
import { planEntries } from '$lib/kinds/plan/plan-list.ts'
import { signsAs } from '$lib/kinds/protocol/life.ts'
import { protocolEntries } from '$lib/kinds/protocol/protocol-list.ts'
import { protocolName } from '$lib/kinds/protocol/protocol-words.ts'
import { planTitle } from '$lib/kinds/plan/plan-words.ts'
import type { Entry } from '../assignments/assignment-list.ts'

export interface Waiting {
  /** Of what it is about; with `what` it tells entries apart. */
  id: string
  what:
    'accept-plan' | 'plan-returned' | 'sign' | 'protocol-returned' | 'accept-report' | 'assignment-returned'
  name: string
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
  { plans, protocols }: { plans: readonly CatalogueRow[]; protocols: readonly CatalogueRow[] },
  assignments: readonly Entry[],
  directory: Directory
): Waiting[] {
  const waiting: Waiting[] = []
  for (const { id, name, head, state } of planEntries(plans, directory)) {
    const about = { id, name: planTitle(name), note: state.note, at: state.at }
    if (state.stage === 'submitted' && coordinates) waiting.push({ what: 'accept-plan', ...about })
    if (state.stage === 'returned' && head === me) waiting.push({ what: 'plan-returned', ...about })
  }
  for (const { id, name, number, date, leads, state } of protocolEntries(protocols, directory)) {
    const about = { id, name: protocolName(number, name, date), note: state.note, at: state.at }
    if (signsAs(state, me)) waiting.push({ what: 'sign', ...about })
    if (state.stage === 'returned' && leads.includes(me))
      waiting.push({ what: 'protocol-returned', ...about })
  }
  for (const { given, state } of assignments) {
    const about = { id: given.id, name: given.text, note: state.note, at: state.at }
    if (state.stage === 'reported' && given.controller === me)
      waiting.push({ what: 'accept-report', ...about })
    if (state.stage === 'returned' && given.assignees.includes(me))
      waiting.push({ what: 'assignment-returned', ...about })
  }
  return waiting.sort((a, b) => (a.at < b.at ? -1 : 1))
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
