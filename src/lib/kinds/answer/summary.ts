/** The catalogue row of a person's answers: figures only, the answers themselves stay in the document. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import { dayOf } from '../academic-year.ts'
import { COMPONENT_KEYS } from '../campaign/model.ts'
import { answerState, unanswered, type AnswerModel } from './model.ts'
import { resultOf } from './result.ts'

export function summarizeAnswer({ fields, draft }: AnswerModel, events: DocumentEvent[]): Summary {
  const { campaign, person, instrument, wave } = fields
  const { submitted } = answerState(events, []).state
  const result = submitted ? resultOf(instrument, submitted.answers) : {}
  const asked = instrument.items.filter(({ type }) => type !== 'open').length
  const scores = COMPONENT_KEYS.flatMap((component) => {
    const score = result[component]
    return score ? [[`self:${component}`, score.percent] as const] : []
  })
  return {
    title: instrument.title,
    people: [person].filter(Boolean),
    about: campaign ? `campaign/${campaign}` : undefined,
    year: fields.year,
    dates: submitted ? [dayOf(submitted.at)] : [],
    counts: {
      asked,
      answered: asked - unanswered(instrument, submitted?.answers ?? draft).length,
      submitted: submitted ? 1 : 0,
      [`wave:${wave}`]: 1
    },
    scores: Object.fromEntries(scores),
    unique: campaign && person ? [`answer:${campaign}:${person}`] : [],
    words: instrument.title,
    events: events.map(({ what, ...event }) => ({ ...event, what: { step: what.step } }))
  }
}
