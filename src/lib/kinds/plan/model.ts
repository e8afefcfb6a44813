/** The year plan of an association, of the service itself or of a school (domain.md §3.1). Pure: no Yjs, no browser. */
import * as z from 'zod/mini'
import { fileOfStep, type AttachedFile } from '$lib/crdt/attached-file.ts'
import { foldEvents, type DocumentEvent, type Fold } from '$lib/crdt/events.ts'
import { isOfDevice } from '$lib/sync/access.ts'

export const DIRECTIONS = {
  analysis: 'Информационно-аналитическое',
  organization: 'Организационно-методическое',
  diagnosis: 'Диагностическое',
  consulting: 'Консультационное',
  young: 'Работа с молодыми педагогами',
  shnor: 'Работа со ШНОР',
  gifted: 'Работа с одарёнными детьми',
  expertise: 'Экспертное'
} as const

export const MEETING_FORMS = {
  traditional: 'Традиционное заседание',
  'round-table': 'Круглый стол',
  workshop: 'Семинар-практикум',
  'master-class': 'Мастер-класс',
  game: 'Деловая игра',
  conference: 'Конференция',
  report: 'Творческий отчёт',
  posters: 'Постер-сессия',
  online: 'Онлайн',
  joint: 'Межсекционное заседание',
  council: 'Совещание',
  'open-day': 'День открытых дверей',
  contest: 'Конкурс',
  festival: 'Фестиваль'
} as const

export const AGENDA_KINDS = {
  report: 'Доклад',
  message: 'Сообщение',
  practice: 'Из опыта работы',
  'master-class': 'Мастер-класс',
  discussion: 'Обсуждение',
  decision: 'Решение'
} as const

/** Marks of execution; without a mark the year's analysis cannot count. */
export const MARKS = {
  none: 'Без отметки',
  done: 'Выполнено',
  partly: 'Частично',
  failed: 'Не выполнено'
} as const
export const MEETING_MARKS = { none: 'Готовится', held: 'Проведено', cancelled: 'Не состоялось' } as const

export type Direction = keyof typeof DIRECTIONS
export type MeetingForm = keyof typeof MEETING_FORMS
export type AgendaKind = keyof typeof AGENDA_KINDS
export type Mark = keyof typeof MARKS
export type MeetingMark = keyof typeof MEETING_MARKS

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const text = () => z._default(z.string(), '')
const strings = () => z._default(z.array(z.string()), [])

/**
 * When something happens: a month first, an exact date later. `until` is the last day of a period that `date` begins;
 * `time` is local, "14:00"; `term` is words («в течение года»).
 */
export const whenSchema = z._default(
  z.object({
    month: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/))),
    date: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
    until: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
    time: z.optional(z.string().check(z.regex(/^\d{2}:\d{2}$/))),
    term: z.optional(z.string())
  }),
  {}
)

export const planFieldsSchema = z.object({
  /** Whose plan it is: an association's, the service's own, or a school's. */
  owner: z._default(z.enum(['association', 'service', 'organization']), 'association'),
  /** Id of the association or organization; '' for the service. */
  ownerId: text(),
  /** Academic year, "2026-2027". */
  year: text(),
  /** «Методическая тема» */
  theme: text(),
  goal: text(),
  /** «Ожидаемые результаты» */
  results: text(),
  directions: strings(),
  /** personIds */
  members: strings(),
  /** «УТВЕРЖДАЮ» */
  approvedPost: text(),
  approvedName: text(),
  approvedDate: text(),
  /** «РАССМОТРЕНО»: the body, its date and protocol number. */
  consideredBy: text(),
  consideredDate: text(),
  consideredProtocol: text()
})

export const taskSchema = z.object({ text: text() })

export const meetingSchema = z.object({
  when: whenSchema,
  topic: text(),
  form: z._default(z.enum(keysOf(MEETING_FORMS)), 'traditional'),
  place: text(),
  /** Plain address of a video call: nothing is embedded (domain.md §5). */
  link: text(),
  /** personIds */
  responsible: strings(),
  /** People who are not in the directory, as written. */
  responsibleText: text(),
  mark: z._default(z.enum(keysOf(MEETING_MARKS)), 'none')
})

/** Hangs under a meeting: `parent` is the meeting's id. */
export const agendaItemSchema = z.object({
  text: text(),
  kind: z._default(z.enum(keysOf(AGENDA_KINDS)), 'report'),
  speakers: strings(),
  speakersText: text(),
  minutes: z.optional(z.number().check(z.int(), z.gte(1), z.lte(600)))
})

/** «Между заседаниями» */
export const activitySchema = z.object({
  /** Heading under which it stands in the printed table; '' for none. */
  section: text(),
  content: text(),
  participants: text(),
  due: whenSchema,
  responsible: strings(),
  responsibleText: text(),
  /** Expected outcome. */
  outcome: text(),
  mark: z._default(z.enum(keysOf(MARKS)), 'none'),
  markNote: text(),
  /** Number or address of the protocol that shows the execution. */
  protocol: text()
})

interface Row {
  id: string
  parent: string
  order: string
}

