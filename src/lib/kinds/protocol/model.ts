/** The protocol of a meeting (domain.md §3.2): what was heard, said and decided, and who was there. Pure: no Yjs, no browser. */
import * as z from 'zod/mini'
import { grouped } from '$lib/grouped.ts'
import { attachedFileSchema } from '$lib/crdt/attached-file.ts'
import type { RowBase } from '$lib/crdt/rows.ts'
import { richTextSchema } from '$lib/rich-text.ts'
import { AGENDA_KINDS, MEETING_FORMS } from '../plan/model.ts'

/** How people met. */
export const MODES = { together: 'Очно', online: 'Онлайн', mixed: 'Очно и онлайн' } as const
export type Mode = keyof typeof MODES

/** Over so many present a protocol gives their number and annexes the list (domain.md §3.2). */
export const LISTED_IN_PLACE = 10

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const text = () => z._default(z.string(), '')
const strings = () => z._default(z.array(z.string()), [])
const isoDay = () => z._default(z.string().check(z.regex(/^(?:\d{4}-\d{2}-\d{2})?$/)), '')
const votes = () => z.optional(z.number().check(z.int(), z.gte(0), z.lte(100_000)))

export const protocolFieldsSchema = z.object({
  /** Ids of the plan and of its meeting; '' for a meeting that no plan has. */
  plan: text(),
  meeting: text(),
  /** Whose meeting it was, as of a plan. */
  owner: z._default(z.enum(['association', 'service', 'organization']), 'association'),
  ownerId: text(),
  /** Academic year, "2026-2027": the numbers begin anew with each. */
  year: text(),
  /** Provisional until the protocol is signed. */
  number: z.optional(z.number().check(z.int(), z.gte(1), z.lte(9999))),
  /** ISO day of the meeting; '' while it is not known. */
  date: isoDay(),
  /** Local, "14:00". */
  time: text(),
  mode: z._default(z.enum(keysOf(MODES)), 'together'),
  place: text(),
  topic: text(),
  form: z._default(z.enum(keysOf(MEETING_FORMS)), 'traditional'),
  /** personIds */
  chair: text(),
  secretary: text(),
  /** personIds of whoever belongs to the body that met, and of those who came. */
  members: strings(),
  present: strings()
})

/** A question of the agenda, with what was heard and said about it. */
export const itemSchema = z.object({
  text: text(),
  kind: z._default(z.enum(keysOf(AGENDA_KINDS)), 'report'),
  /** personIds */
  speakers: strings(),
  /** Of the speakers, once somebody gave them one; without it they stand by the alphabet. */
  speakersOrder: z.optional(z.array(z.string())),
  speakersText: text(),
  /** «СЛУШАЛИ» */
  heard: richTextSchema,
  /** «ВЫСТУПИЛИ» */
  spoke: richTextSchema,
  votesFor: votes(),
  votesAgainst: votes(),
  votesAbstained: votes()
})

/** «РЕШИЛИ»; hangs under a question. With a person and a day it is an assignment. */
export const decisionSchema = z.object({
  text: text(),
  /** personIds */
  assignees: strings(),
  due: isoDay(),
  /** personId of who controls it; '' for the chair. */
  controller: text()
})

/** «Приглашённые»: somebody of the directory, or as written. */
export const guestSchema = z.object({
  /** personId; '' for who is not in the directory. */
  person: text(),
  name: text(),
  post: text(),
  organization: text()
})

/** A scan of the signed paper; «лист регистрации» with the signatures. */
export const scanSchema = z.object({ file: attachedFileSchema })

export type ProtocolFields = z.infer<typeof protocolFieldsSchema>
export type Item = z.infer<typeof itemSchema> & RowBase
export type Decision = z.infer<typeof decisionSchema> & RowBase
export type Guest = z.infer<typeof guestSchema> & RowBase
export type Scan = z.infer<typeof scanSchema> & RowBase

export interface ProtocolModel {
  fields: ProtocolFields
  items: readonly Item[]
  decisions: readonly Decision[]
  guests: readonly Guest[]
  scans: readonly Scan[]
  removed: {
    items: readonly Item[]
    decisions: readonly Decision[]
    guests: readonly Guest[]
    scans: readonly Scan[]
  }
  /** How many rows a newer application wrote that this one cannot read. */
  unreadable: number
}

/** A question as it stands in the protocol: its number, its decisions and theirs. */
export interface NumberedItem {
  item: Item
  number: number
  decisions: readonly { decision: Decision; number: string }[]
}

/** Whether a decision says anything: what is left empty is not on the paper. */
export const decides = ({ text, assignees, due }: Pick<Decision, 'text' | 'assignees' | 'due'>): boolean =>
  Boolean(text.trim() || assignees.length > 0 || due)

