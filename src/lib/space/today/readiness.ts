/** The readiness matrix (domain.md §3.9): associations × plan, protocols of the meetings, the year's analysis. From the catalogue alone. Pure. */
import type { CatalogueRow } from '$lib/device/database.ts'
import type { DirectoryModel } from '$lib/kinds/directory/model.ts'
import { planFactsSchema, type PlanFacts, type PlanStage } from '$lib/kinds/plan/model.ts'
import { planEntries, withoutPlan, type PlanEntry } from '$lib/kinds/plan/plan-list.ts'
import { protocolEntries, type ProtocolEntry } from '$lib/kinds/protocol/protocol-list.ts'
import { daysBetween } from '$lib/kinds/assignment/model.ts'
import { lastDay } from '$lib/kinds/when/last-day.ts'

/** At least so many protocols a year are expected: as many as meetings (domain.md §3.1). */
export const PROTOCOLS_EXPECTED = 4

/** A protocol is expected by so many days after its meeting [field]. */
export const PROTOCOL_DUE = 7

/** Month and day of the second year by which the year's analysis is expected [field]. */
export const ANALYSIS_DUE = '06-15'

/**
 * How one thing stands. `done`: accepted, signed or handed in as a file; `moving`: being agreed on; `waits`: for the methodist;
 * `late`: its day is past; `begun`: a draft; `ahead`: its day has not come; `none`: nothing says when.
 */
export type CellState =
  'done' | 'filed' | 'moving' | 'waits' | 'returned' | 'begun' | 'late' | 'ahead' | 'none' | 'cancelled'

export interface ReadyCell {
  state: CellState
  /** ISO day: of what was done, or on which it was due. */
  day: string
  /** Days since it was due; 0 while it is not late. */
  late: number
  /** Of the document: nothing where there is none yet. */
  id?: string
  /** Of a protocol's meeting. */
  meeting?: string
  number?: number
}

export interface ReadyRow {
  /** Of the association. */
  id: string
  name: string
  /** personId */
  head: string
  planId: string
  plan: ReadyCell
  protocols: ReadyCell[]
  analysis: ReadyCell
}

type Directory = Pick<DirectoryModel, 'associations' | 'organizations'>
type Row = Pick<CatalogueRow, 'id' | 'part' | 'facts'> & CatalogueRow

const PLAN_STATES: Record<PlanStage, CellState> = {
  draft: 'begun',
  submitted: 'waits',
  returned: 'returned',
  accepted: 'done',
  filed: 'filed'
}

/** @param today ISO day; @param dayOf the ISO day of an instant on this device. Sorted by name. */
export function readiness(
  {
    plans,
    protocols,
    analyses
  }: { plans: readonly Row[]; protocols: readonly Row[]; analyses: readonly Row[] },
  directory: Directory,
  year: string,
  today: string,
  dayOf: (instant: string) => string
): ReadyRow[] {
  const facts = new Map(plans.filter(({ part }) => part === '').map((row) => [row.id, row.facts]))
  const entries = planEntries(plans, directory)
  const ofYear = entries.filter((one) => one.owner === 'association' && one.year === year)
  const written = protocolEntries(protocols, directory).filter((one) => one.year === year)
  // An analysis is handed in as a plan is: its rows read the same.
  const analysed = new Map(
    best(
      planEntries(analyses, directory).filter((one) => one.owner === 'association' && one.year === year)
    ).map((one) => [one.ownerId, one])
  )
  const analysis = (ownerId: string) => analysisCell(analysed.get(ownerId), year, today, dayOf)
  const heads = new Map(directory.associations.map(({ id, head }) => [id, head]))
  // Plans are made in August: from September on one that is not handed in is late, begun or not.
  const due = `${year.slice(0, 4)}-08-31`
  const late = Math.max(0, daysBetween(due, today))
  const planned = best(ofYear).map((plan): ReadyRow => {
    const { meetings } = planFactsSchema.parse(facts.get(plan.id) ?? {})
    const own = written.filter((one) => one.owner === 'association' && one.ownerId === plan.ownerId)
    return {
      id: plan.ownerId,
      name: plan.name,
      head: plan.head,
      planId: plan.id,
      plan: handedIn(plan, due, late, dayOf),
      protocols: cellsOf(meetings, own, today, dayOf),
      analysis: analysis(plan.ownerId)
    }
  })
  const missing = withoutPlan(entries, directory, year).map(({ id, name }): ReadyRow => {
    const own = written.filter((one) => one.owner === 'association' && one.ownerId === id)
    return {
      id,
      name,
      head: heads.get(id) ?? '',
      planId: '',
      plan: { state: late > 0 ? 'late' : 'none', day: due, late },
      protocols: cellsOf([], own, today, dayOf),
      analysis: analysis(id)
    }
  })
  const collator = new Intl.Collator('ru')
  const rows = [...planned, ...missing].sort((a, b) => collator.compare(a.name, b.name))
  // What was not handed in by the end of its year is only not there: nobody is reminded of it any more.
  if (today <= `${year.slice(5)}-08-31`) return rows
  const past = (cell: ReadyCell): ReadyCell =>
    cell.state === 'late' ? { ...cell, state: 'none', late: 0 } : cell
  return rows.map((row) => ({
    ...row,
    plan: past(row.plan),
    protocols: row.protocols.map(past),
    analysis: past(row.analysis)
  }))
}

