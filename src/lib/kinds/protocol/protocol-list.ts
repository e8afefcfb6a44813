/** Protocols of a space as lists show them: from the catalogue only, no protocol is opened. Pure. */
import type { Summary } from '$lib/crdt/kind.ts'
import type { DirectoryModel } from '../directory/model.ts'
import { academicYearOf } from '../academic-year.ts'
import { ownerName } from '../plan/plan-words.ts'
import { protocolState, type ProtocolState } from './life.ts'
import { nextNumber, protocolFactsSchema, type ProtocolFacts, type ProtocolFields } from './model.ts'

type Row = Summary & { id: string; part: string }

export interface ProtocolEntry extends Pick<
  ProtocolFacts,
  'owner' | 'ownerId' | 'plan' | 'meeting' | 'came' | 'missed'
> {
  id: string
  /** Whose it is: «РМО учителей химии». */
  name: string
  topic: string
  year: string
  /** As in the version in force, where there is one. */
  number: number | undefined
  date: string
  present: number
  members: number
  /** personIds */
  leads: readonly string[]
  counts: Summary['counts']
  state: ProtocolState
  /** It has gone on since it was signed. */
  changed: boolean
}

/** The latest first, then those without a day. */
export function protocolEntries(
  rows: readonly Row[],
  directory: Pick<DirectoryModel, 'associations' | 'organizations'>
): ProtocolEntry[] {
  return rows
    .filter(({ part, deletedAt }) => part === '' && !deletedAt)
    .map((row) => entryOf(row, directory))
    .sort((a, b) => (a.date === b.date ? (b.number ?? 0) - (a.number ?? 0) : a.date < b.date ? 1 : -1))
}

/** States by the steps that made them: a list asks again at every change of the catalogue. */
const states = new WeakMap<readonly unknown[], ProtocolState>()

function stateOf(events: Row['events']): ProtocolState {
  let state = states.get(events)
  if (!state) states.set(events, (state = protocolState(events).state))
  return state
}

function entryOf(row: Row, directory: Pick<DirectoryModel, 'associations' | 'organizations'>): ProtocolEntry {
  const facts = protocolFactsSchema.parse(row.facts ?? {})
  const state = stateOf(row.events)
  const inForce = state.versions.at(-1)
  return {
    ...facts,
    id: row.id,
    name: ownerName(facts, directory),
    topic: row.title,
    year: row.year ?? '',
    number: inForce?.number ?? facts.number,
    date: inForce?.date || facts.date,
    leads: row.leads ?? [],
    counts: row.counts,
    state,
    changed: inForce !== undefined && state.stage === 'signed' && row.digest !== inForce.digest
  }
}

/** @param ofBody its protocols of the year */
export function nextOf(
  entries: readonly ProtocolEntry[],
  owner: string,
  ownerId: string,
  year: string
): number {
  return nextNumber(
    entries
      .filter((one) => one.owner === owner && one.ownerId === ownerId && one.year === year)
      .map(({ number }) => number)
  )
}

/**
 * A protocol that goes into another year gets the next number there.
 * @param others protocols, without this one; null when it was signed: then its number is final
 */
export function intoYear(
  { owner, ownerId }: Pick<ProtocolFields, 'owner' | 'ownerId'>,
  year: string,
  others: readonly ProtocolEntry[] | null
): Partial<ProtocolFields> {
  return { year, ...(others && { number: nextOf(others, owner, ownerId, year) }) }
}

/** A new day; the year of a meeting that no plan has goes with it, unless somebody chose another one. */
export function onDay(
  fields: ProtocolFields,
  date: string,
  others: readonly ProtocolEntry[] | null
): Partial<ProtocolFields> {
  const { plan, year } = fields
  const own = fields.date === '' || academicYearOf(fields.date) === year
  const follows = !plan && own && date !== '' && academicYearOf(date) !== year
  return { date, ...(follows && intoYear(fields, academicYearOf(date), others)) }
}

/** Who wrote the last protocol of a body; '' when there is none. */
export function usualSecretary(entries: readonly ProtocolEntry[], owner: string, ownerId: string): string {
  return entries.find((one) => one.owner === owner && one.ownerId === ownerId && one.leads[1])?.leads[1] ?? ''
}

/** Protocols that share their meeting, or else their number, with another one: which of the two, by id. */
export function twinsIn(entries: readonly ProtocolEntry[]): Map<string, 'meeting' | 'number'> {
  const seen = new Map<string, string>()
  const twins = new Map<string, 'meeting' | 'number'>()
  for (const { id, owner, ownerId, year, number, plan, meeting } of entries) {
    const keys = {
      number: number !== undefined && `number ${owner}/${ownerId}/${year}/${number}`,
      meeting: plan && meeting && `meeting ${plan}/${meeting}`
    }
    for (const by of ['number', 'meeting'] as const) {
      const key = keys[by]
      if (!key) continue
      const other = seen.get(key)
      if (!other) seen.set(key, id)
      else for (const one of [other, id]) if (twins.get(one) !== 'meeting') twins.set(one, by)
    }
  }
  return twins
}
