/** An analysis's row in the catalogue: the readiness matrix and the list of analyses read this. */
import { filesOfSteps } from '$lib/crdt/attached-file.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Place, Summary } from '$lib/crdt/kind.ts'
import { plainFromRich } from '$lib/rich-text.ts'
import { SECTION_IDS, type AnalysisModel, type Problem } from './model.ts'

/** Places of rows, kept while the row is the same object. */
const places = new WeakMap<Problem, Place>()

function placeOf(row: Problem): Place {
  let place = places.get(row)
  if (!place) {
    const text = [row.problem, row.causes, row.proposal].filter(Boolean).join('\n')
    places.set(row, (place = { row: row.id, part: '', text }))
  }
  return place
}

export function summarizeAnalysis(model: AnalysisModel, events: DocumentEvent[]): Summary {
  const { fields, taskMarks, problems } = model
  const { owner, ownerId, year, plan } = fields
  return {
    title: '',
    people: [],
    ...(plan && { about: `plan/${plan}` }),
    association: owner === 'association' ? ownerId : undefined,
    organization: owner === 'organization' ? ownerId : undefined,
    year,
    dates: [],
    counts: {
      tasks: taskMarks.length,
      marked: taskMarks.filter(({ mark }) => mark !== 'none').length,
      problems: problems.length
    },
    facts: { plan },
    unique: year ? [`analysis:${owner}:${ownerId}:${year}`] : [],
    words: [
      'Анализ работы',
      ...SECTION_IDS.map((id) => fields[id]),
      plainFromRich(fields.experience),
      plainFromRich(fields.conclusions),
      ...taskMarks.map(({ note }) => note)
    ]
      .filter(Boolean)
      .join('\n'),
    places: problems.map(placeOf).filter(({ text }) => text !== ''),
    files: filesOfSteps(events),
    events
  }
}
