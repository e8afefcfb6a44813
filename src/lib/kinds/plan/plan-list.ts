/** Plans of a space as a list shows them: from the catalogue only, no plan is opened. */
import type { Summary } from '$lib/crdt/kind.ts'
import type { DirectoryModel } from '../directory/model.ts'
import { DRAFT, planState, planSteps, type PlanFields, type PlanState } from './model.ts'
import { changedSince } from './plan-digest.ts'
import { ownerName } from './plan-words.ts'

type Row = Summary & { id: string; part: string; updatedAt: number }

export interface PlanEntry {
  id: string
  name: string
  owner: PlanFields['owner']
  ownerId: string
  year: string
  theme: string
  /** personId of the association's head. */
  head: string
  counts: Summary['counts']
  state: PlanState
  /** The day on which an accepted plan was changed ('' for one unknown); null while it is as it was accepted. */
  changed: string | null
  updatedAt: number
}

/** A plan with the mark of deletion; the last deleted comes first. */
export interface DeletedPlan extends Pick<PlanEntry, 'id' | 'name' | 'year'> {
  /** ISO instant. */
  deletedAt: string
}

export function deletedPlans(
  rows: readonly Row[],
  directory: Pick<DirectoryModel, 'associations' | 'organizations'>
): DeletedPlan[] {
  const owners = ownersIn(directory)
  return rows
    .flatMap((row) => (row.part === '' && row.deletedAt ? [{ ...row, deletedAt: row.deletedAt }] : []))
    .map((row) => {
      const { owner, ownerId } = ownerOf(row)
      return { id: row.id, name: owners(owner, ownerId).name, year: row.year ?? '', deletedAt: row.deletedAt }
    })
    .sort((a, b) => (a.deletedAt < b.deletedAt ? 1 : -1))
}

function ownerOf(row: Row): Pick<PlanFields, 'owner' | 'ownerId'> {
  const owner = row.association ? 'association' : row.organization ? 'organization' : 'service'
  return { owner, ownerId: row.association ?? row.organization ?? '' }
}

/** Joins each plan with the decisions of its `~review` room; sorted by name. */
export function planEntries(
  rows: readonly Row[],
  directory: Pick<DirectoryModel, 'associations' | 'organizations'>
): PlanEntry[] {
  const owners = ownersIn(directory)
  const reviews = new Map(rows.filter(({ part }) => part === 'review').map((row) => [row.id, row.events]))
  const entries = rows
    .filter(({ part, deletedAt }) => part === '' && !deletedAt)
    .map((row) => {
      const { owner, ownerId } = ownerOf(row)
      const { name, head } = owners(owner, ownerId)
      const events = planSteps(row.events, reviews.get(row.id) ?? [])
      const state = events.length > 0 ? planState(events).state : DRAFT
      return {
        id: row.id,
        name,
        owner,
        ownerId,
        year: row.year ?? '',
        theme: row.title,
        head,
        counts: row.counts,
        state,
        changed: changedSince(state, row.digest, row.editedOn),
        updatedAt: row.updatedAt
      } satisfies PlanEntry
    })
  const places = alphabet(entries.map(({ name }) => name))
  return entries.sort((a, b) => places.get(a.name)! - places.get(b.name)!)
}

/** Owners are few and plans are many: each owner is looked up once. */
function ownersIn(directory: Pick<DirectoryModel, 'associations' | 'organizations'>) {
  const known = new Map<string, { name: string; head: string }>()
  return (owner: PlanFields['owner'], ownerId: string) => {
    let found = known.get(`${owner}:${ownerId}`)
    if (!found) {
      const head = directory.associations.find(({ id }) => id === ownerId)?.head ?? ''
      known.set(`${owner}:${ownerId}`, (found = { name: ownerName({ owner, ownerId }, directory), head }))
    }
    return found
  }
}

/** Where each name stands: comparing Russian words is dear, so every name is compared once and not every row. */
function alphabet(names: readonly string[]): Map<string, number> {
  const sorted = [...new Set(names)].sort(new Intl.Collator('ru').compare)
  return new Map(sorted.map((name, at) => [name, at]))
}

/** Associations that have no plan for the year: nobody else tells the methodist. A section of another one is in its plan. */
export function withoutPlan(
  entries: readonly PlanEntry[],
  directory: Pick<DirectoryModel, 'associations'>,
  year: string
): DirectoryModel['associations'] {
  const planned = new Set(entries.filter((entry) => entry.year === year).map(({ ownerId }) => ownerId))
  const ids = new Set(directory.associations.map(({ id }) => id))
  return directory.associations.filter(
    ({ id, kind, within }) => !planned.has(id) && (kind !== 'section' || !ids.has(within))
  )
}

/** Of all that should be there, plans of this year and those that are missing, how many the methodist has. */
export function deliveredShare(
  entries: readonly PlanEntry[],
  missing: number
): { delivered: number; expected: number } {
  const owed = new Map<string, boolean>()
  for (const { owner, ownerId, state } of entries) {
    const key = `${owner}:${ownerId}`
    // Two plans of one owner are one debt.
    owed.set(key, owed.get(key) || state.stage === 'accepted' || state.stage === 'filed')
  }
  return { delivered: [...owed.values()].filter(Boolean).length, expected: owed.size + missing }
}

/** Plans of one owner and year that meet: two people made one each, offline. */
export function doubles(entries: readonly PlanEntry[]): Set<string> {
  const first = new Map<string, string>()
  const met = new Set<string>()
  for (const { id, owner, ownerId, year } of entries) {
    const key = `${owner}:${ownerId}:${year}`
    const other = first.get(key)
    if (other === undefined) first.set(key, id)
    else met.add(other).add(id)
  }
  return met
}
