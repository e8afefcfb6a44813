/** A practice's row in the catalogue. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import { plainFromRich } from '$lib/rich-text.ts'
import { PARTS, practiceFactsSchema, type PartName, type PracticeModel } from './model.ts'

const NAMES = Object.keys(PARTS) as PartName[]

export function summarizePractice({ fields, pictures }: PracticeModel, events: DocumentEvent[]): Summary {
  const { title, authors, organization, subject, audience, source } = fields
  const prose = NAMES.map((name) => plainFromRich(fields[name]))
  return {
    title,
    people: [],
    dates: [],
    ...(source && { about: source }),
    counts: { written: prose.filter((text) => text.trim() !== '').length },
    facts: practiceFactsSchema.parse(fields),
    unique: source ? [`practice-of/${source}`] : [],
    words: [title, authors, organization, subject, audience, ...prose].filter(Boolean).join('\n'),
    events,
    files: pictures.map(({ file }) => file.sha256)
  }
}
