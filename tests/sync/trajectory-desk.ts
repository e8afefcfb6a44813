/** One device with a trajectory and its room of decisions: what its person can do, chosen by numbers. */
import fc from 'fast-check'
import type * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { firstLetters } from '$lib/crdt/rich.fixture.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { eventRoom } from '$lib/kinds/parts.ts'
import {
  activities,
  deficits,
  removeActivity,
  reportOf,
  trajectoryFields,
  trajectoryKind
} from '$lib/kinds/trajectory/document.ts'
import { approval, contentDigest } from '$lib/kinds/trajectory/frozen.ts'
import { trajectoryState, type TrajectoryState } from '$lib/kinds/trajectory/life.ts'
import type { TrajectoryModel } from '$lib/kinds/trajectory/model.ts'
import { activityViews, finishStep, type ActivityView } from '$lib/kinds/trajectory/view.ts'

export const doingArbitrary = fc.record({
  do: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('add', 'remove', 'restore', 'patch', 'type', 'deficit', 'undo') },
    { weight: 6, arbitrary: fc.constantFrom('submit', 'withdraw', 'agree', 'begin', 'report', 'recall') },
    {
      weight: 8,
      arbitrary: fc.constantFrom(
        'approve',
        'send-back',
        'accept',
        'return',
        'reopen',
        'strike',
        'unstrike',
        'finish',
        'resume',
        'conclude'
      )
    },
    // Chance alone would hardly ever reach the end.
    { weight: 10, arbitrary: fc.constant('forward' as const) }
  ),
  a: fc.nat(99),
  b: fc.nat(99)
})

export type Doing = typeof doingArbitrary extends fc.Arbitrary<infer T> ? T : never

export function newTrajectory(): Y.Doc {
  return createDocument(
    trajectoryKind,
    {
      fields: { person: 'teacher', year: '2026-2027', request: richFromPlain('·') },
      deficits: [{ text: 'Критерии' }],
      activities: [{ content: 'Урок', hours: 6, deficit: 0 }, { content: 'Курсы', hours: 36 }, {}]
    },
    'teacher'
  )
}

const TODAY = '2026-11-15'
/** Of the trajectory that desks work on. */
const TEACHER = 'teacher'

export class TrajectoryDesk {
  readonly handle: DocumentHandle<TrajectoryModel>
  readonly review: DocumentHandle
  /** Whether this person may write in the room of decisions. */
  readonly decides: boolean

  constructor(doc: Y.Doc, review: Y.Doc, person: string, decides: boolean) {
    this.handle = new DocumentHandle(
      doc,
      trajectoryKind as never,
      'trajectory/1',
      person
    ) as DocumentHandle<TrajectoryModel>
    this.review = new DocumentHandle(review, eventRoom as never, 'trajectory/1~review', person)
    this.decides = decides
  }

  get fold() {
    return trajectoryState(this.handle.events, this.review.events, TEACHER)
  }

  get views(): ActivityView[] {
    return activityViews(this.handle.model, this.fold.state, TODAY)
  }

  close(): void {
    this.handle.close()
    this.review.close()
  }

  /** What brings the trajectory nearer to its end, as this person sees it. */
  #forward({ a, b }: Doing): Doing {
    const { state } = this.fold
    const places = this.handle.model.activities.map(
      ({ id }) => state.activities.get(id)?.stage ?? 'not-started'
    )
    const at = (...stages: string[]) => places.findIndex((stage) => stages.includes(stage))
    const open = at('not-started', 'in-work', 'returned')
    if (!this.decides) {
      if (state.versions.length === 0 && state.submissions.length === 0) return { do: 'submit', a, b }
      return open < 0 ? { do: 'agree', a, b } : { do: 'report', a: open, b }
    }
    if (state.submissions.length > 0) return { do: 'approve', a, b }
    const handedIn = at('on-review')
    if (handedIn >= 0) return { do: 'accept', a: handedIn, b }
    return open < 0 ? { do: 'finish', a, b } : { do: 'strike', a: open, b }
  }

  do(doing: Doing): void {
    const { do: what, a, b } = doing.do === 'forward' ? this.#forward(doing) : doing
    const { handle } = this
    const { state } = this.fold
    const row = pick(handle.model.activities, a)
    const known = [...handle.events, ...this.review.events]
    const step = (room: DocumentHandle<never> | DocumentHandle, body: Record<string, unknown>) =>
      void (room as DocumentHandle).step({ step: what, ...body }, known)
    switch (what) {
      case 'add':
        handle.change('новое', (doc) => activities.add(doc, { content: `${b}`, hours: b }))
        return
      case 'remove':
        if (row) handle.change('удаление', (doc) => removeActivity(doc, row.id, state))
        return
      case 'restore': {
        const removed = pick(handle.model.removed.activities, a)
        if (removed) handle.change('возврат', (doc) => activities.restore(doc, removed.id))
        return
      }
      case 'patch':
        if (row)
          handle.change('часы', (doc) => activities.patch(doc, row.id, { hours: b, reportText: `${b}` }))
        return
      case 'type':
        handle.change('запрос', (doc) =>
          firstLetters(trajectoryFields.prose(doc, 'request')).insert(0, `${b}`)
        )
        return
      case 'deficit':
        handle.change('дефицит', (doc) => deficits.add(doc, { text: `${b}` }))
        return
      case 'undo':
        return handle.undo()
      case 'report':
        return row && step(handle, { activity: row.id, report: reportOf(handle.model, row.id) })
      case 'agree':
        return step(handle, { sha256: state.versions.at(-1)?.sha256 })
      case 'submit':
      case 'withdraw':
      case 'begin':
      case 'recall':
        return step(handle, { activity: row?.id })
      default:
        if (this.decides) step(this.review, this.#decision(what, state, row?.id ?? '', b))
    }
  }

  #decision(what: string, state: TrajectoryState, activity: string, b: number): Record<string, unknown> {
    const submission = state.submissions.at(-1) ?? ''
    if (what === 'approve') {
      const sha256 = String(b % 10).repeat(64)
      const file = { sha256, type: 'application/json', name: '', size: 1 }
      const replaces = state.versions.at(-1)?.sha256 ?? ''
      return approval({ file, digest: contentDigest(this.handle.model) }, submission, replaces)
    }
    if (what === 'finish') return finishStep(this.views)
    return {
      activity,
      submission,
      report: state.activities.get(activity)?.reportId,
      note: 'так',
      text: 'так'
    }
  }
}

function pick<T>(rows: readonly T[], n: number): T | undefined {
  return rows[n % Math.max(1, rows.length)]
}
