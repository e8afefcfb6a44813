/** Plans of a space as a list shows them: from the catalogue only, no plan is opened. */
import type { Summary } from '$lib/crdt/kind.ts'
import type { DirectoryModel } from '../directory/model.ts'
import { planState, type PlanFields, type PlanState } from './model.ts'
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
  updatedAt: number
}

/** Joins each plan with the decisions of its `~review` room; sorted by name. */
export function planEntries(
  rows: readonly Row[],
  directory: Pick<DirectoryModel, 'associations' | 'organizations'>
): PlanEntry[] {
  const reviews = new Map(rows.filter(({ part }) => part === 'review').map((row) => [row.id, row.events]))
  return rows
    .filter(({ part, deletedAt }) => part === '' && !deletedAt)
    .map((row) => {
      const owner = row.association ? 'association' : row.organization ? 'organization' : 'service'
      const ownerId = row.association ?? row.organization ?? ''
      return {
        id: row.id,
        name: ownerName({ owner, ownerId }, directory),
        owner,
        ownerId,
        year: row.year ?? '',
        theme: row.title,
        head: directory.associations.find(({ id }) => id === ownerId)?.head ?? '',
        counts: row.counts,
        state: planState([...row.events, ...(reviews.get(row.id) ?? [])]).state,
        updatedAt: row.updatedAt
      } satisfies PlanEntry
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'ru'))
}

/** Associations that have no plan for the year: nobody else tells the methodist. */
export function withoutPlan(
  entries: readonly PlanEntry[],
  directory: Pick<DirectoryModel, 'associations'>,
  year: string
): DirectoryModel['associations'] {
  const planned = new Set(entries.filter((entry) => entry.year === year).map(({ ownerId }) => ownerId))
  return directory.associations.filter(({ id, kind }) => kind !== 'section' && !planned.has(id))
}

/** Plans of one owner and year that meet: two people made one each, offline. */
export function doubles(entries: readonly PlanEntry[]): Set<string> {
  const seen = new Map<string, string[]>()
  for (const { id, owner, ownerId, year } of entries) {
    const key = `${owner}:${ownerId}:${year}`
    seen.set(key, [...(seen.get(key) ?? []), id])
  }
  return new Set([...seen.values()].filter((ids) => ids.length > 1).flat())
}
