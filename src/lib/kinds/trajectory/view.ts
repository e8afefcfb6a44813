/** A trajectory as it stands today: its rows together with its states. What a screen shows and a summary counts. Pure. */
import { lastDay } from '../when/last-day.ts'
import {
  isSettled,
  isSigned,
  isWorking,
  NOT_STARTED,
  type ActivityState,
  type OwnStep,
  type TrajectoryState,
  type TutorStep
} from './life.ts'
import type { Activity, CheckPoint, TrajectoryModel } from './model.ts'

export interface ActivityView {
  row: Activity
  state: ActivityState
  /** Somebody removed it without knowing of its report: it stays, and the removal is «не применено». */
  removalNotApplied: boolean
  /** It came after the trajectory was finished: the end does not count it. */
  late: boolean
  overdue: boolean
}

export interface Hours {
  goal: number
  /** Of everything that is not struck off. */
  planned: number
  /** Of what is accepted: nothing else accumulates. */
  accepted: number
  /** Of what waits for the tutor. */
  onReview: number
}

/** An activity with a report cannot be deleted (domain.md §3.4): what two devices did offline ends the same way. */
export function holdsRow(state: ActivityState | undefined): boolean {
  return state?.report != null
}

export function activityViews(model: TrajectoryModel, state: TrajectoryState, today: string): ActivityView[] {
  const of = ({ id }: Activity) => state.activities.get(id) ?? NOT_STARTED
  const covered = new Set(state.finishedWith)
  const view = (row: Activity, removalNotApplied: boolean): ActivityView => {
    const own = of(row)
    return {
      row,
      state: own,
      removalNotApplied,
      late: state.stage === 'finished' && !covered.has(row.id),
      // A draft is not late: its terms are a proposal.
      overdue: state.versions.length > 0 && isOverdue(lastDay(row.due), own, today)
    }
  }
  const kept = model.removed.activities.filter((row) => holdsRow(of(row)))
  const views = model.activities.map((row) => view(row, false))
  if (kept.length === 0) return views
  return [...views, ...kept.map((row) => view(row, true))].sort((a, b) =>
    a.row.order < b.row.order ? -1 : 1
  )
}

/** What is handed in waits for the tutor and is not late any more. */
export function isOverdue(due: string, { stage }: Pick<ActivityState, 'stage'>, today: string): boolean {
  return due !== '' && due < today && stage !== 'accepted' && stage !== 'struck' && stage !== 'on-review'
}

export function hoursOf(
  lines: readonly { hours?: number; stage: ActivityState['stage'] }[],
  goal: number | undefined
): Hours {
  let [planned, accepted, onReview] = [0, 0, 0]
  for (const { hours = 0, stage } of lines) {
    if (stage !== 'struck') planned += hours
    if (stage === 'accepted') accepted += hours
    if (stage === 'on-review') onReview += hours
  }
  return { goal: goal ?? planned, planned, accepted, onReview }
}

/** Why it cannot be finished; empty when it can. */
export type Unfinished = 'not-approved' | 'submitted' | 'no-activities' | 'open-activities' | 'unreadable'

export function unfinished(
  model: TrajectoryModel,
  state: TrajectoryState,
  views: readonly ActivityView[]
): Unfinished[] {
  const why: [Unfinished, boolean][] = [
    ['not-approved', state.versions.length === 0],
    ['submitted', state.submissions.length > 0],
    ['no-activities', views.length === 0],
    ['open-activities', !views.every((view) => isSettled(view.state))],
    // A newer application's activity may be among them.
    ['unreadable', model.unreadable > 0]
  ]
  return why.filter(([, there]) => there).map(([reason]) => reason)
}

/** What `finish` carries: the activities that its tutor saw accepted or struck off. */
export function finishStep(views: readonly ActivityView[]): { step: 'finish'; activities: string[] } {
  return { step: 'finish', activities: views.map(({ row }) => row.id) }
}

