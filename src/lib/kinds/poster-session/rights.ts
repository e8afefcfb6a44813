/** Who of the space may do what in a session, as the session names them. Pure. */
import type { DocumentRole, Grant } from '$lib/sync/wire.ts'
import { posterPart, type PosterRow, type SessionFields } from './model.ts'

export interface Right extends Grant {
  personId: string
}

/** One role a person and room: who leads the session and is an expert as well marks in the room of marks. */
export function rightsOf(
  id: string,
  { host, cohosts, experts }: Pick<SessionFields, 'host' | 'cohosts' | 'experts'>,
  posters: readonly Pick<PosterRow, 'id' | 'presenter'>[],
  owner: string
): Right[] {
  const session = `poster-session/${id}`
  const lead = new Set([host, ...cohosts].filter((person) => person && person !== owner))
  const leads = (person: string) => person === owner || lead.has(person)
  const right = (personId: string, prefix: string, role: DocumentRole): Right => ({ personId, prefix, role })
  return [
    ...[...lead].map((person) => right(person, session, 'editor')),
    ...experts.map((person) =>
      leads(person) ? right(person, `${session}~marks`, 'expert') : right(person, session, 'expert')
    ),
    ...posters.flatMap(({ id: poster, presenter }) =>
      presenter && !leads(presenter)
        ? [right(presenter, `${session}~${posterPart(poster)}`, 'presenter')]
        : []
    )
  ]
}

export const sameRight = (a: Right, b: Right): boolean =>
  a.personId === b.personId && a.prefix === b.prefix && a.role === b.role

/** What still has to be given, and what is left over. */
export function rightDifferences(
  wanted: readonly Right[],
  given: readonly Right[]
): { missing: Right[]; left: Right[] } {
  const roles: readonly DocumentRole[] = ['editor', 'expert', 'presenter']
  return {
    missing: wanted.filter((one) => !given.some((other) => sameRight(one, other))),
    // Where the same person got another role in the same room, the new one has taken the place of the old.
    left: given.filter(
      (one) =>
        roles.includes(one.role) &&
        !one.personId.startsWith('link:') &&
        !wanted.some((other) => other.personId === one.personId && other.prefix === one.prefix)
    )
  }
}

/** «соведущий», for a list of who may do what. */
export function rightWords({ prefix, role }: Right, codes: ReadonlyMap<string, string>): string {
  if (role === 'editor') return 'ведёт сессию'
  if (role === 'expert') return 'эксперт'
  const poster = prefix.split(`~${posterPart('')}`)[1] ?? ''
  return `пишет постер ${codes.get(poster) ?? ''}`.trim()
}
