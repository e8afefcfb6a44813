/** How a trajectory speaks: its states, its hours, and what makes it known in a list. */
import { formatNumber, formatPercent } from '$lib/ui/words.ts'
import { yearFigures } from '../academic-year.ts'
import type { ActivityStage, Stage } from './life.ts'
import {
  ACTIVITY_FORMS,
  ACTIVITY_LEVELS,
  FORMS,
  type ActivityForm,
  type ActivityLevel,
  type TrajectoryForm
} from './model.ts'
import type { Hours } from './view.ts'

export const STAGE_WORDS: Record<Stage, string> = {
  draft: 'Черновик',
  submitted: 'На согласовании',
  returned: 'Возвращена',
  approved: 'Утверждена',
  'in-work': 'В работе',
  finished: 'Завершена'
}

export const ACTIVITY_STAGE_WORDS: Record<ActivityStage, string> = {
  'not-started': 'Не начато',
  'in-work': 'В работе',
  'on-review': 'На проверке',
  returned: 'На доработке',
  accepted: 'Принято',
  struck: 'Снято'
}

/** Where a column or a heading has little room. */
export const FORMS_SHORT: Record<TrajectoryForm, string> = { ...FORMS, shnor: 'План ШНОР' }

/** «ИТРПК, 2026/2027» */
export function formAndYear({ form, year }: { form: TrajectoryForm; year: string }): string {
  return [FORMS[form], yearFigures(year)].filter(Boolean).join(', ')
}

const inHours = (hours: number) => `${formatNumber(hours)}\u00a0ч`

/** «34 ч принято из 72 ч по карте», «34 ч принято из 72 ч цели, по карте 60 ч». */
export function hoursWords({ accepted, planned, goal }: Hours): { accepted: string; rest: string } {
  const rest =
    goal === planned
      ? `принято из ${inHours(planned)} по карте`
      : `принято из ${inHours(goal)} цели, по карте ${inHours(planned)}`
  return { accepted: inHours(accepted), rest }
}

/** «Принято 47,2 % (34 из 72), на проверке 6 ч» */
export function progressWords({ accepted, goal, onReview }: Hours): string {
  if (goal === 0) return 'Часы не указаны'
  const waits = onReview > 0 ? `, на проверке ${inHours(onReview)}` : ''
  return `Принято ${formatPercent(accepted, goal)}${waits}`
}

/** «Курсы, региональный, 36 ч, Институт развития образования» */
export function activityWords(activity: {
  form: ActivityForm
  level: ActivityLevel
  hours?: number | undefined
  place?: string
}): string {
  const { form, level, hours, place = '' } = activity
  return [
    ACTIVITY_FORMS[form],
    level === 'organization' ? '' : ACTIVITY_LEVELS[level].toLowerCase(),
    hours === undefined ? '' : inHours(hours),
    place.trim()
  ]
    .filter(Boolean)
    .join(', ')
}
