/**
 * A short mark of what a plan plans, kept with the methodist's acceptance: where it differs later, the plan was changed
 * after it was accepted. Carrying a plan out is no change of it: marks, notes, protocols, approvals, members, the day
 * and hour within a planned month and a meeting's link stay out. Pure: no Yjs, no browser.
 */
import { shortHash as hash } from '../short-hash.ts'
import type { PlanModel, PlanState, When } from './model.ts'

/** Rows are hashed once: an edit then costs one row and not the whole plan. */
const known = new WeakMap<object, number>()

function rowHash(row: object, parts: () => readonly unknown[]): number {
  let found = known.get(row)
  if (found === undefined) known.set(row, (found = hash(JSON.stringify(parts()))))
  return found
}

const month = ({ date, month, term }: When) => date?.slice(0, 7) ?? month ?? term?.trim() ?? ''

export function planDigest({ fields, tasks, meetings, agenda, activities }: PlanModel): string {
  const about = rowHash(fields, () => [
    fields.owner,
    fields.ownerId,
    fields.year,
    fields.theme,
    fields.goal,
    fields.results,
    fields.directions
  ])
  const questions = (meeting: string) =>
    agenda
      .filter(({ parent }) => parent === meeting)
      .map((row) => rowHash(row, () => [row.text, row.kind, row.speakers, row.speakersText]))
  return hash(
    JSON.stringify([
      about,
      tasks.map((row) => rowHash(row, () => [row.text])),
      meetings.map((row) => [
        rowHash(row, () => [
          row.topic,
          row.form,
          month(row.when),
          row.place,
          row.responsible,
          row.responsibleText
        ]),
        questions(row.id)
      ]),
      activities.map((row) =>
        rowHash(row, () => [
          row.section,
          row.content,
          row.participants,
          month(row.due),
          row.responsible,
          row.responsibleText,
          row.outcome
        ])
      )
    ])
  ).toString(36)
}

/**
 * @param editedOn the day of the last edit, ISO.
 * @returns null while the plan is as it was accepted; else that day, '' where it does not follow the acceptance (an
 * edit made without a network that came later).
 */
export function changedSince(
  { stage, at, digest: accepted }: PlanState,
  digest = '',
  editedOn = ''
): string | null {
  if (stage !== 'accepted' || !accepted || !digest || accepted === digest) return null
  return editedOn >= at.slice(0, 10) ? editedOn : ''
}
