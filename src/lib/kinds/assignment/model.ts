/**
 * An assignment «поручение»: one object, whatever it comes from (domain.md §2, §3.9). What was given stands in its signed
 * source; what became of it is a fold over steps. The assignee's stand in the room `~tasks` of the source, which every member
 * writes, those of control in the source itself, which only its editors write. Pure.
 */
import * as z from 'zod/mini'
import { attachedFileSchema } from '$lib/crdt/attached-file.ts'
import { foldEvents, type DocumentEvent } from '$lib/crdt/events.ts'
import { isOfDevice } from '$lib/sync/access.ts'

/** What was given to whom by when. */
export interface Given {
  /** The same for as long as the source gives it. */
  id: string
  /** Of the point: «2.1» */
  number: string
  text: string
  /** personIds */
  assignees: readonly string[]
  /** ISO day */
  due: string
  /** personId */
  controller: string
}

export type AssignmentStage = 'new' | 'in-work' | 'reported' | 'returned' | 'done' | 'off'

const reportSchema = z.object({
  text: z._default(z.string(), ''),
  link: z._default(z.string(), ''),
  files: z._default(z.array(attachedFileSchema), [])
})

/** What was handed in: in the step itself, so that what is accepted is what the controller saw. */
export type Report = z.infer<typeof reportSchema>

export interface AssignmentState {
  stage: AssignmentStage
  /** ISO day; control can move it. */
  due: string
  /** Id of the step that handed the current report in; '' before. */
  reportId: string
  report: Report | null
  /** Who handed it in. */
  reportBy: string
  /** Comment of a return, reason of taking off control or of another day. */
  note: string
  /** ISO instant and personId of the last step. */
  at: string
  actor: string
}

/** Steps of whoever has it to do. */
export const ASSIGNEE_STEPS = ['begin', 'report', 'recall'] as const
/** Steps of control. `note-done` is for whoever reported by word or on paper. */
export const CONTROL_STEPS = [
  'accept',
  'return',
  'reopen',
  'take-off',
  'put-back',
  'move',
  'note-done'
] as const
export type AssigneeStep = (typeof ASSIGNEE_STEPS)[number]
export type ControlStep = (typeof CONTROL_STEPS)[number]

const RULES: Record<
  AssigneeStep | ControlStep,
  { from: readonly AssignmentStage[]; to: AssignmentStage | 'same'; noted?: true }
> = {
  begin: { from: ['new'], to: 'in-work' },
  report: { from: ['new', 'in-work', 'returned'], to: 'reported' },
  recall: { from: ['reported'], to: 'in-work' },
  accept: { from: ['reported'], to: 'done' },
  return: { from: ['reported'], to: 'returned', noted: true },
  reopen: { from: ['done'], to: 'returned', noted: true },
  'take-off': { from: ['new', 'in-work', 'reported', 'returned'], to: 'off', noted: true },
  'put-back': { from: ['off'], to: 'in-work' },
  move: { from: ['new', 'in-work', 'returned'], to: 'same', noted: true },
  'note-done': { from: ['new', 'in-work', 'returned'], to: 'done', noted: true }
}

/** A step that no longer applied when its turn came. */
export interface Refusal {
  event: DocumentEvent
  assignment: string
  /** How it stood then, and who had brought it there. */
  stood: AssignmentState
  /** A later step on the same assignment applied: what there was to tell is past. */
  overtaken: boolean
}

export interface AssignmentsFold {
  /** By the id of what was given. */
  states: ReadonlyMap<string, AssignmentState>
  /** Steps that counted, in their order. */
  taken: ReadonlyMap<string, readonly DocumentEvent[]>
  refusals: readonly Refusal[]
}

const words = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
const DAY = /^\d{4}-\d{2}-\d{2}$/

export const untouched = ({ due }: Pick<Given, 'due'>): AssignmentState => ({
  stage: 'new',
  due,
  reportId: '',
  report: null,
  reportBy: '',
  note: '',
  at: '',
  actor: ''
})

/**
 * @param given what the source gives, in its version in force
 * @param control steps of the source; @param tasks steps of the room `~tasks`
 */
