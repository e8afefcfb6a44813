/** Deficits that a diagnosis proposes: people choose among them, nothing is added by itself. Pure. */
import {
  COMPONENT_KEYS,
  LEVELS,
  levelOf,
  thresholdsSchema,
  type Component,
  type Level,
  type Thresholds,
  type Wave
} from '../campaign/model.ts'
import { dayOf } from '../academic-year.ts'
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
export function measuredOf(
  answer: string,
  { instrument }: AnswerFields,
  state: AnswerState
): Measured | null {
  const given = [state.submitted, ...state.experts].flatMap((one) => one?.at ?? []).sort()
  if (given.length === 0) return null
  const { self, expert } = viewsOf(instrument, state)
  return { answer, date: dayOf(given.at(-1)), thresholds: instrument.thresholds, self, expert }
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

/** From the figures that a trajectory has taken over. High deficits first, then medium ones; what it already has is left out. */
export function proposedDeficits(
  results: readonly Pick<ResultRow, 'component' | 'level' | 'answer'>[],
  { deficits }: Pick<TrajectoryModel, 'deficits'>,
  wording: Readonly<Record<Component, string>>
): ProposedDeficit[] {
  const order = Object.keys(LEVELS) as Level[]
  return results
    .flatMap(({ component, level, answer }) => {
      const there = deficits.some((row) => row.answer === answer && row.component === component)
      if (level === 'minimal' || there) return []
      const priority = level === 'high' ? 1 : 2
      return [{ component, level, priority, answer, text: wording[component] }]
    })
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

/**
 * What a diagnosis may stand for beside the one that the trajectory began from: the repeated one comes after it and is no
 * «входная» itself. Anything else can only take the place of the beginning.
 * @param begun ISO day of that one; '' while there is none
 */
export function standsFor({ wave, date }: { wave: Wave; date: string }, begun: string): ResultRow['when'] {
  return begun !== '' && wave !== 'first' && date > begun ? 'after' : 'before'
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

/** The border of a high deficit when the levels were told by it: 60 % unless the instrument had another. */
export function highBorder(results: readonly Pick<ResultRow, 'self' | 'expert' | 'level'>[]): number | null {
  const { high } = thresholdsSchema.parse(undefined)
  const fits = results.every(({ self, expert, level }) => {
    const least = Math.min(...[self, expert].flatMap((view) => view?.percent ?? []))
    return least < high === (level === 'high')
  })
  return results.length > 0 && fits ? high : null
}
