/**
 * States that have rules are folds over append-only events: two people acting offline end in one defined state,
 * and a step that no longer applies stays visible as «не применено».
 */
import * as z from 'zod/mini'

const INSTANT = /^\d{4}-\d{2}-\d{2}T/

export const eventSchema = z.object({
  id: z.string(),
  /** personId of who did it. */
  actor: z.string(),
  /** ISO instant by the actor's clock: shown, and a tie-break only; order comes from `base`. */
  at: z.string().check(z.refine((at) => INSTANT.test(at) && !Number.isNaN(Date.parse(at)))),
  /** Ids of the events that the actor's device knew as the latest. */
  base: z.array(z.string()),
  /** Name of the step, with what belongs to it. */
  what: z.looseObject({ step: z.string() })
})

export type DocumentEvent = z.infer<typeof eventSchema>

/** @returns the next state, or null when the step does not apply in this state. */
export type Step<State> = (state: State, event: DocumentEvent) => State | null

export interface Fold<State> {
  state: State
  applied: DocumentEvent[]
  /** Steps that no longer applied when their turn came. */
  notApplied: DocumentEvent[]
}

export function foldEvents<State>(
  events: readonly DocumentEvent[],
  initial: State,
  step: Step<State>
): Fold<State> {
  const fold: Fold<State> = { state: initial, applied: [], notApplied: [] }
  for (const event of inOrder(events)) {
    const next = step(fold.state, event)
    if (next === null) fold.notApplied.push(event)
    else {
      fold.state = next
      fold.applied.push(event)
    }
  }
  return fold
}

/** Events that no other event builds on. */
export function heads(events: readonly DocumentEvent[]): string[] {
  const built = new Set(events.flatMap(({ base }) => base))
  return events
    .map(({ id }) => id)
    .filter((id) => !built.has(id))
    .sort()
}

/**
 * Causes before effects whatever the clocks say; of events that knew nothing of each other the earlier by clock
 * comes first, then the smaller id. A base that has not arrived yet does not hold its event back.
 */
export function inOrder(events: readonly DocumentEvent[]): DocumentEvent[] {
  const places = new Map<string, number>()
  const byId = new Map<string, DocumentEvent>()
  for (const event of events) byId.set(event.id, event)
  const byClock = [...byId.values()].sort(earlier)
  for (const [i, { id }] of byClock.entries()) places.set(id, i)
  // With clocks that are right nothing is left to do; an overview folds a thousand documents at once.
  const right = byClock.every(({ base }, i) => base.every((id) => (places.get(id) ?? -1) < i))
  return right ? byClock : ordered(byClock, byId)
}

/** @param byClock all events, the earliest first. */
function ordered(byClock: readonly DocumentEvent[], byId: Map<string, DocumentEvent>): DocumentEvent[] {
  const waitsFor = new Map<string, number>()
  const effects = new Map<string, DocumentEvent[]>()
  const ready: DocumentEvent[] = []
  for (const event of byClock) {
    const causes = new Set(event.base.filter((id) => byId.has(id)))
    waitsFor.set(event.id, causes.size)
    if (causes.size === 0) ready.push(event)
    for (const id of causes) effects.set(id, [...(effects.get(id) ?? []), event])
  }
  const done: DocumentEvent[] = []
  const waiting = new Set(byClock)
  while (waiting.size > 0) {
    // A circle cannot come from our own devices; a forged one must not hang the application.
    const next = (ready.length > 0 ? ready : [...waiting]).reduce((a, b) => (earlier(a, b) < 0 ? a : b))
    if (ready.includes(next)) ready.splice(ready.indexOf(next), 1)
    waiting.delete(next)
    done.push(next)
    for (const event of effects.get(next.id) ?? []) {
      const left = waitsFor.get(event.id)! - 1
      waitsFor.set(event.id, left)
      if (left === 0 && waiting.has(event)) ready.push(event)
    }
  }
  return done
}

function earlier(a: DocumentEvent, b: DocumentEvent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
