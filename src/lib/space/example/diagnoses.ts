/** Diagnosis in the example: one campaign that runs, the one of last spring, and what people answered. All invented. */
import * as Y from 'yjs'
import { appendEvent } from '$lib/crdt/event-log.ts'
import { createDocument, noteAuthor } from '$lib/crdt/meta.ts'
import { previousAcademicYear } from '$lib/kinds/academic-year.ts'
import { answerKind, choose, seedFor, submission } from '$lib/kinds/answer/document.ts'
import { answerId, type Answers } from '$lib/kinds/answer/model.ts'
import { campaignKind } from '$lib/kinds/campaign/document.ts'
import { applySelfDiagnosis } from '$lib/kinds/campaign/instruments/template.ts'
import {
  instrumentOf,
  type CampaignFields,
  type CampaignModel,
  type Component
} from '$lib/kinds/campaign/model.ts'
import { addDays, before } from './calendar.ts'
import { createRandom, type Random } from './random.ts'

/** How many have submitted, who of them answered last spring too, and of whom an expert has a view. */
const [SUBMITTED, BEFORE, VIEWED] = [60, 8, 6]

export const DIAGNOSES_SIZE = 2 + SUBMITTED + BEFORE + VIEWED

/** What is harder for most: percent of the way from the lowest mark to the highest. */
const EASE: Record<Component, number> = {
  subject: 78,
  methodical: 66,
  assessment: 44,
  psychological: 60,
  communicative: 70,
  digital: 40
}

interface Setting {
  today: string
  year: string
  methodist: string
  /** Whom to ask first: members of associations, so that enough of each have answered. */
  people: readonly string[]
  tutors: readonly string[]
}

export function* diagnoses({
  today,
  year,
  methodist,
  people,
  tutors
}: Setting): Generator<{ room: string; doc: Y.Doc }> {
  const random = createRandom(`diagnosis:${year}`)
  const from = before(`${year.slice(0, 4)}-09-14`, today, 20)
  const now = campaignOf('autumn', methodist, `${from}T06:00:00.000Z`, {
    year,
    wave: 'first',
    from,
    to: addDays(today, 12)
  })
  yield now
  const last = previousAcademicYear(year)
  const spring = `${last.slice(5)}-05-12`
  const earlier = campaignOf('spring', methodist, `${spring}T06:00:00.000Z`, {
    title: 'Самодиагностика в конце года',
    year: last,
    wave: 'last',
    from: spring,
    to: addDays(spring, 14)
  })
  yield earlier

  const asked = people.filter((person) => answerId(now.id, person) !== null).slice(0, SUBMITTED)
  for (const [i, person] of asked.entries()) {
    const skill = random.int(-14, 14)
    if (i < BEFORE)
      yield answerOf(
        earlier,
        person,
        marks(earlier.model, random, skill - 12),
        `${addDays(spring, i)}T08:10:00.000Z`
      )
    const on = before(addDays(from, random.int(0, 12)), today, 6)
    const answer = answerOf(
      now,
      person,
      marks(now.model, random, skill),
      `${on}T${String(9 + (i % 9)).padStart(2, '0')}:20:00.000Z`
    )
    yield answer
    if (i < VIEWED)
      yield viewOf(
        now,
        answer,
        tutors[i % tutors.length]!,
        random,
        `${before(addDays(on, 3), today, 2)}T10:40:00.000Z`
      )
  }
}

interface Campaign {
  id: string
  room: string
  doc: Y.Doc
  model: CampaignModel
}

function campaignOf(
  key: string,
  methodist: string,
  createdAt: string,
  fields: Partial<CampaignFields>
): Campaign {
  const id = createRandom(`campaign:${key}`).uuid()
  const doc = createDocument(campaignKind, { fields: { ...fields, open: true } }, methodist)
  doc.getMap('meta').set('createdAt', createdAt)
  applySelfDiagnosis(doc)
  return { id, room: `campaign/${id}`, doc, model: campaignKind.read(doc) }
}

function marks({ items, fields }: CampaignModel, random: Random, skill: number): Answers {
  const [least, most] = [1, fields.scale.length]
  return Object.fromEntries(
    items.map(({ id, component }) => {
      const part = (EASE[component] + skill + random.int(-30, 30)) / 100
      return [id, Math.min(most, Math.max(least, Math.round(least + part * (most - least))))]
    })
  )
}

interface Answer {
  room: string
  doc: Y.Doc
  answers: Answers
}

function answerOf(campaign: Campaign, person: string, answers: Answers, at: string): Answer {
  const doc = createDocument(answerKind, seedFor(campaign.id, campaign.model, person), person)
  doc.getMap('meta').set('createdAt', at)
  doc.transact(() => {
    for (const [item, mark] of Object.entries(answers)) choose(doc, item, mark)
  })
  const what = { step: 'submit', ...submission(answers, instrumentOf(campaign.model)) }
  appendEvent(doc, [], { actor: person, at, what })
  return { room: `answer/${answerId(campaign.id, person)!}`, doc, answers }
}

/** An expert sees most things a little more strictly. */
function viewOf(
  { model }: Campaign,
  { room, answers }: Answer,
  expert: string,
  random: Random,
  at: string
): { room: string; doc: Y.Doc } {
  const doc = new Y.Doc()
  noteAuthor(doc, expert)
  const seen = Object.fromEntries(
    Object.entries(answers).map(([item, mark]) => [
      item,
      Math.max(1, Number(mark) - (random.chance(0.3) ? 1 : 0))
    ])
  )
  const note =
    'Была на двух уроках. Объяснение ясное; критерии ученики получают уже после работы — с этого и начнём.'
  appendEvent(doc, [], {
    actor: expert,
    at,
    what: { step: 'expert', ...submission(seen, instrumentOf(model), note) }
  })
  return { room: `${room}~review`, doc }
}