export type When = z.infer<typeof whenSchema>
export type PlanFields = z.infer<typeof planFieldsSchema>
export type Task = z.infer<typeof taskSchema> & Row
export type Meeting = z.infer<typeof meetingSchema> & Row
export type AgendaItem = z.infer<typeof agendaItemSchema> & Row
export type Activity = z.infer<typeof activitySchema> & Row

export interface PlanModel {
  fields: PlanFields
  tasks: readonly Task[]
  meetings: readonly Meeting[]
  agenda: readonly AgendaItem[]
  activities: readonly Activity[]
  removed: {
    tasks: readonly Task[]
    meetings: readonly Meeting[]
    agenda: readonly AgendaItem[]
    activities: readonly Activity[]
  }
  /** How many rows a newer application wrote that this one cannot read. */
  unreadable: number
}

/** A plan is accepted with at least this many meetings (domain.md §3.1). */
export const MEETINGS_NEEDED = 4

export function agendaOf(model: PlanModel, meetingId: string): AgendaItem[] {
  return model.agenda.filter(({ parent }) => parent === meetingId)
}

/** Sum of the minutes that are given. */
export function minutesOf(agenda: readonly AgendaItem[]): number {
  return agenda.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
}

/** The first day of what is meant: sorts dates and months together; '' when nothing is set. */
export function whenKey({ date, month }: When): string {
  return date ?? (month ? `${month}-01` : '')
}

/** What lists show of a plan's meetings and activities, kept in its catalogue row. */
export const planFactsSchema = z.object({
  meetings: z._default(
    z.array(
      z.object({
        id: z.string(),
        date: text(),
        month: text(),
        mark: z._default(z.enum(keysOf(MEETING_MARKS)), 'none')
      })
    ),
    []
  ),
  /** Work between the meetings that somebody of the directory is to do. */
  activities: z._default(
    z.array(
      z.object({
        id: z.string(),
        text: text(),
        responsible: strings(),
        /** Last ISO day on which it is in time; '' where the term has no day. */
        due: text(),
        mark: z._default(z.enum(keysOf(MARKS)), 'none')
      })
    ),
    []
  )
})
export type PlanFacts = z.infer<typeof planFactsSchema>

/** Life of a plan: steps of the head stand in the plan, those of the methodist in its `~review` room. */
export type PlanStage = 'draft' | 'submitted' | 'returned' | 'accepted' | 'filed'

export interface PlanState {
  stage: PlanStage
  /** ISO instant of the step that led here; '' for a draft. */
  at: string
  /** personId */
  actor: string
  /** Comment of a return; name of the file that was handed in instead. */
  note: string
  /** The file that was handed in; of an analysis, the analysis itself as it was. */
  file?: AttachedFile
  /** Of what was handed in or accepted (plan-digest.ts). */
  digest?: string
}

export const HEAD_STEPS = ['submit', 'withdraw'] as const
export const METHODIST_STEPS = ['accept', 'return', 'file', 'reopen'] as const
export type PlanStep = (typeof HEAD_STEPS)[number] | (typeof METHODIST_STEPS)[number]

const STEPS: Record<PlanStep, { from: readonly PlanStage[]; to: PlanStage }> = {
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  withdraw: { from: ['submitted'], to: 'draft' },
  accept: { from: ['submitted'], to: 'accepted' },
  return: { from: ['submitted', 'accepted'], to: 'returned' },
  file: { from: ['draft', 'returned', 'submitted'], to: 'filed' },
  reopen: { from: ['filed'], to: 'draft' }
}

export const DRAFT: PlanState = { stage: 'draft', at: '', actor: '', note: '' }

/**
 * The steps of a plan: what the methodist decides counts only where it was written in the room of decisions, and what
 * the head does only in the plan itself.
 */
export function planSteps(
  own: readonly DocumentEvent[],
  review: readonly DocumentEvent[]
): readonly DocumentEvent[] {
  const decides = ({ what }: DocumentEvent) => (METHODIST_STEPS as readonly unknown[]).includes(what.step)
  return [...own.filter((event) => !decides(event)), ...review.filter(decides)]
}

/** Folds the steps of a plan, see `planSteps`. Whoever came by a link that others have too edits it, and does not hand it in. */
export function planState(events: readonly DocumentEvent[]): Fold<PlanState> {
  return foldEvents(events, DRAFT, (state, { what, at, actor }) => {
    const step = STEPS[what.step as PlanStep] as (typeof STEPS)[PlanStep] | undefined
    if (!step?.from.includes(state.stage) || isOfDevice(actor)) return null
    const next = { stage: step.to, at, actor, note: typeof what.note === 'string' ? what.note : '' }
    const file = fileOfStep(what)
    return { ...next, ...(file && { file }), ...(typeof what.digest === 'string' && { digest: what.digest }) }
  })
}

/** Which steps are possible now. */
export function stepsFrom(stage: PlanStage): PlanStep[] {
  return (Object.keys(STEPS) as PlanStep[]).filter((step) => STEPS[step].from.includes(stage))
}
