/**
 * The life of a trajectory and of its activities (domain.md §3.4): a fold over the steps of the document and of its
 * `~review` room, which only tutors write. A step counts only in the room of the side that may take it. Pure.
 */
import * as z from 'zod/mini'
import { attachedFileSchema, fileOfStep, type AttachedFile } from '$lib/crdt/attached-file.ts'
import { isRichEmpty, writtenProseSchema, type RichText } from '$lib/rich-text.ts'
import { foldEvents, type DocumentEvent, type Fold, type Step } from '$lib/crdt/events.ts'
import { whyRefused, type Why } from './refusals.ts'

export type ActivityStage = 'not-started' | 'in-work' | 'on-review' | 'returned' | 'accepted' | 'struck'
export type Stage = 'draft' | 'submitted' | 'returned' | 'approved' | 'in-work' | 'finished'

const reportSchema = z.object({
  text: z._default(z.string(), ''),
  link: z._default(z.string(), ''),
  /** ISO day on which it was done. */
  date: z._default(z.string(), ''),
  files: z._default(z.array(attachedFileSchema), [])
})

/** What was handed in: in the step itself, so that the accepted report is the one the tutor saw. */
export type Report = z.infer<typeof reportSchema>

export interface ActivityState {
  stage: ActivityStage
  /** Id of the step that handed the current report in; '' before. */
  reportId: string
  report: Report | null
  /** Comment of a return, reason of a strike. */
  note: string
  at: string
  actor: string
}

/** A frozen version and who set their mark under it: «подписан» means both marks on one hash. */
export interface Version {
  number: number
  sha256: string
  file: AttachedFile | null
  /** Of the content, to tell whether the living trajectory has gone on since (frozen.ts). */
  digest: string
  marks: readonly { personId: string; role: 'tutor' | 'teacher'; at: string }[]
}

export interface TrajectoryState {
  stage: Stage
  at: string
  actor: string
  /** Comment of a return. */
  note: string
  /** Ids of the steps that ask for approval: several when it was asked for on two devices offline. A new version is
   * asked for beside the one in force. */
  submissions: readonly string[]
  /** Ascending; the last is in force. */
  versions: readonly Version[]
  activities: ReadonlyMap<string, ActivityState>
  /** Ids of the activities that were there when it was finished. */
  finishedWith: readonly string[]
  conclusion: { text: RichText; actor: string; at: string } | null
}

/** Steps of whoever edits the trajectory: the teacher, or a tutor for the teacher. */
export const OWN_STEPS = ['submit', 'withdraw', 'agree', 'begin', 'report', 'recall'] as const
/** Steps in `~review`. */
export const TUTOR_STEPS = [
  'approve',
  'send-back',
  'accept',
  'return',
  'reopen',
  'strike',
  'unstrike',
  'finish',
  'resume',
  'conclude'
] as const
export type OwnStep = (typeof OWN_STEPS)[number]
export type TutorStep = (typeof TUTOR_STEPS)[number]

export const NOT_STARTED: ActivityState = {
  stage: 'not-started',
  reportId: '',
  report: null,
  note: '',
  at: '',
  actor: ''
}

export const DRAFT: TrajectoryState = {
  stage: 'draft',
  at: '',
  actor: '',
  note: '',
  submissions: [],
  versions: [],
  activities: new Map(),
  finishedWith: [],
  conclusion: null
}

/** From which states a step leads where. Whatever is not here does not apply. */
const ACTIVITY_STEPS: Record<string, { from: readonly ActivityStage[]; to: ActivityStage }> = {
  begin: { from: ['not-started'], to: 'in-work' },
  report: { from: ['not-started', 'in-work', 'returned'], to: 'on-review' },
  recall: { from: ['on-review'], to: 'in-work' },
  accept: { from: ['on-review'], to: 'accepted' },
  return: { from: ['on-review'], to: 'returned' },
  reopen: { from: ['accepted'], to: 'returned' },
  strike: { from: ['not-started', 'in-work', 'on-review', 'returned'], to: 'struck' },
  unstrike: { from: ['struck'], to: 'in-work' }
}

