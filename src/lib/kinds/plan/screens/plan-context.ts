/** What every part of a plan's screen needs. */
import { getContext, setContext } from 'svelte'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import type { PlanModel } from '../model.ts'

const PLAN = Symbol('plan')

export function providePlan(plan: OpenedDocument<PlanModel>): void {
  setContext(PLAN, plan)
}

export function usePlan(): OpenedDocument<PlanModel> {
  return getContext(PLAN)
}