export function foldAssignments(
  given: readonly Given[],
  control: readonly DocumentEvent[],
  tasks: readonly DocumentEvent[]
): AssignmentsFold {
  const byId = new Map(given.map((one) => [one.id, one]))
  const states = new Map(given.map((one) => [one.id, untouched(one)]))
  const taken = new Map<string, DocumentEvent[]>()
  const refusals: Refusal[] = []
  const mine = (steps: readonly string[], events: readonly DocumentEvent[]) =>
    events.filter(({ what }) => steps.includes(what.step) && byId.has(words(what.assignment)))
  const controlled = mine(CONTROL_STEPS, control)
  const decides = new Set(controlled.map(({ id }) => id))
  const reported = mine(ASSIGNEE_STEPS, tasks).filter(({ id }) => !decides.has(id))
  foldEvents([...reported, ...controlled], null, (_, event) => {
    const id = words(event.what.assignment)
    const one = byId.get(id)!
    const before = states.get(id)!
    const after = mayTake(one, event, decides.has(event.id)) ? next(before, event) : null
    if (!after) refusals.push({ event, assignment: id, stood: before, overtaken: false })
    else {
      states.set(id, after)
      taken.set(id, [...(taken.get(id) ?? []), event])
      for (const past of refusals) past.overtaken ||= past.assignment === id
    }
    return null
  })
  return { states, taken, refusals }
}

/** Nobody accepts what they did themselves, but for who controls it: a chair has nobody above them in a protocol. */
function mayTake({ assignees, controller }: Given, { actor }: DocumentEvent, decides: boolean): boolean {
  if (isOfDevice(actor)) return false
  if (!decides) return assignees.includes(actor)
  return actor === controller || !assignees.includes(actor)
}

function next(before: AssignmentState, { id, what, actor, at }: DocumentEvent): AssignmentState | null {
  const rule = RULES[what.step as AssigneeStep | ControlStep]
  const note = words(what.note)
  if (!rule.from.includes(before.stage) || (rule.noted && !note)) return null
  // What is accepted is the report that was read, not a later one.
  if ((what.step === 'accept' || what.step === 'return') && what.report !== before.reportId) return null
  const after: AssignmentState = {
    ...before,
    stage: rule.to === 'same' ? before.stage : rule.to,
    note,
    at,
    actor
  }
  if (what.step === 'report') {
    const report = reportIn(what.report)
    return report && { ...after, report, reportId: id, reportBy: actor }
  }
  if (what.step === 'move') return DAY.test(words(what.due)) ? { ...after, due: words(what.due) } : null
  // It was taken off with its report: back on control it stands where it stood.
  if (what.step === 'put-back' && before.report) return { ...after, stage: 'reported' }
  return after
}

/** What a step handed in, also one that did not apply: nobody's words are lost with it. */
export const reportOfStep = ({ what }: DocumentEvent): Report | null =>
  what.step === 'report' ? reportIn(what.report) : null

const NO_WORDS: Report = { text: '', link: '', files: [] }

/** A report without words and files says nothing. Rows of the catalogue hold `{}` in its place. */
function reportIn(value: unknown): Report | null {
  if (value && typeof value === 'object' && Object.keys(value).length === 0) return NO_WORDS
  const report = reportSchema.safeParse(value).data
  if (!report || (!report.text.trim() && !report.link.trim() && report.files.length === 0)) return null
  return report
}

/** Steps that fit now; whose they are is asked apart. */
export function stepsFrom(stage: AssignmentStage): (AssigneeStep | ControlStep)[] {
  return (Object.keys(RULES) as (AssigneeStep | ControlStep)[]).filter((step) =>
    RULES[step].from.includes(stage)
  )
}

/** Whether somebody still has it to do. */
export const isOpen = ({ stage }: Pick<AssignmentState, 'stage'>): boolean =>
  stage !== 'done' && stage !== 'off'

/** What waits for the controller is late no more: the report has come. @param today ISO day */
export function isOverdue({ stage, due }: Pick<AssignmentState, 'stage' | 'due'>, today: string): boolean {
  return due !== '' && due < today && (stage === 'new' || stage === 'in-work' || stage === 'returned')
}

export type Group = 'overdue' | 'week' | 'later' | 'reported' | 'closed'

/** Under which heading a list has it: «на этой неделе» is up to the next seven days. @param today ISO day */
export function groupOf(state: AssignmentState, today: string): Group {
  if (!isOpen(state)) return 'closed'
  if (state.stage === 'reported') return 'reported'
  if (isOverdue(state, today)) return 'overdue'
  return state.due !== '' && state.due <= daysAfter(today, 7) ? 'week' : 'later'
}

/** Full days from one ISO day to another, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000)
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