/** Whose turn it is: both may have something to do at once. */
export function waitsFor(
  state: Pick<TrajectoryState, 'stage' | 'submissions' | 'versions'> & { concluded: boolean },
  live: readonly { stage: ActivityState['stage'] }[]
) {
  const version = state.versions.at(-1)
  return {
    /** Requests for approval, reports to look at, an end to set and a conclusion to write. */
    tutor:
      (state.submissions.length > 0 ? 1 : 0) +
      live.filter(({ stage }) => stage === 'on-review').length +
      (isReadyToFinish(state, live) ? 1 : 0) +
      (state.stage === 'finished' && !state.concluded ? 1 : 0),
    /** Returned drafts and reports, and an approved version without the teacher's mark. */
    teacher:
      (state.stage === 'returned' ? 1 : 0) +
      live.filter(({ stage }) => stage === 'returned').length +
      (version && state.stage !== 'finished' && !isSigned(version) ? 1 : 0)
  }
}

/** Everything is accepted or struck off, and nothing is asked for: its tutor may end it. */
export function isReadyToFinish(
  state: Pick<TrajectoryState, 'stage' | 'submissions' | 'versions'>,
  live: readonly { stage: ActivityState['stage'] }[]
): boolean {
  return (
    isWorking(state) &&
    state.submissions.length === 0 &&
    live.length > 0 &&
    live.every(({ stage }) => stage === 'accepted' || stage === 'struck')
  )
}

/** What a plan that is to be approved does not say yet; nobody is kept from approving it so. */
export interface Missing {
  goal: boolean
  activities: boolean
  /** How many activities have no term. */
  terms: number
}

export function missingIn({ fields, activities }: TrajectoryModel): Missing {
  const written = activities.filter(({ content }) => content.trim() !== '')
  return {
    goal: fields.goal.trim() === '',
    activities: written.length === 0,
    terms: written.filter(({ due }) => !due.date && !due.month && !due.term?.trim()).length
  }
}

/** What somebody is here: a tutor who writes for the teacher is both. */
export interface Sides {
  /** May write in the trajectory. */
  writes: boolean
  /** May decide about it. */
  decides: boolean
  /** Is its teacher. */
  own: boolean
}

/** Steps of the whole that fit now and are this person's to take. */
export function wholeSteps(state: TrajectoryState, { writes, decides, own }: Sides): (OwnStep | TutorStep)[] {
  const asked = state.submissions.length > 0
  const finished = state.stage === 'finished'
  const version = state.versions.at(-1)
  const unsigned = version !== undefined && !version.marks.some(({ role }) => role === 'teacher')
  const steps: [OwnStep | TutorStep, boolean][] = [
    ['approve', decides && asked],
    ['send-back', decides && asked],
    ['agree', writes && own && unsigned && !finished],
    ['submit', writes && !asked && !finished],
    ['withdraw', writes && asked],
    ['finish', decides && version !== undefined && !finished],
    ['resume', decides && finished]
  ]
  return steps.filter(([, fits]) => fits).map(([step]) => step)
}

/** What waits for this person first, else what is due next; null when there is nothing to do. */
export function firstToDo(views: readonly ActivityView[], { decides, own }: Sides): ActivityView | null {
  const at = (...stages: ActivityState['stage'][]) =>
    views.filter(({ state }) => stages.includes(state.stage)).sort(byDue)[0] ?? null
  const waiting = decides && !own ? at('on-review') : at('returned')
  return waiting ?? at('in-work', 'returned') ?? at('not-started') ?? at('on-review')
}

/** The activity that is due next and is not handed in yet. */
export function nextDue(views: readonly ActivityView[], today: string): ActivityView | null {
  const open = views.filter(
    ({ row, state }) => !isSettled(state) && state.stage !== 'on-review' && lastDay(row.due) >= today
  )
  return open.sort(byDue)[0] ?? null
}

/** The check point that comes next, or was to be passed already. */
export function nextCheckPoint(points: readonly CheckPoint[]): CheckPoint | null {
  const ahead = points.filter(({ when, mark }) => mark === 'none' && lastDay(when) !== '')
  return ahead.sort((a, b) => (lastDay(a.when) < lastDay(b.when) ? -1 : 1))[0] ?? null
}

/** What has no day comes last. */
function byDue(a: ActivityView, b: ActivityView): number {
  const [first, second] = [lastDay(a.row.due) || '9999', lastDay(b.row.due) || '9999']
  return first === second ? (a.row.order < b.row.order ? -1 : 1) : first < second ? -1 : 1
}
