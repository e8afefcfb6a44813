/** The list of plans by academic years, counted once: choosing a year or a state then is no work over all plans. */
import type { PlanStage } from './model.ts'
import { doubles, type PlanEntry } from './plan-list.ts'

export interface PlansOfYear {
  /** In the order of the list. */
  entries: readonly PlanEntry[]
  byStage: ReadonlyMap<PlanStage, readonly PlanEntry[]>
  /** Ids of plans that meet another one of their owner. */
  twins: ReadonlySet<string>
}

export const NO_PLANS: PlansOfYear = { entries: [], byStage: new Map(), twins: new Set() }

export function planYears(entries: readonly PlanEntry[]): ReadonlyMap<string, PlansOfYear> {
  const years = [...groups(entries, ({ year }) => year)]
  return new Map(
    years.map(([year, plans]) => [
      year,
      { entries: plans, byStage: groups(plans, ({ state }) => state.stage), twins: doubles(plans) }
    ])
  )
}

function groups<Key>(entries: readonly PlanEntry[], keyOf: (entry: PlanEntry) => Key): Map<Key, PlanEntry[]> {
  const all = new Map<Key, PlanEntry[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const group = all.get(key)
    if (group) group.push(entry)
    else all.set(key, [entry])
  }
  return all
}
