/** An open trajectory with its room of decisions: what every part of its screen shows and does. */
import { getContext, setContext } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { today } from '../../academic-year.ts'
import { contentDigest } from '../frozen.ts'
import { trajectoryState, type OwnStep, type TutorStep } from '../life.ts'
import type { TrajectoryModel } from '../model.ts'
import { activityViews, hoursOf, type Sides } from '../view.ts'
import { TrajectoryAccess } from './trajectory-access.svelte.ts'

export class TrajectoryDesk {
  readonly id: string
  readonly space: OpenSpace
  readonly trajectory: OpenedDocument<TrajectoryModel>
  /** Steps of tutors. */
  readonly review: OpenedDocument<readonly DocumentEvent[]>
  readonly access: TrajectoryAccess
  readonly today = today()
  /** Id of the activity whose report is in the panel. */
  chosen = $state<string | null>(null)
  /** What was typed into a decision and not sent, by what it is about: closing keeps it. */
  readonly typed = new SvelteMap<string, string>()

  constructor(
    id: string,
    space: OpenSpace,
    trajectory: OpenedDocument<TrajectoryModel>,
    review: OpenedDocument<readonly DocumentEvent[]>
  ) {
    this.id = id
    this.space = space
    this.trajectory = trajectory
    this.review = review
    this.access = new TrajectoryAccess(space, id, trajectory)
  }

  readonly fold = $derived.by(() =>
    trajectoryState(this.trajectory.events, this.review.events, this.model.fields.person)
  )
  readonly views = $derived.by(() => activityViews(this.model, this.fold.state, this.today))
  readonly hours = $derived.by(() =>
    hoursOf(
      this.views.map(({ row, state }) => ({ hours: row.hours, stage: state.stage })),
      this.model.fields.hoursGoal
    )
  )

  /** It has gone on since the version in force was approved. */
  readonly changed = $derived.by(() => {
    const inForce = this.fold.state.versions.at(-1)?.digest
    return inForce !== undefined && contentDigest(this.model) !== inForce
  })

  /** It has gone on since it was sent for approval: what is approved is what stands now. */
  readonly changedSinceSent = $derived.by(() => {
    const asked = this.fold.state.submissions.at(-1)
    const sent = this.trajectory.events.find(({ id }) => id === asked)?.what.digest
    return typeof sent === 'string' && contentDigest(this.model) !== sent
  })

  get model(): TrajectoryModel {
    return this.trajectory.model
  }

  get handle() {
    return this.trajectory.handle
  }

  /** Whether this person may write in the trajectory. */
  get writes(): boolean {
    return this.trajectory.readOnly === null
  }

  /** Whether this person decides: a tutor or a coordinator, and never the teacher; of what is deleted nobody does. */
  get decides(): boolean {
    const deleted = this.trajectory.readOnly === 'binned'
    return this.review.readOnly === null && !deleted && this.space.me.personId !== this.model.fields.person
  }

  get sides(): Sides {
    const own = this.space.me.personId === this.model.fields.person
    return { writes: this.writes, decides: this.decides, own }
  }

  /** A step of the editing side. False when the document cannot be written. */
  step(step: OwnStep, what: Record<string, unknown> = {}): boolean {
    return this.handle.step({ step, ...what }, this.#known)
  }

  /** A decision, in the room beside. */
  decide(step: TutorStep, what: Record<string, unknown> = {}): boolean {
    return this.review.handle.step({ step, ...what }, this.#known)
  }

  get #known(): DocumentEvent[] {
    return [...this.trajectory.events, ...this.review.events]
  }
}

const DESK = Symbol('trajectory')

export function provideDesk(desk: TrajectoryDesk): TrajectoryDesk {
  return setContext(DESK, desk)
}

export function useDesk(): TrajectoryDesk {
  return getContext(DESK)
}
