/** Why a step of a trajectory did not apply: told to whoever took it, and to whoever it met. Pure. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { ActivityStage, Stage, TrajectoryState } from './life.ts'

export type Why =
  /** Not theirs to take. */
  | 'not-theirs'
  /** The trajectory was finished by then. */
  | 'finished'
  /** Its activity stood otherwise by then. */
  | 'stood'
  /** The report was handed in anew: not the one that was read. */
  | 'other-report'
  /** What was asked for was decided or taken back by then. */
  | 'no-request'
  /** Another version was in force by then. */
  | 'other-version'
  /** It says what is in force already. */
  | 'nothing-new'
  | 'not-approved'
  | 'asked'
  | 'open-activities'
  | 'not-finished'
  /** A comment or a reason is missing, or a newer application wrote it. */
  | 'incomplete'

type Whole = Pick<TrajectoryState, 'stage' | 'versions' | 'submissions'>

/** @param stage of the activity, or of the whole, when the step did not apply */
export function whyRefused({ what }: DocumentEvent, stage: ActivityStage | Stage, whole: Whole): Why {
  // What no other step of the whole has: an activity.
  if ('activity' in what && whole.versions.length === 0) return 'not-approved'
  const inForce = whole.versions.at(-1)?.sha256 ?? ''
  switch (what.step) {
    case 'submit':
      return 'finished'
    case 'withdraw':
      return 'no-request'
    case 'send-back':
      return isAsked(what, whole) ? 'incomplete' : 'no-request'
    case 'approve':
      if (!isAsked(what, whole)) return 'no-request'
      if (what.replaces !== inForce) return 'other-version'
      return (what.file as { sha256?: unknown } | undefined)?.sha256 === inForce
        ? 'nothing-new'
        : 'incomplete'
    case 'agree':
      return whole.versions.some(({ sha256 }) => sha256 === what.sha256) ? 'nothing-new' : 'other-version'
    case 'finish':
      if (whole.stage === 'finished') return 'finished'
      if (whole.versions.length === 0) return 'not-approved'
      return whole.submissions.length > 0 ? 'asked' : 'open-activities'
    case 'resume':
      return 'not-finished'
    case 'conclude':
      return whole.stage === 'finished' ? 'incomplete' : 'not-finished'
    case 'accept':
    case 'return':
      if (whole.stage !== 'finished' && stage === 'on-review')
        return what.step === 'return' && isWordless(what) ? 'incomplete' : 'other-report'
      break
    case 'strike':
    case 'reopen':
      if (whole.stage !== 'finished' && isWordless(what)) return 'incomplete'
  }
  return whole.stage === 'finished' ? 'finished' : 'stood'
}

const isWordless = ({ note }: DocumentEvent['what']) => typeof note !== 'string' || note.trim() === ''

const isAsked = ({ submission }: DocumentEvent['what'], { submissions }: Whole) =>
  typeof submission === 'string' && submissions.includes(submission)
