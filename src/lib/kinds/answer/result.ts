/** What answers say: points, percent and level by component, and pictures of two views or two waves side by side. Pure. */
import {
  COMPONENT_KEYS,
  levelOf,
  type Component,
  type Instrument,
  type Item,
  type Level
} from '../campaign/model.ts'
import type { AnswerState, Answers } from './model.ts'

export interface Score {
  points: number
  max: number
  /** Of `max`, unrounded. */
  percent: number
  level: Level
}

/** A component that nothing was answered about is not there. */
export type Result = Partial<Record<Component, Score>>

type GivenItem = Instrument['items'][number]

/**
 * Points on a scale of three are 1, 2 or 3 of 3: «получается, но хочу совершенствовать» everywhere is 66.7 %, a medium
 * deficit. A statement without an answer is left out; a question of a test without one brings no points.
 */
export function resultOf({ items, scale, thresholds }: Instrument, answers: Answers): Result {
  const result: Result = {}
  for (const component of COMPONENT_KEYS) {
    let [points, max] = [0, 0]
    for (const item of items) {
      if (item.component !== component) continue
      const part = partOf(item, answers[item.id], scale.length)
      if (!part) continue
      points += part.points * item.weight
      max += part.max * item.weight
    }
    if (max === 0) continue
    const percent = percentOf(points, max)
    result[component] = { points: tidy(points), max: tidy(max), percent, level: levelOf(percent, thresholds) }
  }
  return result
}

function partOf(
  { type, right }: Pick<Item & GivenItem, 'type' | 'right'>,
  value: Answers[string] | undefined,
  steps: number
): { points: number; max: number } | null {
  if (type === 'open') return null
  if (type === 'scale') {
    if (typeof value !== 'number' || value < 1 || value > steps) return null
    return { points: value, max: steps }
  }
  const chosen = Array.isArray(value) ? [...new Set(value)].sort().join() : ''
  return { points: right.length > 0 && chosen === [...new Set(right)].sort().join() ? 1 : 0, max: 1 }
}

/** Weights such as 0.1 must not push a figure over a border that it stands on. */
const tidy = (value: number) => Math.round(value * 1e9) / 1e9
const percentOf = (points: number, max: number) => tidy((points / max) * 100)

/** Both views of one answer. Several experts count as their mean. */
export interface Views {
  self: Result
  expert: Result
}

export function viewsOf(instrument: Instrument, { submitted, experts }: AnswerState): Views {
  return {
    self: submitted ? resultOf(instrument, submitted.answers) : {},
    expert: meanOf(
      experts.map(({ answers }) => resultOf(instrument, answers)),
      instrument
    )
  }
}

function meanOf(results: readonly Result[], { thresholds }: Instrument): Result {
  const mean: Result = {}
  for (const component of COMPONENT_KEYS) {
    const scores = results.flatMap((result) => result[component] ?? [])
    if (scores.length === 0) continue
    const sum = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0)
    const percent = tidy(sum((score) => score.percent) / scores.length)
    mean[component] = {
      points: tidy(sum((score) => score.points) / scores.length),
      max: tidy(sum((score) => score.max) / scores.length),
      percent,
      level: levelOf(percent, thresholds)
    }
  }
  return mean
}

/** A row of the radar's table. */
export interface Compared {
  component: Component
  self?: Score
  expert?: Score
  /** Of the diagnosis before this one. */
  selfBefore?: Score
  expertBefore?: Score
  /** Percentage points: the own view less the expert's. */
  difference?: number
  /** Percentage points of the own view since the diagnosis before. */
  change?: number
}

/** Of two views the lower one decides: a help too much is better than one too few. */
export function lowerScore({ self, expert }: Pick<Compared, 'self' | 'expert'>): Score | undefined {
  return self && expert ? (expert.percent < self.percent ? expert : self) : (self ?? expert)
}

export function compare(views: Views, before?: Views): Compared[] {
  return COMPONENT_KEYS.map((component) => {
    const [self, expert] = [views.self[component], views.expert[component]]
    const [selfBefore, expertBefore] = [before?.self[component], before?.expert[component]]
    const row: Compared = { component, self, expert, selfBefore, expertBefore }
    if (self && expert) row.difference = tidy(self.percent - expert.percent)
    if (self && selfBefore) row.change = tidy(self.percent - selfBefore.percent)
    return row
  })
}

/** What is hardest comes first; the score is the one that decides. */
export function hardestFirst(rows: readonly Compared[]): (Compared & { score: Score })[] {
  return rows
    .flatMap((row) => {
      const score = lowerScore(row)
      return score ? [{ ...row, score }] : []
    })
    .sort((a, b) => a.score.percent - b.score.percent)
}

/** Whether two diagnoses measured by the same thing: else a change says little, and the screen says so. */
export function sameInstrument(a: Instrument, b: Instrument): boolean {
  const measure = ({ items, scale, thresholds }: Instrument) =>
    JSON.stringify([
      [...items]
        .sort((x, y) => (x.id < y.id ? -1 : 1))
        .map(({ id, text, weight, right }) => [id, text, weight, right]),
      scale.length,
      thresholds.high,
      thresholds.minimal
    ])
  return measure(a) === measure(b)
}
