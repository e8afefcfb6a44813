/** How one person's answers lie in a Y.Doc: a key for each item, so that two devices of one person lose nothing. */
import type * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { instrumentOf, type CampaignModel, type Instrument } from '../campaign/model.ts'
import {
  answerFieldsSchema,
  answerState,
  answerValueSchema,
  type AnswerFields,
  type AnswerModel,
  type Answers,
  type AnswerValue
} from './model.ts'
import { summarizeAnswer } from './summary.ts'

const ROOT = 'answers'

export const answerFields = defineFields<AnswerFields>({ schema: answerFieldsSchema })

export type AnswerSeed = Partial<AnswerFields>

/** The seed of a person's answer: it takes the instrument along as it stands now. */
export function seedFor(campaignId: string, campaign: CampaignModel, person: string): AnswerSeed {
  const { year, wave } = campaign.fields
  return { campaign: campaignId, person, year, wave, instrument: instrumentOf(campaign) }
}

/** Chooses, or takes a choice back. Does nothing once it is submitted. */
export function choose(doc: Y.Doc, item: string, value: AnswerValue | null): void {
  if (answerState(readEvents(doc), []).state.submitted) return
  if (value === null) doc.getMap(ROOT).delete(item)
  else doc.getMap(ROOT).set(item, value)
}

/** What `submit` and `expert` carry: what was asked and answered, so that nothing can change it afterwards. */
export function submission(
  answers: Answers,
  instrument: Instrument,
  note = ''
): { answers: Answers; instrument: Instrument; note: string } {
  return { answers: { ...answers }, instrument, note }
}

const drafts = new WeakMap<Y.Doc, { value: Answers | null }>()

function draftIn(doc: Y.Doc): Answers {
  let known = drafts.get(doc)
  if (!known) {
    const fresh = (known = { value: null })
    doc.getMap(ROOT).observe(() => void (fresh.value = null))
    drafts.set(doc, known)
  }
  if (known.value) return known.value
  const draft: Record<string, AnswerValue> = {}
  for (const [id, value] of doc.getMap(ROOT).entries()) {
    const parsed = answerValueSchema.safeParse(value)
    if (parsed.success) draft[id] = parsed.data
  }
  return (known.value = draft)
}

const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: AnswerModel }>()

/** The instrument is the one that was submitted, whichever of two begun ones the fields kept. */
function read(doc: Y.Doc): AnswerModel {
  const events = readEvents(doc)
  const [fields, draft] = [answerFields.read(doc), draftIn(doc)]
  const parts = [fields, draft, events.length]
  const known = readings.get(doc)
  if (known?.parts.every((part, at) => part === parts[at])) return known.model
  const instrument = answerState(events, []).state.submitted?.instrument
  const model = { fields: instrument ? { ...fields, instrument } : fields, draft }
  readings.set(doc, { parts, model })
  return model
}

export const answerKind: Kind<AnswerModel, AnswerSeed> = {
  name: 'answer',
  title: 'Ответы',
  access: 'private',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  foundAs: { '': { title: 'Ответы на диагностику', path: 'answers/:id' } },
  migrations: [],
  create: (doc, seed) => answerFields.write(doc, seed),
  read,
  summarize: (doc) => summarizeAnswer(read(doc), readEvents(doc))
}