/** A step that no longer applied when its turn came, and what stood in its way. */
export interface Refusal {
  event: DocumentEvent
  why: Why
  /** How its activity, or the whole, stood then; who had brought it there, and when. */
  stood: { stage: ActivityStage | Stage; actor: string; at: string }
  /** A later step on the same thing applied: what there was to tell is past. */
  overtaken: boolean
}

export interface TrajectoryFold extends Fold<TrajectoryState> {
  refusals: readonly Refusal[]
}

type Mutable = Omit<TrajectoryState, 'activities'> & { activities: Map<string, ActivityState> }

/**
 * @param own steps of the document; @param review steps of `~review`
 * @param person personId of the teacher, who decides nothing about themselves even where they are a tutor of others
 */
export function trajectoryState(
  own: readonly DocumentEvent[],
  review: readonly DocumentEvent[],
  person: string
): TrajectoryFold {
  const decided = new Set(review.map(({ id }) => id))
  // One map for the whole fold: a copy at each of 600 steps is what would cost.
  const initial: Mutable = { ...DRAFT, activities: new Map() }
  const refusals: Refusal[] = []
  const take = (state: Mutable, event: DocumentEvent) => {
    const decides = decided.has(event.id)
    const side: readonly string[] = decides ? TUTOR_STEPS : OWN_STEPS
    if (!side.includes(event.what.step) || isBarred(event, decides, person)) return null
    return event.what.step in ACTIVITY_STEPS ? activityStep(state, event) : wholeStep(state, event)
  }
  const step: Step<Mutable> = (state, event) => {
    const next = take(state, event)
    if (next === null) {
      const barred = isBarred(event, decided.has(event.id), person)
      const stood = state.activities.get(subjectOf(event)) ?? (subjectOf(event) ? NOT_STARTED : state)
      const why = barred ? 'not-theirs' : whyRefused(event, stood.stage, state)
      refusals.push({
        event,
        why,
        stood: { stage: stood.stage, actor: stood.actor, at: stood.at },
        overtaken: false
      })
    } else for (const past of refusals) past.overtaken ||= subjectOf(past.event) === subjectOf(event)
    return next
  }
  // The deciding side comes last: an event that claims the id of a decision gives way to it.
  return { ...foldEvents([...own, ...review], initial, step), refusals }
}

/** Nobody decides about themselves, and nobody signs for the teacher. */
const isBarred = ({ actor, what }: DocumentEvent, decides: boolean, person: string) =>
  actor === person ? decides : !decides && what.step === 'agree'

/** Id of the activity that a step is about, '' for the whole. */
function subjectOf({ what }: DocumentEvent): string {
  return what.step in ACTIVITY_STEPS ? words(what.activity) : ''
}

const words = (value: unknown) => (typeof value === 'string' ? value : '')

function activityStep(state: Mutable, { id, what, actor, at }: DocumentEvent): Mutable | null {
  const rule = ACTIVITY_STEPS[what.step]!
  const activity = words(what.activity)
  const before = state.activities.get(activity) ?? NOT_STARTED
  // Work begins with the first version in force, and ends with the end (domain.md §3.4).
  if (!isWorking(state) || !activity || !rule.from.includes(before.stage)) return null
  const note = words(what.note).trim()
  // Off the list only with a reason; and what was accepted is the report that the tutor read, not a later one.
  if ((what.step === 'strike' || what.step === 'return' || what.step === 'reopen') && !note) return null
  if ((what.step === 'accept' || what.step === 'return') && what.report !== before.reportId) return null
  const after: ActivityState = { ...before, stage: rule.to, note, at, actor }
  if (what.step === 'report') {
    const report = reportIn(what.report)
    if (!report) return null
    after.report = report
    after.reportId = id
  }
  // It stands off the list with its report: back on the list it stands where it stood.
  if (what.step === 'unstrike' && before.report) after.stage = 'on-review'
  state.activities.set(activity, after)
  return state.stage === 'approved' ? { ...state, stage: 'in-work', at, actor, note: '' } : state
}

const NO_WORDS: Report = { text: '', link: '', date: '', files: [] }

