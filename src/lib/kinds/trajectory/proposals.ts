/** Deficits that a diagnosis proposes: people choose among them, nothing is added by itself. Pure. */
import {
  COMPONENT_KEYS,
  LEVELS,
  levelOf,
  type Component,
  type Level,
  type Thresholds
} from '../campaign/model.ts'
import type { AnswerFields, AnswerState } from '../answer/model.ts'
import { viewsOf } from '../answer/result.ts'
import type { Measure, ResultRow, TrajectoryModel } from './model.ts'

/** What was measured, component by component: the views of an answer as they are. */
export interface Measured {
  /** Id of the answer. */
  answer: string
  /** ISO day. */
  date: string
  thresholds: Thresholds
  self: Readonly<Partial<Record<Component, Measure>>>
  expert: Readonly<Partial<Record<Component, Measure>>>
}

/** An answer as a trajectory takes it over; null while nobody has said anything in it. */
export function measuredOf(answer: string, { instrument }: AnswerFields, state: AnswerState): Measured | null {
  const given = [state.submitted, ...state.experts].flatMap((one) => one?.at ?? []).sort()
  if (given.length === 0) return null
  const { self, expert } = viewsOf(instrument, state)
  return { answer, date: given.at(-1)!.slice(0, 10), thresholds: instrument.thresholds, self, expert }
}

export interface ProposedDeficit {
  component: Component
  level: Level
  priority: number
  answer: string
  text: string
}

/** Where two views differ the lower one decides: a help too much is better than one too few. */
export function levelOfBoth(
  { self, expert, thresholds }: Pick<Measured, 'self' | 'expert' | 'thresholds'>,
  component: Component
): Level | null {
  const views = [self[component], expert[component]].flatMap((measure) => measure?.percent ?? [])
  return views.length > 0 ? levelOf(Math.min(...views), thresholds) : null
}

/** High deficits first, then medium ones; what the trajectory already has of this answer is left out. */
export function proposedDeficits(
  measured: Measured,
  { deficits }: Pick<TrajectoryModel, 'deficits'>,
  wording: Readonly<Record<Component, string>>
): ProposedDeficit[] {
  const order = Object.keys(LEVELS) as Level[]
  return COMPONENT_KEYS.flatMap((component) => {
    const level = levelOfBoth(measured, component)
    const there = deficits.some((row) => row.answer === measured.answer && row.component === component)
    if (!level || level === 'minimal' || there) return []
    const priority = level === 'high' ? 1 : 2
    return [{ component, level, priority, answer: measured.answer, text: wording[component] }]
  }).sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

/** Rows of «Результаты диагностики»; they have ids of their own by component, so that two devices make the same. */
export function resultRows(measured: Measured, when: ResultRow['when']) {
  return COMPONENT_KEYS.flatMap((component) => {
    const level = levelOfBoth(measured, component)
    if (!level) return []
    const { answer, date, self, expert } = measured
    const id = `${when}-${answer}-${component}`
    return [
      {
        id,
        component,
        when,
        answer,
        date,
        self: only(self[component]),
        expert: only(expert[component]),
        level
      }
    ]
  })
}

/** A score of an answer has its level too, which is told anew for both views together. */
function only(measure: Measure | undefined): Measure | undefined {
  return measure && { percent: measure.percent, points: measure.points, max: measure.max }
}
