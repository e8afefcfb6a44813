/** The list of sessions, read from the catalogue alone. Pure. */
import type { CatalogueRow } from '$lib/device/database.ts'
import { sessionFactsSchema, type Phase, type SessionFacts } from './model.ts'

export interface SessionEntry {
  id: string
  title: string
  facts: SessionFacts
  association: string
  posters: number
  /** So many of them are handed in. */
  submitted: number
  /** Behind us: over, or its day has passed. */
  past: boolean
}

const OVER: readonly Phase[] = ['results', 'archive']

/** What runs first, then what is ahead by its day, then what is behind, the latest first. @param today ISO day */
export function sessionEntries(rows: readonly CatalogueRow[], today: string): SessionEntry[] {
  const submitted = new Map<string, number>()
  for (const { id, part, facts } of rows)
    if (part.startsWith('poster-') && (facts?.fields as { submittedAt?: string } | undefined)?.submittedAt)
      submitted.set(id, (submitted.get(id) ?? 0) + 1)
  const entries = rows
    .filter(({ part, deletedAt }) => part === '' && !deletedAt)
    .map(({ id, title, facts, association = '', counts }): SessionEntry => {
      const read = sessionFactsSchema.safeParse(facts ?? {})
      const known = read.success ? read.data : sessionFactsSchema.parse({})
      const posters = counts.posters ?? 0
      return {
        id,
        title,
        facts: known,
        association,
        posters,
        submitted: Math.min(posters, submitted.get(id) ?? 0),
        past:
          OVER.includes(known.phase) || (known.phase !== 'live' && known.date !== '' && known.date < today)
      }
    })
  const rank = ({ facts, past }: SessionEntry) => (facts.phase === 'live' ? 0 : past ? 2 : 1)
  // Without a day yet: after what has one.
  const day = ({ facts }: SessionEntry) => facts.date || '9999'
  return entries.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.past ? day(b).localeCompare(day(a)) : day(a).localeCompare(day(b))) ||
      a.title.localeCompare(b.title, 'ru')
  )
}

export function deletedSessions(
  rows: readonly CatalogueRow[]
): { id: string; title: string; facts: SessionFacts; deletedAt: string }[] {
  return rows.flatMap(({ id, part, title, facts, deletedAt }) =>
    part === '' && deletedAt ? [{ id, title, facts: sessionFactsSchema.parse(facts ?? {}), deletedAt }] : []
  )
}
