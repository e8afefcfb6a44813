/** One person's answers in use: the document, the experts' room beside it, and the campaign it belongs to. */
import { getContext, setContext } from 'svelte'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { DEVICE_WORDS, type FailureWords } from '$lib/space/words.ts'
import { today } from '../../academic-year.ts'
import {
  inAnswerOrder,
  instrumentOf,
  phaseOf,
  type CampaignModel,
  type Instrument,
  type Phase
} from '../../campaign/model.ts'
import { answerKind, choose, seedFor, submission } from '../document.ts'
import { answerOf, answerState, type AnswerModel, type Answers, type AnswerValue } from '../model.ts'
import { sameInstrument } from '../result.ts'

export interface AnswerRooms {
  answer: OpenedDocument<AnswerModel>
  review: OpenedDocument<readonly DocumentEvent[]>
  /** Null when nothing says which campaign it is. */
  campaign: OpenedDocument<CampaignModel> | null
}

export async function openAnswer(space: OpenSpace, id: string): Promise<AnswerRooms> {
  const [answer, review] = await Promise.all([
    space.open<AnswerModel>('answer', id),
    space.open<readonly DocumentEvent[]>('answer', id, 'review')
  ])
  review.standBeside(answer as OpenedDocument)
  const campaignId = answerOf(id)?.campaign ?? answer.handle.model.fields.campaign
  const campaign = campaignId ? await space.open<CampaignModel>('campaign', campaignId) : null
  return { answer, review, campaign }
}

export class AnswerDesk {
  readonly id: string
  readonly space: OpenSpace
  readonly answer: AnswerRooms['answer']
  readonly review: AnswerRooms['review']
  readonly campaign: AnswerRooms['campaign']
  failure = $state.raw<FailureWords | null>(null)
  #beginning: Promise<boolean> | null = null

  constructor(id: string, space: OpenSpace, { answer, review, campaign }: AnswerRooms) {
    this.id = id
    this.space = space
    this.answer = answer
    this.review = review
    this.campaign = campaign
  }

  readonly fold = $derived.by(() => answerState(this.answer.events, this.review.events))

  get state() {
    return this.fold.state
  }

  /** personId of whose answers these are. */
  get person(): string {
    return this.answer.model.fields.person || (answerOf(this.id)?.person ?? '')
  }

  get mine(): boolean {
    return this.person === this.space.me.personId
  }

  get campaignId(): string {
    return answerOf(this.id)?.campaign ?? this.answer.model.fields.campaign
  }

  get phase(): Phase | null {
    return this.campaign?.here ? phaseOf(this.campaign.model.fields, today()) : null
  }

  /** What is asked: the version that was begun with, else the one of now. */
  readonly instrument: Instrument | null = $derived.by(() => {
    const { answer, campaign } = this
    const instrument = answer.here
      ? answer.model.fields.instrument
      : campaign?.here
        ? instrumentOf(campaign.model)
        : null
    return instrument && { ...instrument, items: inAnswerOrder(instrument.items) }
  })

  get draft(): Answers {
    return this.answer.model.draft
  }

  /** The campaign asks something else by now. */
  readonly changed = $derived.by(
    () =>
      this.answer.here &&
      this.campaign?.here === true &&
      !sameInstrument(this.answer.model.fields.instrument, instrumentOf(this.campaign.model))
  )

  /** Whether this person may answer: once begun also after the term. */
  get answers(): boolean {
    if (!this.mine || this.state.submitted || this.answer.readOnly) return false
    return this.answer.here || this.phase === 'running'
  }

  /** Whether this person may give the view of an expert, once. */
  get expects(): boolean {
    const given = this.state.experts.some(({ actor }) => actor === this.space.me.personId)
    return this.answer.here && this.review.readOnly === null && !this.mine && !given
  }

  async choose(item: string, value: AnswerValue | null): Promise<void> {
    if (!this.answer.here && !(await this.#begin())) return
    this.answer.handle.change('ответ', (doc) => choose(doc, item, value))
  }

  submit(): boolean {
    const { draft, fields } = this.answer.model
    return this.answer.handle.step({ step: 'submit', ...submission(draft, fields.instrument) }, this.#known)
  }

  giveView(answers: Answers, note: string): boolean {
    const { instrument } = this.answer.model.fields
    return this.review.handle.step({ step: 'expert', ...submission(answers, instrument, note) }, this.#known)
  }

  get #known(): DocumentEvent[] {
    return [...this.answer.events, ...this.review.events]
  }

  /** The document is made with the first answer; a second press meanwhile waits for the same one. */
  #begin(): Promise<boolean> {
    return (this.#beginning ??= this.#make().finally(() => (this.#beginning = null)))
  }

  async #make(): Promise<boolean> {
    const { campaign, space } = this
    if (!campaign?.here) return false
    const seed = seedFor(this.campaignId, campaign.model, this.person)
    const made = await space.create(answerKind, seed, undefined, this.id)
    this.failure = made.ok ? null : DEVICE_WORDS[made.failure]
    return made.ok
  }
}

const DESK = Symbol('answer')

export function provideAnswer(desk: AnswerDesk): AnswerDesk {
  return setContext(DESK, desk)
}

export function useAnswer(): AnswerDesk {
  return getContext(DESK)
}
