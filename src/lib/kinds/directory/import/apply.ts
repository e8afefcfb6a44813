/** Writes an import into the directory as one step of undo, in parts, new organizations first. */
import type * as Y from 'yjs'
import type { DocumentHandle } from '$lib/crdt/handle.ts'
import type { NewRow } from '$lib/crdt/rows.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { organizations, people } from '../document.ts'
import type { DirectoryModel, Person } from '../model.ts'
import { organizationType } from './organization-match.ts'
import {
  decisionOf,
  type Decisions,
  type NamedOrganization,
  type PeopleCheck,
  type PersonRow
} from './people-import.ts'
import type { PersonValues } from './person-row.ts'

/** The words of the undo step. */
export const IMPORT_LABEL = 'импорт людей'

/** Rows written at once: a part takes some milliseconds, and the screen moves between two. */
const PART = 50

export interface ImportResult {
  added: number
  updated: number
  skipped: number
  /** New organizations. */
  organizations: number
}

export type ApplyFailure = 'read-only'

export async function applyImport(
  directory: DocumentHandle<DirectoryModel>,
  { rows, organizations: named }: PeopleCheck,
  decisions: Decisions,
  onProgress: (done: number, all: number) => void = () => {}
): Promise<Result<ImportResult, ApplyFailure>> {
  const taken = rows.filter((row) => decisionOf(row, decisions) !== 'skip')
  const places = new Map(named.map(({ key, known }) => [key, known ?? '']))
  const result: ImportResult = { added: 0, updated: 0, skipped: rows.length - taken.length, organizations: 0 }
  if (taken.length === 0) return ok(result)

  const missing = newOrganizations(named, taken)
  const written = new Map<number, string>()
  const createPlaces = (doc: Y.Doc) => {
    const values = missing.map(({ name }) => ({ name, type: organizationType(name) }))
    const ids = organizations.addAll(doc, values)
    for (const [i, { key }] of missing.entries()) places.set(key, ids[i]!)
    result.organizations = ids.length
  }
  const parts = chunks(taken, PART).map((chunk) => (doc: Y.Doc) => {
    for (const [added, run] of runs(chunk, (row) => decisionOf(row, decisions) === 'add')) {
      if (added) {
        const ids = people.addAll(
          doc,
          run.map((row) => ({ ...row.values, organization: places.get(row.place) ?? '' }))
        )
        for (const [i, row] of run.entries()) written.set(row.number, ids[i]!)
        result.added += run.length
      } else for (const row of run) update(doc, row)
    }
  })
  function update(doc: Y.Doc, row: PersonRow): void {
    const id = twinId(row, written)
    const person = people.read(doc).rows.find((known) => known.id === id)
    if (!person) {
      // Whom it repeats was skipped, or removed meanwhile: the row is a person of its own.
      written.set(row.number, people.add(doc, { ...row.values, organization: places.get(row.place) ?? '' }))
      result.added += 1
      return
    }
    const decision = decisionOf(row, decisions)
    people.patch(
      doc,
      person.id,
      decision === 'fill' ? missingValues(person, row.values) : newValues(row.values)
    )
    written.set(row.number, person.id)
    result.updated += 1
  }

  const steps = missing.length > 0 ? [createPlaces, ...parts] : parts
  const done = await directory.changeInParts(IMPORT_LABEL, steps, (step) => onProgress(step, steps.length))
  return done ? ok(result) : failed('read-only')
}

/** Only what the directory does not say yet. A category and its date are one thing. */
export function missingValues(person: Person, values: PersonValues): NewRow<Person> {
  const filled: NewRow<Person> = {}
  if (!person.post && values.post) filled.post = values.post
  if (!person.subject && values.subject) filled.subject = values.subject
  if (!person.education && values.education) filled.education = values.education
  if (person.teachingSince === undefined) filled.teachingSince = values.teachingSince
  if (person.hiredOn === undefined) filled.hiredOn = values.hiredOn
  if (person.birthYear === undefined) filled.birthYear = values.birthYear
  if (person.roles.length === 0 && values.roles) filled.roles = values.roles
  if (person.category === 'none' && values.category) filled.category = values.category
  const sameCategory = (filled.category ?? person.category) === (values.category ?? person.category)
  if (person.categoryDate === undefined && sameCategory) filled.categoryDate = values.categoryDate
  return defined(filled)
}

/** What the file says; what it leaves empty stays. */
export function newValues(values: PersonValues): NewRow<Person> {
  return defined(values)
}

/** An undefined value would delete the field. */
function defined(values: NewRow<Person>): NewRow<Person> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
}

function newOrganizations(
  named: readonly NamedOrganization[],
  taken: readonly PersonRow[]
): NamedOrganization[] {
  const used = new Set(taken.map(({ place }) => place))
  return named.filter(({ key, known }) => known === null && used.has(key))
}

function twinId({ twin }: PersonRow, written: ReadonlyMap<number, string>): string | undefined {
  if (twin?.kind === 'person') return twin.person.id
  return twin ? written.get(twin.row) : undefined
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}

/** Neighbours for which `test` answers the same, together, in their order. */
function runs<T>(all: readonly T[], test: (item: T) => boolean): [boolean, T[]][] {
  const found: [boolean, T[]][] = []
  for (const item of all) {
    const kind = test(item)
    const last = found.at(-1)
    if (last && last[0] === kind) last[1].push(item)
    else found.push([kind, [item]])
  }
  return found
}
