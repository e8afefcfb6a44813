/** A session's row in the catalogue: when it is, where it stands, who takes part. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import { academicYearOf } from '../academic-year.ts'
import { sessionFactsSchema, type SessionModel } from './model.ts'

export function summarizeSession(
  { fields, posters, archives }: SessionModel,
  events: DocumentEvent[]
): Summary {
  const { title, theme, goal, host, cohosts, moderator, experts, date, deadline } = fields
  const people = [host, ...cohosts, moderator, ...experts, ...posters.map(({ presenter }) => presenter)]
  return {
    title,
    people: [...new Set(people)].filter(Boolean),
    association: fields.association || undefined,
    year: date ? academicYearOf(date) : undefined,
    dates: [date, deadline].filter(Boolean),
    counts: { posters: posters.length },
    facts: sessionFactsSchema.parse(fields),
    unique: [],
    words: [title, theme, goal].filter(Boolean).join('\n'),
    events,
    files: [...new Set(archives.flatMap(({ file, pictures }) => [file.sha256, ...pictures]))]
  }
}
