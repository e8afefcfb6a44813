/** Invented trajectories for the tests of what is made from one. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { heads } from '$lib/crdt/events.ts'
import {
  activitySchema,
  checkPointSchema,
  deficitSchema,
  evidenceSchema,
  resultSchema,
  trajectoryFieldsSchema,
  type Activity,
  type CheckPoint,
  type Deficit,
  type Evidence,
  type ResultRow,
  type TrajectoryFields,
  type TrajectoryModel
} from './model.ts'

const row = (id: string) => ({ id, parent: '', order: id })

export const activity = (id: string, values: Partial<Activity> = {}): Activity => ({
  ...row(id),
  ...activitySchema.parse({}),
  ...values
})
export const deficit = (id: string, values: Partial<Deficit> = {}): Deficit => ({
  ...row(id),
  ...deficitSchema.parse({}),
  ...values
})
export const checkPoint = (id: string, values: Partial<CheckPoint> = {}): CheckPoint => ({
  ...row(id),
  ...checkPointSchema.parse({}),
  ...values
})
export const result = (id: string, values: Partial<ResultRow> = {}): ResultRow => ({
  ...row(id),
  ...resultSchema.parse({}),
  ...values
})
export const evidenceRow = (id: string, values: Partial<Evidence> = {}): Evidence => ({
  ...row(id),
  ...evidenceSchema.parse({}),
  ...values
})

const NOTHING = {
  results: [],
  deficits: [],
  activities: [],
  reportFiles: [],
  checkPoints: [],
  evidence: []
}

export function trajectory(
  fields: Partial<TrajectoryFields> = {},
  tables: Partial<Omit<TrajectoryModel, 'fields' | 'removed' | 'unreadable'>> = {},
  removed: Partial<TrajectoryModel['removed']> = {}
): TrajectoryModel {
  return {
    fields: { ...trajectoryFieldsSchema.parse({}), year: '2026-2027', person: 'анна', ...fields },
    ...NOTHING,
    ...tables,
    removed: { ...NOTHING, ...removed },
    unreadable: 0
  }
}

/** Two rooms and whoever writes in them; every step knows of all before it unless `knows` says otherwise. */
export class Rooms {
  own: DocumentEvent[] = []
  review: DocumentEvent[] = []
  #made = 0

  get all(): DocumentEvent[] {
    return [...this.own, ...this.review]
  }

  did(
    room: 'own' | 'review',
    actor: string,
    what: DocumentEvent['what'],
    { at, knows = this.all }: { at?: string; knows?: readonly DocumentEvent[] } = {}
  ): DocumentEvent {
    this.#made += 1
    const minute = String(this.#made).padStart(4, '0')
    const event: DocumentEvent = {
      id: `step-${minute}`,
      actor,
      at: at ?? `2026-10-01T10:${minute}`,
      base: heads(knows),
      what
    }
    this[room].push(event)
    return event
  }

  teacher(what: DocumentEvent['what'], more: { at?: string; knows?: readonly DocumentEvent[] } = {}) {
    return this.did('own', 'анна', what, more)
  }

  tutor(
    what: DocumentEvent['what'],
    { by = 'тьютор', ...more }: { at?: string; knows?: readonly DocumentEvent[]; by?: string } = {}
  ) {
    return this.did('review', by, what, more)
  }

  /** Submitted and approved: the first version is in force. */
  approved(sha = 'a'): this {
    const { id } = this.teacher({ step: 'submit' })
    this.tutor({ step: 'approve', submission: id, replaces: '', ...version(sha) })
    return this
  }

  /** A report on an activity; answers the id of its step. */
  reported(activity: string, text = 'провела урок'): string {
    return this.teacher({ step: 'report', activity, report: { text } }).id
  }
}

export const version = (letter: string) => ({
  file: { sha256: letter.repeat(64), type: 'application/json', name: 'Траектория', size: 10 },
  digest: letter
})
