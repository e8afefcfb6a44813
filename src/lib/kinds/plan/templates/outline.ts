/** An outline: the wording of a plan without people and dates, and the rule that turns it into the seed of a plan. */
import type { PlanSeed } from '../document.ts'
import type { AgendaKind, Direction, MeetingForm, PlanFields, When } from '../model.ts'

/** Text, kind, minutes. */
export type OutlineItem = readonly [text: string, kind: AgendaKind, minutes: number]

export interface OutlineMeeting {
  /** Calendar month, 1–12; August is the one in which planning begins. */
  month: number
  form: MeetingForm
  topic: string
  agenda?: readonly OutlineItem[]
}

export interface OutlineActivity {
  section?: string
  /** Calendar month, 1–12, or words («в течение года»). */
  due: number | string
  content: string
  participants: string
  outcome: string
}

export interface Outline {
  theme?: string
  goal: string
  results: string
  directions: readonly Direction[]
  tasks: readonly string[]
  meetings: readonly OutlineMeeting[]
  activities: readonly OutlineActivity[]
}

export type PlanContext = Pick<PlanFields, 'owner' | 'ownerId' | 'year' | 'members'>

/** The month of an academic year by its number: 8 is the August before it begins, 6 the June in which it ends. */
export function monthIn(year: string, month: number): string {
  const first = Number(year.slice(0, 4))
  return `${month >= 8 ? first : first + 1}-${String(month).padStart(2, '0')}`
}

export function dueIn(year: string, due: number | string): When {
  return typeof due === 'number' ? { month: monthIn(year, due) } : { term: due }
}

export function seedFromOutline(outline: Outline, { owner, ownerId, year, members }: PlanContext): PlanSeed {
  return {
    fields: {
      owner,
      ownerId,
      year,
      members: [...members],
      theme: outline.theme ?? '',
      goal: outline.goal,
      results: outline.results,
      directions: [...outline.directions]
    },
    tasks: [...outline.tasks],
    meetings: outline.meetings.map(({ month, form, topic, agenda = [] }) => ({
      when: { month: monthIn(year, month) },
      form,
      topic,
      agenda: agenda.map(([text, kind, minutes]) => ({ text, kind, minutes }))
    })),
    activities: outline.activities.map(({ section = '', due, content, participants, outcome }) => ({
      section,
      due: dueIn(year, due),
      content,
      participants,
      outcome
    }))
  }
}
