/**
 * What an import would do, before anything is written: rows read, organizations found, people who are there already
 * set against them. Pure.
 */
import { readDate } from '$lib/exchange/dates.ts'
import type { Table } from '$lib/exchange/table-file.ts'
import { fullName, nameKey, type DirectoryModel, type Person } from '../model.ts'
import { cellText, type Mapping } from './columns.ts'
import { OrganizationIndex, organizationKey } from './organization-match.ts'
import { isHopeless, readPersonRow, type ReadRow } from './person-row.ts'

/** An organization that the file names, under all its writings. */
export interface NamedOrganization {
  /** Equal for all writings. */
  key: string
  /** As first written. */
  name: string
  /** How many rows name it. */
  rows: number
  /** Id of the directory's organization, null: a new one is created. */
  known: string | null
  /** The directory calls it otherwise, or has several that fit: worth a look. */
  doubt: 'similar' | 'ambiguous' | null
  /** The user said which it is. */
  chosen: boolean
}

/** Several of the directory fit, and nobody said which. */
export function isUnclear({ doubt, chosen }: NamedOrganization): boolean {
  return doubt === 'ambiguous' && !chosen
}

/** Who a row repeats: a person of the directory, or an earlier row of the file. */
export type Twin = { kind: 'person'; person: Person } | { kind: 'row'; row: number }

export interface PersonRow extends ReadRow {
  /** Key of the organization, '' when the row names none. */
  place: string
  twin: Twin | null
  /** Whole name for the eyes. */
  name: string
}

export interface PeopleCheck {
  rows: readonly PersonRow[]
  organizations: readonly NamedOrganization[]
}

/** What the user decided about organizations: an id of the directory, or null for a new one. */
export type PlaceChoices = ReadonlyMap<string, string | null>

export type Decision = 'add' | 'skip' | 'fill' | 'replace'

export type RowGroup = 'new' | 'twin' | 'problem'

/** What the screen shows at once: a group, or the new people whom something is said of. */
export type RowView = RowGroup | 'warned'

export interface ImportSource {
  table: Pick<Table, 'rows'>
  /** Index of the header row. */
  header: number
  mapping: Mapping
  /** ISO date. */
  today: string
}

/** Rows below the header that say anything in the columns that are taken. */
export function readRows({ table, header, mapping, today }: ImportSource): ReadRow[] {
  const rows: ReadRow[] = []
  for (const [at, row] of table.rows.entries()) {
    const says = mapping.some((target, column) => target !== null && cellText(row[column] ?? null) !== '')
    if (at > header && says) rows.push(readPersonRow(row, at + 1, mapping, today))
  }
  return rows
}

/** Whole dates stand where years are taken: who reads the file is told that the rest is left out. */
export function hasBirthDates({ table, header, mapping }: Omit<ImportSource, 'today'>): boolean {
  const at = mapping.indexOf('birth')
  if (at < 0) return false
  return table.rows.some((row, number) => number > header && readDate(row[at] ?? null) !== null)
}

export function findOrganizations(
  rows: readonly ReadRow[],
  directory: Pick<DirectoryModel, 'organizations'>,
  choices: PlaceChoices = new Map()
): NamedOrganization[] {
  const index = new OrganizationIndex(directory.organizations)
  const found = new Map<string, NamedOrganization>()
  for (const { organization } of rows) {
    if (!organization) continue
    const key = organizationKey(organization)
    const seen = found.get(key)
    if (seen) {
      seen.rows += 1
      continue
    }
    const match = index.find(organization)
    const known = match.kind === 'known' ? match.id : null
    const chosen = choices.get(key)
    found.set(key, {
      key,
      name: organization,
      rows: 1,
      known: chosen === undefined ? known : chosen,
      doubt: doubtOf(match),
      chosen: chosen !== undefined
    })
  }
  return [...found.values()]
}

