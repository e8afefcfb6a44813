/**
 * States that have rules are folds over append-only events: two people acting offline end in one defined state,
 * and a step that no longer applies stays visible as «не применено».
 */
import * as z from 'zod/mini'

export const eventSchema = z.object({
  id: z.string(),
  /** personId of who did it. */
  actor: z.string(),
  /** ISO instant by the actor's clock: shown, and a tie-break only; order comes from `base`. */
  at: z.string(),
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
  const waiting = new Map(events.map((event) => [event.id, event]))
  const done: DocumentEvent[] = []
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ base }) => !base.some((id) => waiting.has(id)))
    // A circle cannot come from our own devices; a forged one must not hang the application.
    const next = (ready.length ? ready : [...waiting.values()]).reduce(earlier)
    waiting.delete(next.id)
    done.push(next)
  }
  return done
}

function earlier(a: DocumentEvent, b: DocumentEvent): DocumentEvent {
  if (a.at !== b.at) return a.at < b.at ? a : b
  return a.id < b.id ? a : b
}
