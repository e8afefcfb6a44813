/** A protocol begins as what the plan says of its meeting (domain.md §3.2). Pure. */
import { academicYearOf } from '../academic-year.ts'
import type { DirectoryModel } from '../directory/model.ts'
import { agendaOf, planFactsSchema, type Meeting, type PlanModel } from '../plan/model.ts'
import type { ProtocolSeed } from './document.ts'
import type { ProtocolFields } from './model.ts'

export interface Beginning {
  /** The day on which it is begun, ISO: of a meeting without a date. */
  today: string
  /** Next of its body and year. */
  number: number
  /** Of the last protocol of the body: who usually writes. */
  secretary: string
}

type Body = Pick<ProtocolFields, 'owner' | 'ownerId'>
type People = Pick<DirectoryModel, 'associations'>

/** Who belongs to the body that meets: the members of its plan, else of the association; its head in any case. */
export function membersOf(body: Body, { associations }: People, planned: readonly string[] = []): string[] {
  const association = associations.find(({ id }) => body.owner === 'association' && id === body.ownerId)
  const members = planned.length > 0 ? planned : (association?.members ?? [])
  return [...new Set([association?.head ?? '', ...members])].filter(Boolean)
}

/** The association's head; nobody where there is none. */
export function chairOf({ owner, ownerId }: Body, { associations }: People): string {
  return owner === 'association' ? (associations.find(({ id }) => id === ownerId)?.head ?? '') : ''
}

/** @param planId of the plan; its meeting need not have a date yet */
export function seedFromMeeting(
  planId: string,
  plan: PlanModel,
  meeting: Meeting,
  directory: People,
  { today, number, secretary }: Beginning
): ProtocolSeed {
  const { owner, ownerId, year } = plan.fields
  const body = { owner, ownerId }
  const members = membersOf(body, directory, plan.fields.members)
  const chair = chairOf(body, directory) || (meeting.responsible[0] ?? '')
  const writer = secretary === chair ? '' : secretary
  const leads = [chair, writer].filter(Boolean)
  const date = meeting.when.date ?? (meeting.when.month === today.slice(0, 7) ? today : '')
  return {
    fields: {
      plan: planId,
      meeting: meeting.id,
      ...body,
      year: year || academicYearOf(date || today),
      number,
      date,
      time: meeting.when.time ?? '',
      mode: meeting.form === 'online' ? 'online' : 'together',
      place: meeting.place,
      topic: meeting.topic,
      form: meeting.form,
      chair,
      secretary: writer,
      members: [...new Set([...leads, ...members, ...meeting.responsible])],
      // Whoever leads or writes is there.
      present: leads
    },
    items: agendaOf(plan, meeting.id).map(({ text, kind, speakers, speakersText }) => ({
      text,
      kind,
      speakers: [...speakers],
      speakersText
    }))
  }
}

/**
 * The meeting of a protocol as its plan tells of it.
 * @param facts of the plan's catalogue row: they say when its meetings are
 */
export function plannedMeeting({ meeting }: Pick<ProtocolFields, 'meeting'>, facts: object) {
  return planFactsSchema.parse(facts).meetings.find(({ id }) => id === meeting)
}

/** What became of a meeting in its plan after its protocol was begun. */
export type MeetingChange = { moved: string } | 'cancelled' | 'gone'

/** Null while plan and protocol say the same. */
export function meetingChange(
  { date, meeting }: Pick<ProtocolFields, 'date' | 'meeting'>,
  facts: object
): MeetingChange | null {
  const planned = plannedMeeting({ meeting }, facts)
  // A row of an older version does not tell of meetings.
  if (!planned) return meeting && 'meetings' in facts ? 'gone' : null
  if (planned.mark === 'cancelled') return 'cancelled'
  return planned.date && planned.date !== date ? { moved: planned.date } : null
}