/** Sets the rows against the directory and against each other. */
export function checkPeople(
  rows: readonly ReadRow[],
  directory: Pick<DirectoryModel, 'organizations' | 'people'>,
  choices: PlaceChoices = new Map()
): PeopleCheck {
  const organizations = findOrganizations(rows, directory, choices)
  const ids = new Map(organizations.map(({ key, known }) => [key, known]))
  const known = new Map(directory.people.map((person) => [twinKey(person, person.organization), person]))
  const byName = new Map(directory.people.map((person) => [nameKey(person), person]))
  const names = new Map(directory.organizations.map(({ id, name }) => [id, name]))
  const earlier = new Map<string, number>()

  const checked = rows.map((row): PersonRow => {
    const name = { last: '', first: '', middle: '', ...row.values }
    const place = row.organization ? organizationKey(row.organization) : ''
    // A new organization has no id yet; its key stands for it within the file.
    const id = place ? (ids.get(place) ?? `new ${place}`) : ''
    const key = twinKey(name, id)
    const base = { ...row, place, name: fullName(name) }
    if (isHopeless(row)) return { ...base, twin: null }
    const person = known.get(key)
    const before = earlier.get(key)
    if (before === undefined) earlier.set(key, row.number)
    if (person) return { ...base, twin: { kind: 'person', person } }
    if (before !== undefined) return { ...base, twin: { kind: 'row', row: before } }
    const namesake = byName.get(nameKey(name))
    if (!namesake) return { ...base, twin: null }
    const about = names.get(namesake.organization) ?? ''
    return { ...base, twin: null, warnings: [...row.warnings, { kind: 'namesake', about }] }
  })
  return { rows: checked, organizations }
}

/** Rows with errors stand apart whatever else they are. */
export function groupOf(row: PersonRow): RowGroup {
  return row.problems.length > 0 ? 'problem' : row.twin ? 'twin' : 'new'
}

/** Nothing is doubled, and nothing faulty is taken, until the user says so. */
export function usualDecision(row: PersonRow): Decision {
  return groupOf(row) === 'new' ? 'add' : 'skip'
}

export function decisionsFor(row: PersonRow): readonly Decision[] {
  if (isHopeless(row)) return ['skip']
  return row.twin
    ? ['skip', 'fill', 'replace', 'add']
    : groupOf(row) === 'problem'
      ? ['skip', 'add']
      : ['add', 'skip']
}

export type Decisions = ReadonlyMap<number, Decision>

export function decisionOf(row: PersonRow, decisions: Decisions): Decision {
  const decided = decisions.get(row.number)
  return decided && decisionsFor(row).includes(decided) ? decided : usualDecision(row)
}

export interface ImportCount {
  add: number
  update: number
  skip: number
}

export function countDecisions(rows: readonly PersonRow[], decisions: Decisions): ImportCount {
  const count: ImportCount = { add: 0, update: 0, skip: 0 }
  for (const row of rows) {
    const decision = decisionOf(row, decisions)
    count[decision === 'fill' || decision === 'replace' ? 'update' : decision] += 1
  }
  return count
}

/** Organizations of which one is to be chosen before the rows that name them can be taken. */
export function unclearPlaces(
  { rows, organizations }: PeopleCheck,
  decisions: Decisions
): NamedOrganization[] {
  const unclear = organizations.filter(isUnclear)
  if (unclear.length === 0) return unclear
  const used = new Set(rows.flatMap((row) => (decisionOf(row, decisions) === 'skip' ? [] : [row.place])))
  return unclear.filter(({ key }) => used.has(key))
}

function twinKey(name: Pick<Person, 'last' | 'first' | 'middle'>, organization: string): string {
  return `${nameKey(name)}\n${organization}`
}

function doubtOf(match: ReturnType<OrganizationIndex['find']>): NamedOrganization['doubt'] {
  if (match.kind === 'known') return match.exact ? null : 'similar'
  return match.ambiguous ? 'ambiguous' : null
}
