/** A table pasted twice adds nothing the second time, unless the person wants it. Pure. */
import { foldText } from '../../directory/model.ts'
import type { PlanModel, When } from '../model.ts'
import type { PastedRows } from './paste-rows.ts'

const keyOf = (text = '', when: When = {}) =>
  `${foldText(text)}\n${when.date ?? when.month ?? when.term ?? ''}`

/** @returns the rows whose topic and time are not in the plan yet. */
export function withoutKnown(rows: PastedRows, model: PlanModel): PastedRows {
  const meetings = new Set(model.meetings.map(({ topic, when }) => keyOf(topic, when)))
  const activities = new Set(model.activities.map(({ content, due }) => keyOf(content, due)))
  return {
    ...rows,
    meetings: rows.meetings.filter(({ values }) => !meetings.has(keyOf(values.topic, values.when))),
    activities: rows.activities.filter(({ content, due }) => !activities.has(keyOf(content, due)))
  }
}