/** What is not with the methodist by its day is late, begun or not. */
function handedIn(
  { id, state }: PlanEntry,
  due: string,
  late: number,
  dayOf: (instant: string) => string
): ReadyCell {
  if (state.stage === 'draft' && late > 0) return { state: 'late', day: due, late, id }
  return { state: PLAN_STATES[state.stage], day: state.at ? dayOf(state.at) : '', late: 0, id }
}

function analysisCell(
  entry: PlanEntry | undefined,
  year: string,
  today: string,
  dayOf: (instant: string) => string
): ReadyCell {
  const due = `${year.slice(5)}-${ANALYSIS_DUE}`
  const late = Math.max(0, daysBetween(due, today))
  if (entry) return handedIn(entry, due, late, dayOf)
  return { state: late > 0 ? 'late' : 'ahead', day: due, late }
}

/** One plan of each association: of two the one that is further. */
function best(entries: readonly PlanEntry[]): PlanEntry[] {
  const order: PlanStage[] = ['accepted', 'filed', 'submitted', 'returned', 'draft']
  const byOwner = new Map<string, PlanEntry>()
  for (const entry of entries) {
    const known = byOwner.get(entry.ownerId)
    if (!known || order.indexOf(entry.state.stage) < order.indexOf(known.state.stage))
      byOwner.set(entry.ownerId, entry)
  }
  return [...byOwner.values()]
}

/** Meetings in the order of their days, each with its protocol; then protocols of meetings that no plan has. */
function cellsOf(
  meetings: PlanFacts['meetings'],
  protocols: readonly ProtocolEntry[],
  today: string,
  dayOf: (instant: string) => string
): ReadyCell[] {
  const inOrder = [...meetings].sort((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1))
  const taken = new Set<string>()
  const cells = inOrder.map((meeting) => {
    const own = protocols.filter((one) => one.meeting === meeting.id)
    for (const { id } of own) taken.add(id)
    return cellOf(meeting, own[0], today, dayOf)
  })
  const besides = protocols.filter(({ id }) => !taken.has(id)).reverse()
  return [...cells, ...besides.map((one) => cellOf(undefined, one, today, dayOf))]
}

/** Without a day it comes last. */
const whenOf = ({ date, month }: PlanFacts['meetings'][number]) => date || (month ? `${month}-31` : '9999')

function cellOf(
  meeting: PlanFacts['meetings'][number] | undefined,
  protocol: ProtocolEntry | undefined,
  today: string,
  dayOf: (instant: string) => string
): ReadyCell {
  const day = protocol?.date || meeting?.date || ''
  const about = {
    ...(meeting && { meeting: meeting.id }),
    ...(protocol && { id: protocol.id, number: protocol.number })
  }
  // Of a meeting that has only its month the last day of it: whoever never says the day is late all the same.
  const held = day || (meeting ? lastDay(meeting) : '')
  const late = held ? Math.max(0, daysBetween(held, today) - PROTOCOL_DUE) : 0
  if (!protocol) {
    if (meeting?.mark === 'cancelled') return { state: 'cancelled', day, late: 0, ...about }
    if (late > 0) return { state: 'late', day, late, ...about }
    return { state: day || meeting?.month ? 'ahead' : 'none', day, late: 0, ...about }
  }
  const { stage, at, versions } = protocol.state
  // A correction takes nothing back: the signed one is in force.
  if (stage === 'signed' || versions.length > 0)
    return { state: 'done', day: protocol.date || dayOf(at), late: 0, ...about }
  if (stage === 'filed') return { state: 'filed', day: protocol.date || dayOf(at), late: 0, ...about }
  if (stage === 'agreeing') return { state: 'moving', day, late, ...about }
  return { state: late > 0 ? 'late' : 'begun', day, late, ...about }
}

/** As many columns of protocols as the association with the most meetings needs, and at least those that are expected. */
export const columnsFor = (rows: readonly ReadyRow[]): number =>
  Math.max(PROTOCOLS_EXPECTED, ...rows.map(({ protocols }) => protocols.length))

const cellsIn = ({ plan, protocols, analysis }: ReadyRow): ReadyCell[] => [plan, ...protocols, analysis]

export interface ReadyCounts {
  /** Plans and analyses that wait for the methodist. */
  waiting: number
  /** Documents whose day is past. */
  late: number
  /** Plans accepted or handed in as a file, and of how many. */
  delivered: number
  expected: number
}

export function countsOf(rows: readonly ReadyRow[]): ReadyCounts {
  const cells = rows.flatMap(cellsIn)
  return {
    waiting: cells.filter(({ state }) => state === 'waits').length,
    late: cells.filter(({ state }) => state === 'late').length,
    delivered: rows.filter(({ plan }) => plan.state === 'done' || plan.state === 'filed').length,
    expected: rows.length
  }
}

export type ReadyFilter = 'all' | 'waits' | 'late'

export function filtered(rows: readonly ReadyRow[], filter: ReadyFilter): ReadyRow[] {
  if (filter === 'all') return [...rows]
  return rows.filter((row) => cellsIn(row).some(({ state }) => state === filter))
}