/** Rows of the catalogue hold `{}` in place of a report: an overview reads ten thousand of them. */
function reportIn(value: unknown): Report | null {
  if (value && typeof value === 'object' && Object.keys(value).length === 0) return NO_WORDS
  return reportSchema.safeParse(value).data ?? null
}

function wholeStep(state: Mutable, event: DocumentEvent): Mutable | null {
  const { id, what, actor, at } = event
  const note = words(what.note).trim()
  const running = state.versions.length > 0
  const to = (stage: Stage, more: Partial<Mutable> = {}): Mutable => ({
    ...state,
    stage,
    at,
    actor,
    note,
    ...more
  })
  /** Where it stands without a request for approval: what is in force goes on. */
  const resting: Stage = running ? (state.activities.size > 0 ? 'in-work' : 'approved') : 'draft'
  switch (what.step as OwnStep | TutorStep) {
    case 'submit':
      if (state.stage === 'finished') return null
      return to(running ? state.stage : 'submitted', { submissions: [...state.submissions, id] })
    case 'withdraw':
      return state.submissions.length > 0 ? to(resting, { submissions: [] }) : null
    case 'send-back':
      if (!note || !isAsked(state, what)) return null
      return to(running ? resting : 'returned', { submissions: [] })
    case 'approve':
      return approved(state, event, resting === 'draft' ? 'approved' : resting)
    case 'agree': {
      const versions = state.versions.map((version) =>
        version.sha256 === what.sha256 && !version.marks.some(({ personId }) => personId === actor)
          ? { ...version, marks: [...version.marks, { personId: actor, role: 'teacher' as const, at }] }
          : version
      )
      return versions.some((version, i) => version !== state.versions[i]) ? { ...state, versions } : null
    }
    case 'finish': {
      const ids = z.array(z.string()).safeParse(what.activities)
      if (!ids.success || !running || state.submissions.length > 0 || state.stage === 'finished') return null
      if (ids.data.length === 0 || !ids.data.every((id) => isSettled(state.activities.get(id)))) return null
      return to('finished', { finishedWith: ids.data })
    }
    case 'resume':
      return state.stage === 'finished' ? to('in-work', { finishedWith: [] }) : null
    case 'conclude': {
      const text = writtenProseSchema.safeParse(what.text).data
      if (!text || isRichEmpty(text) || state.stage !== 'finished') return null
      return { ...state, conclusion: { text, actor, at } }
    }
    default:
      return null
  }
}

/** A decision names the request that it answers. */
const isAsked = ({ submissions }: Mutable, what: DocumentEvent['what']) =>
  submissions.includes(words(what.submission))

/** Needs the request it answers and the version it replaces: of two approvals made offline one comes into force. */
function approved(state: Mutable, { what, actor, at }: DocumentEvent, stage: Stage): Mutable | null {
  const file = fileOfStep(what)
  const replaces = state.versions.at(-1)?.sha256 ?? ''
  if (!isAsked(state, what) || !file) return null
  // The content in force is no new version of itself; an earlier one may come back.
  if (words(what.replaces) !== replaces || file.sha256 === replaces) return null
  const version: Version = {
    number: state.versions.length + 1,
    sha256: file.sha256,
    file,
    digest: words(what.digest),
    marks: [{ personId: actor, role: 'tutor', at }]
  }
  return { ...state, stage, at, actor, note: '', submissions: [], versions: [...state.versions, version] }
}

export function isSettled(state: ActivityState | undefined): boolean {
  return state?.stage === 'accepted' || state?.stage === 'struck'
}

/** Both marks on one hash. */
export function isSigned({ marks }: Version): boolean {
  return marks.some(({ role }) => role === 'tutor') && marks.some(({ role }) => role === 'teacher')
}

/** Whether anything may be done with activities: from the first approval to the end. */
export function isWorking({ stage, versions }: Pick<TrajectoryState, 'stage' | 'versions'>): boolean {
  return versions.length > 0 && stage !== 'finished'
}

/** Steps that fit an activity now; whether there is work at all is asked apart. */
export function activityStepsFrom(stage: ActivityStage): string[] {
  return Object.keys(ACTIVITY_STEPS).filter((step) => ACTIVITY_STEPS[step]!.from.includes(stage))
}