/** Numbers are the program's: 1, 2 and 1.1, 1.2, 2.1 (domain.md §3.2). An empty decision takes none: the paper has no gaps. */
export function numbered({ items, decisions }: Pick<ProtocolModel, 'items' | 'decisions'>): NumberedItem[] {
  const given = grouped(decisions, ({ parent }) => parent)
  return items.map((item, i) => {
    let next = 1
    const own = (given.get(item.id) ?? []).map((decision) => ({
      decision,
      number: `${i + 1}.${decides(decision) ? next++ : next}`
    }))
    const before = numberedBefore.get(item)
    if (before && before.number === i + 1 && areSame(before.decisions, own)) return before
    const now = { item, number: i + 1, decisions: own }
    numberedBefore.set(item, now)
    return now
  })
}

/** A question that did not change stays the same object: its part of the screen stands still. */
const numberedBefore = new WeakMap<Item, NumberedItem>()

const areSame = (a: NumberedItem['decisions'], b: NumberedItem['decisions']) =>
  a.length === b.length && a.every((at, i) => at.decision === b[i]!.decision && at.number === b[i]!.number)

/** Those who report, in the order somebody gave them; whoever has no place in it stands behind. @param compare by name */
export function speakersOf(
  { speakers, speakersOrder = [] }: Pick<Item, 'speakers' | 'speakersOrder'>,
  compare: (a: string, b: string) => number
): string[] {
  const places = new Map(speakersOrder.map((id, i) => [id, i]))
  const place = (id: string) => places.get(id) ?? speakersOrder.length
  return [...speakers].sort((a, b) => place(a) - place(b) || compare(a, b))
}

/** Whoever came of those who belong; somebody who is no member any more does not count. */
export function presentOf({ members, present }: Pick<ProtocolFields, 'members' | 'present'>): string[] {
  const came = new Set(present)
  return members.filter((id) => came.has(id))
}

export function absentOf({ members, present }: Pick<ProtocolFields, 'members' | 'present'>): string[] {
  const came = new Set(present)
  return members.filter((id) => !came.has(id))
}

export interface VoteCount {
  votesFor: number
  votesAgainst: number
  votesAbstained: number
  total: number
}

/** Null where nobody voted: a report is taken note of without a vote. */
export function votesOf({
  votesFor,
  votesAgainst,
  votesAbstained
}: Pick<Item, 'votesFor' | 'votesAgainst' | 'votesAbstained'>): VoteCount | null {
  if (votesFor === undefined && votesAgainst === undefined && votesAbstained === undefined) return null
  const [yes, no, none] = [votesFor ?? 0, votesAgainst ?? 0, votesAbstained ?? 0]
  return { votesFor: yes, votesAgainst: no, votesAbstained: none, total: yes + no + none }
}

/** Whether a decision is given to somebody by a day: then it is an assignment. */
export function isAssigned({ assignees, due }: Pick<Decision, 'assignees' | 'due'>): boolean {
  return assignees.length > 0 && due !== ''
}

/** Whether a decision names somebody without a day, or a day without anybody: it does not become an assignment. */
export function isHalfAssigned({ assignees, due }: Pick<Decision, 'assignees' | 'due'>): boolean {
  return assignees.length > 0 !== (due !== '')
}

/** What keeps a protocol from being sent for agreement. */
export type Lack = 'number' | 'date' | 'chair' | 'secretary' | 'same-person' | 'items' | 'present'

export function lacksOf({ fields, items }: Pick<ProtocolModel, 'fields' | 'items'>): Lack[] {
  const { number, date, chair, secretary } = fields
  const lacks: Lack[] = []
  if (number === undefined) lacks.push('number')
  if (!date) lacks.push('date')
  if (!chair) lacks.push('chair')
  if (!secretary) lacks.push('secretary')
  if (chair && chair === secretary) lacks.push('same-person')
  if (!items.some(({ text }) => text.trim())) lacks.push('items')
  if (presentOf(fields).length === 0) lacks.push('present')
  return lacks
}

/** What lists show of a protocol, kept in its catalogue row. */
export const protocolFactsSchema = z.object({
  number: z.optional(z.number()),
  date: text(),
  plan: text(),
  meeting: text(),
  owner: z._default(z.enum(['association', 'service', 'organization']), 'association'),
  ownerId: text(),
  present: z._default(z.number(), 0),
  members: z._default(z.number(), 0),
  /** personIds of members who came, and of those who did not: the year's analysis counts them. */
  came: strings(),
  missed: strings(),
  /** A version is in force. */
  signed: z._default(z.boolean(), false)
})
export type ProtocolFacts = z.infer<typeof protocolFactsSchema>

/** The next number of a body in an academic year (domain.md §3.2). @param taken of its protocols of that year */
export function nextNumber(taken: readonly (number | undefined)[]): number {
  return Math.max(0, ...taken.flatMap((number) => number ?? [])) + 1
}
