/** A new trajectory from another one, without what is that person's own (issue 4). Pure. */
import type { When } from '../plan/model.ts'
import type { TrajectorySeed } from './document.ts'
import { deficitFor } from './library.ts'
import type { TrajectoryModel } from './model.ts'

/**
 * Deficits' wording, activities and check points come along, with terms moved to the year; people, school, results,
 * levels, requests, reports, reflection, conclusion and the evidence of a school do not.
 */
export function seedFromOther(
  { fields, deficits, activities, checkPoints }: TrajectoryModel,
  year: string
): TrajectorySeed {
  const places = new Map(deficits.map(({ id }, i) => [id, i]))
  const years = Number(year.slice(0, 4)) - Number(fields.year.slice(0, 4))
  const { form, direction, goal, hoursGoal } = fields
  return {
    fields: { form, direction, goal, hoursGoal, year },
    deficits: deficits.map(({ component, text, priority, cause, indicator }) => ({
      component,
      text,
      priority,
      cause,
      indicator
    })),
    activities: activities.map(
      ({ deficit, content, form, place, link, level, support, due, hours, result, weight, source }) => ({
        deficit: places.get(deficit),
        content,
        form,
        place,
        link,
        level,
        support,
        due: moved(due, years),
        hours,
        result,
        weight,
        source
      })
    ),
    checkPoints: checkPoints.map(({ when, text }) => ({ when: moved(when, years), text }))
  }
}

/** The other's activities as rows for a trajectory that is there already, each for its deficit of the same component. */
export function activitiesFrom(
  other: TrajectoryModel,
  { fields, deficits }: Pick<TrajectoryModel, 'fields' | 'deficits'>
) {
  const copied = seedFromOther(other, fields.year || other.fields.year)
  return (copied.activities ?? []).map(({ deficit, ...row }) => ({
    ...row,
    deficit: deficitFor(deficit === undefined ? undefined : other.deficits[deficit]?.component, deficits)
  }))
}

/** A day of another year says little: its month is kept. Words stay as they are. */
function moved(when: When, years: number): When {
  if (years === 0 || Number.isNaN(years)) return { ...when }
  const month = when.date?.slice(0, 7) ?? when.month
  const next: When = {}
  if (month) next.month = `${Number(month.slice(0, 4)) + years}${month.slice(4)}`
  if (when.term) next.term = when.term
  return next
}

/** Texts that come along and in which the other person's name may still stand: for the eye before the copy is used. */
export function textsNaming(
  { fields, deficits, activities, checkPoints }: TrajectoryModel,
  last: string
): string[] {
  const stem = last
    .trim()
    .toLowerCase()
    .slice(0, Math.max(4, last.trim().length - 2))
  if (stem.length < 4) return []
  const texts = [
    [fields.goal],
    ...deficits.map(({ text, cause, indicator }) => [text, cause, indicator]),
    ...activities.map(({ content, place, result }) => [content, place, result]),
    ...checkPoints.map(({ text }) => [text])
  ]
  return texts.flat().filter((text) => text.toLowerCase().includes(stem))
}
