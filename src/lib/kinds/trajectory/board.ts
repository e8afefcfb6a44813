/** What the list of trajectories offers to whoever looks: whose, which of them, and in what order. Pure. */
import type { Stage } from './life.ts'
import type { TrajectoryEntry } from './overview.ts'

/** One's own, those one leads as a tutor or a mentor, and all that one may see. */
export type Scope = 'own' | 'led' | 'all'
export type Sort = 'all' | 'waiting' | 'overdue' | Stage

export interface Onlooker {
  personId: string
  coordinates: boolean
}

export const scopeOf = (entry: TrajectoryEntry, personId: string): Scope =>
  entry.person === personId ? 'own' : entry.others.includes(personId) ? 'led' : 'all'

/** The lists that have something in them; a coordinator always has «all». */
export function scopesFor(entries: readonly TrajectoryEntry[], { personId, coordinates }: Onlooker): Scope[] {
  const there = new Set(entries.map((entry) => scopeOf(entry, personId)))
  const scopes: Scope[] = (['own', 'led'] as const).filter((scope) => there.has(scope))
  return coordinates || there.has('all') || scopes.length === 0 ? [...scopes, 'all'] : scopes
}

export const within = (entries: readonly TrajectoryEntry[], scope: Scope, personId: string) =>
  scope === 'all' ? entries : entries.filter((entry) => scopeOf(entry, personId) === scope)

/** How much waits for this person: reports and requests for a tutor, returns and signatures for a teacher. */
export function waitsForMe({ person, tutors, waits }: TrajectoryEntry, personId: string): number {
  if (person === personId) return waits.teacher
  return tutors.includes(personId) ? waits.tutor : 0
}

export function isOfSort(entry: TrajectoryEntry, sort: Sort, personId: string): boolean {
  if (sort === 'all') return true
  if (sort === 'waiting') return waitsForMe(entry, personId) > 0
  if (sort === 'overdue') return entry.overdue > 0
  return entry.stage === sort
}

/** What waits for me first, then what is late, then by name. */
export function inTurn(
  entries: readonly TrajectoryEntry[],
  personId: string,
  nameOf: (personId: string) => string
): TrajectoryEntry[] {
  const names = new Map(entries.map(({ person }) => [person, nameOf(person)]))
  const rank = (entry: TrajectoryEntry) =>
    waitsForMe(entry, personId) > 0 ? 0 : entry.stage !== 'finished' && entry.overdue > 0 ? 1 : 2
  return [...entries].sort(
    (a, b) => rank(a) - rank(b) || ORDER.compare(names.get(a.person)!, names.get(b.person)!)
  )
}

const ORDER = new Intl.Collator('ru')
