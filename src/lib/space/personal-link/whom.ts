/** Who is to be given a personal link, and how the links are sorted onto sheets. Pure. */
import { grouped } from '$lib/grouped.ts'
import { fullName, organizationsByName, type Organization, type Person } from '$lib/kinds/directory/model.ts'
import type { LinkInfo } from '$lib/sync/wire.ts'

/** Who has none that opens, who has never come by theirs, everybody. */
export type Whom = 'without' | 'never-came' | 'all'

export interface Wanted {
  whom: Whom
  /** Ids; none are all of them, with people who are in none. */
  organizations: readonly string[]
}

/** A link lets somebody in: it is neither taken back nor over. */
export const opens = ({ revokedAt, expiresAt }: LinkInfo, now = Date.now()): boolean =>
  revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now)

/**
 * People for whom a member's link is made. Coordinators are left out whatever is asked: they get theirs one by one.
 * @param links all of the space
 */
export function peopleFor(
  people: readonly Person[],
  links: readonly LinkInfo[],
  { whom, organizations }: Wanted,
  now = Date.now()
): Person[] {
  const open = grouped(
    links.filter((link) => opens(link, now)),
    ({ personId }) => personId
  )
  return people.filter(({ id, organization }) => {
    if (organizations.length > 0 && !organizations.includes(organization)) return false
    const theirs = open.get(id) ?? []
    if (theirs.some(({ role }) => role === 'coordinator')) return false
    if (whom === 'all') return true
    return whom === 'without' ? theirs.length === 0 : theirs.every(({ lastUsedAt }) => lastUsedAt === null)
  })
}

export interface Sheet {
  /** Of the organization, '' for people who are in none. */
  id: string
  name: string
  people: Person[]
}

/** One sheet an organization, people by name. */
export function sheetsOf(people: readonly Person[], organizations: readonly Organization[]): Sheet[] {
  const collator = new Intl.Collator('ru')
  const known = new Set(organizations.map(({ id }) => id))
  const of = grouped(people, ({ organization }) => (known.has(organization) ? organization : ''))
  const named = organizationsByName(organizations).map(({ id, name }) => ({
    id,
    name: name || 'Организация без названия'
  }))
  return [...named, { id: '', name: 'Без организации' }]
    .map((sheet) => ({
      ...sheet,
      people: (of.get(sheet.id) ?? []).sort((a, b) => collator.compare(fullName(a), fullName(b)))
    }))
    .filter((sheet) => sheet.people.length > 0)
}

/** The sheets as text, to be pasted into letters. */
export function sheetsAsText(sheets: readonly Sheet[], addressOf: (person: string) => string): string {
  return sheets
    .map(({ name, people }) =>
      [name, ...people.map((person) => `${fullName(person)}: ${addressOf(person.id)}`)].join('\n')
    )
    .join('\n\n')
}
