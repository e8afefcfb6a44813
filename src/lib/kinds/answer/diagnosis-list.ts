/** «Диагностика» as lists show it, from the catalogue alone: campaigns, who is asked, who has answered. Pure. */
import type { Summary } from '$lib/crdt/kind.ts'
import { asksSchema, isAsked, phaseOf, type Asks, type Phase } from '../campaign/model.ts'
import type { DirectoryModel } from '../directory/model.ts'
import { answerId } from './model.ts'

export type ListedRow = Summary & { id: string; part: string; updatedAt: number }
type Directory = Pick<DirectoryModel, 'people' | 'associations'>

export interface CampaignEntry {
  id: string
  title: string
  year: string
  asks: Asks
  phase: Phase
  /** Questions there are. */
  items: number
}

const PHASES: readonly Phase[] = ['running', 'waiting', 'preparing', 'over']

/** What runs comes first, of what is over the latest. */
export function campaignEntries(rows: readonly ListedRow[], today: string): CampaignEntry[] {
  return rows
    .filter(({ part, deletedAt }) => part === '' && !deletedAt)
    .map(({ id, title, year = '', facts, counts }) => {
      const read = asksSchema.parse(facts ?? {})
      return { id, title, year, asks: read, phase: phaseOf(read, today), items: counts.items ?? 0 }
    })
    .sort(
      (a, b) =>
        PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) ||
        (a.phase === 'over' ? b.asks.to.localeCompare(a.asks.to) : a.asks.to.localeCompare(b.asks.to)) ||
        a.title.localeCompare(b.title, 'ru')
    )
}

export function askedPeople(asks: Asks, { people, associations }: Directory): DirectoryModel['people'] {
  return people.filter((person) => isAsked(asks, person, associations))
}

export interface AnswerEntry {
  id: string
  /** personId */
  person: string
  campaign: string
  title: string
  year: string
  submitted: boolean
  /** ISO day of the submission. */
  day: string
  /** ISO instant of it; '' before. */
  submittedAt: string
  answered: number
  asked: number
  /** How many experts gave their view. */
  experts: number
}

/** Answers that this device may see; of two of one person and campaign the submitted one, then the fuller one. */
export function answerEntries(rows: readonly ListedRow[]): AnswerEntry[] {
  const experts = new Map<string, number>()
  for (const { id, part, events } of rows)
    if (part === 'review')
      experts.set(
        id,
        new Set(events.flatMap(({ what, actor }) => (what.step === 'expert' ? actor : []))).size
      )
  const best = new Map<string, AnswerEntry>()
  for (const { id, part, deletedAt, people, about = '', title, year = '', dates, counts, events } of rows) {
    if (part !== '' || deletedAt) continue
    const entry: AnswerEntry = {
      id,
      person: people[0] ?? '',
      campaign: about.replace(/^campaign\//, ''),
      title,
      year,
      submitted: counts.submitted === 1,
      day: dates.at(-1) ?? '',
      submittedAt: events.find(({ what }) => what.step === 'submit')?.at ?? '',
      answered: counts.answered ?? 0,
      asked: counts.asked ?? 0,
      experts: experts.get(id) ?? 0
    }
    const key = `${entry.person} ${entry.campaign}`
    const known = best.get(key)
    if (!known || worth(entry) > worth(known)) best.set(key, entry)
  }
  return [...best.values()]
}

/** Of a person's other answers the one submitted last before an instant: two of one day have their order too. */
export function latestBefore(
  entries: readonly AnswerEntry[],
  id: string,
  at: string
): AnswerEntry | undefined {
  return entries
    .filter((other) => other.submittedAt !== '' && other.id !== id && other.submittedAt < at)
    .toSorted((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1))
    .at(-1)
}

const worth = ({ submitted, answered }: AnswerEntry) => (submitted ? 1e6 : 0) + answered

/** How many of those asked have submitted: people who left are not counted on either side. */
export function submittedShare(
  campaign: CampaignEntry,
  answers: readonly AnswerEntry[],
  directory: Directory
): { submitted: number; asked: number } {
  const asked = new Set(askedPeople(campaign.asks, directory).map(({ id }) => id))
  const submitted = answers.filter(
    (answer) => answer.campaign === campaign.id && answer.submitted && asked.has(answer.person)
  )
  return { submitted: submitted.length, asked: asked.size }
}

/** One person's diagnosis: what is to answer now, and what was answered. */
export interface OwnEntry {
  /** Id of the answer, also where it has not been begun. */
  id: string
  title: string
  campaign: CampaignEntry | null
  answer: AnswerEntry | null
}

/** What waits comes first; what was neither begun nor runs any more is nobody's business. */
export function ownEntries(
  campaigns: readonly CampaignEntry[],
  answers: readonly AnswerEntry[],
  directory: Directory,
  me: string
): OwnEntry[] {
  const person = directory.people.find(({ id }) => id === me)
  const mine = new Map(
    answers.filter((answer) => answer.person === me).map((answer) => [answer.campaign, answer])
  )
  const asked = campaigns.flatMap((campaign): OwnEntry[] => {
    const answer = mine.get(campaign.id) ?? null
    const id = answer?.id ?? answerId(campaign.id, me)
    const waits = campaign.phase === 'running' || campaign.phase === 'waiting'
    const open = waits && person !== undefined && isAsked(campaign.asks, person, directory.associations)
    return id && (answer || open) ? [{ id, title: campaign.title, campaign, answer }] : []
  })
  const known = new Set(campaigns.map(({ id }) => id))
  const others = [...mine.values()]
    .filter(({ campaign }) => !known.has(campaign))
    .map((answer): OwnEntry => ({ id: answer.id, title: answer.title, campaign: null, answer }))
  return [...asked, ...others].sort(
    (a, b) =>
      Number(a.answer?.submitted ?? false) - Number(b.answer?.submitted ?? false) ||
      (b.answer?.day ?? '').localeCompare(a.answer?.day ?? '')
  )
}
