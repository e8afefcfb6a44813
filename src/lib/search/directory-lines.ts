/** The directory as what is found of it and what documents are found by: people, organizations, associations. Pure. */
import {
  ASSOCIATION_KINDS,
  fullName,
  ORGANIZATION_TYPES,
  shortName,
  type DirectoryModel
} from '$lib/kinds/directory/model.ts'
import type { Groups, Line } from './found.ts'

/** They stand before documents that answer as well. */
export const DIRECTORY_GROUPS: Groups = {
  person: { title: 'Люди', path: 'people/:id' },
  association: { title: 'Объединения', path: 'associations/:id' },
  organization: { title: 'Организации', path: 'organizations/:id' }
}

const joined = (...words: (string | undefined)[]) => words.filter(Boolean).join(', ')

/**
 * Lines of the rows that are not in `sent` as they are, in portions.
 * @param sent rows that did not change are the same objects; those that are handed out are added
 */
export function* changedLines(
  { people, organizations, associations }: DirectoryModel,
  sent: WeakMap<object, unknown>,
  portion: number
): Generator<Line[]> {
  const schools = new Map(organizations.map(({ id, name }) => [id, name]))
  let lines: Line[] = []
  function* add(row: object, depends: unknown, make: () => Line): Generator<Line[]> {
    if (sent.has(row) && sent.get(row) === depends) return
    sent.set(row, depends)
    lines.push(make())
    if (lines.length < portion) return
    yield lines
    lines = []
  }
  for (const row of organizations) {
    const { id, name, settlement, type } = row
    yield* add(row, null, () => ({
      id,
      group: 'organization',
      title: name || row.fullName,
      short: name,
      words: joined(row.fullName === name ? '' : row.fullName, ORGANIZATION_TYPES[type], settlement)
    }))
  }
  for (const row of associations) {
    const { id, name, kind, subject } = row
    yield* add(row, null, () => ({
      id,
      group: 'association',
      title: name,
      short: name,
      words: joined(ASSOCIATION_KINDS[kind], subject)
    }))
  }
  for (const row of people) {
    const school = schools.get(row.organization)
    yield* add(row, school, () => ({
      id: row.id,
      group: 'person',
      title: fullName(row),
      short: shortName(row),
      words: joined(row.post, row.subject, school)
    }))
  }
  if (lines.length > 0) yield lines
}
