/**
 * One person's answers to one campaign, submitted once (domain.md §3.5). The view of an expert is a step in `~review`,
 * which the answering person reads and cannot write. Pure: no Yjs, no browser.
 */
import * as z from 'zod/mini'
import { foldEvents, type DocumentEvent, type Fold } from '$lib/crdt/events.ts'
import { instrumentSchema, waveSchema, type Instrument } from '../campaign/model.ts'

const text = () => z._default(z.string(), '')

export const answerFieldsSchema = z.object({
  /** Id of the campaign. */
  campaign: text(),
  /** personId of whose diagnosis it is. */
  person: text(),
  year: text(),
  wave: z._default(waveSchema, 'first'),
  /** As it was when the person was given it: a change of the campaign leaves it alone. */
  instrument: z._default(instrumentSchema, instrumentSchema.parse({}))
})

/** Place on the scale from 1; places of the chosen options from 0; or words. */
export const answerValueSchema = z.union([z.number(), z.array(z.number()), z.string()])
export const answersSchema = z.record(z.string(), answerValueSchema)

export type AnswerFields = z.infer<typeof answerFieldsSchema>
export type AnswerValue = z.infer<typeof answerValueSchema>
/** By the item's id. */
export type Answers = Readonly<Record<string, AnswerValue>>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * One answer of one person to one campaign: two devices of that person begin the same document, and the relay knows
 * by the name whose it is (`sync/access.ts`). Null where one of the two is no row of a document.
 */
export function answerId(campaign: string, person: string): string | null {
  if (!UUID.test(campaign) || !UUID.test(person)) return null
  return (campaign + person).replaceAll('-', '')
}

/** What the id of an answer says; null for one that says nothing. */
export function answerOf(id: string): { campaign: string; person: string } | null {
  if (!/^[0-9a-f]{64}$/.test(id)) return null
  const [campaign = '', person = ''] = [id.slice(0, 32), id.slice(32)].map((hex) =>
    hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  )
  return { campaign, person }
}

export interface AnswerModel {
  fields: AnswerFields
  /** What is chosen so far; once submitted only the submitted answers count. */
  draft: Answers
}

/** Answers as somebody gave them: they never change. */
export interface Given {
  answers: Answers
  /** personId */
  actor: string
  /** ISO instant. */
  at: string
  note: string
  /** What was answered: two devices may have begun with two versions. */
  instrument?: Instrument | undefined
}

export interface AnswerState {
  submitted: Given | null
  /** One view of each expert. */
  experts: readonly Given[]
}

/** @param review events of `~review`: a step counts only in the room whose side may take it. */
export function answerState(
  own: readonly DocumentEvent[],
  review: readonly DocumentEvent[]
): Fold<AnswerState> {
  const decided = new Set(review.map(({ id }) => id))
  const initial: AnswerState = { submitted: null, experts: [] }
  return foldEvents([...own, ...review], initial, (state, event) => {
    const given = givenIn(event)
    if (!given) return null
    if (event.what.step === 'submit' && !decided.has(event.id))
      return state.submitted ? null : { ...state, submitted: given }
    if (event.what.step === 'expert' && decided.has(event.id)) {
      const before = state.experts.some(({ actor }) => actor === given.actor)
      return before ? null : { ...state, experts: [...state.experts, given] }
    }
    return null
  })
}

function givenIn({ what, actor, at }: DocumentEvent): Given | null {
  const answers = answersSchema.safeParse(what.answers)
  if (!answers.success) return null
  const instrument = instrumentSchema.safeParse(what.instrument)
  return {
    answers: answers.data,
    actor,
    at,
    note: typeof what.note === 'string' ? what.note : '',
    instrument: instrument.data
  }
}

/** Ids of items that must be answered before it can be submitted; free answers may stay empty. */
export function unanswered({ items, scale }: Instrument, answers: Answers): string[] {
  return items
    .filter(({ id, type, options }) => {
      const value = answers[id]
      if (type === 'open') return false
      if (type === 'scale') return !isPlace(value, 1, scale.length)
      return !Array.isArray(value) || !value.some((at) => isPlace(at, 0, options.length - 1))
    })
    .map(({ id }) => id)
}

function isPlace(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}
