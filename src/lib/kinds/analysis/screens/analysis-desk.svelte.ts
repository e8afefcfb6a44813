/** An open analysis with the decisions beside it and the plan it is about: what every part of its screen shows and does. */
import { getContext, setContext } from 'svelte'
import { sourcesOf } from '$lib/space/analyses/sources.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { readFrozen, type MissingVersion } from '$lib/space/read-frozen.ts'
import { filesOf } from '$lib/space/space-files.svelte.ts'
import { isOfDevice } from '$lib/sync/access.ts'
import { today } from '../../academic-year.ts'
import { planState, planSteps, stepsFrom, type PlanStep } from '../../plan/model.ts'
import { ownerOf } from '../../plan/plan-owner.ts'
import { reportOf } from '../compute.ts'
import { shownDigest, shownOf, thaw, type Shown } from '../frozen.ts'
import { gapsOf, markedTasks, type AnalysisModel } from '../model.ts'
import type { Opened } from './opened.ts'

const OF_HEAD: readonly PlanStep[] = ['submit', 'withdraw']

export class AnalysisDesk {
  readonly id: string
  readonly space: OpenSpace
  readonly analysis: Opened['analysis']
  readonly review: Opened['review']
  readonly plan: Opened['plan']
  readonly #diagnoses: Opened['diagnoses']
  readonly #today = today()
  dialog = $state<'submit' | 'return' | 'file' | 'delete' | null>(null)
  busy = $state(false)
  /** What was typed into a remark and not sent. */
  note = $state('')
  /** What was handed in; null while it is written, or not here. */
  #frozen = $state.raw<{ sha256: string; shown: Shown } | null>(null)
  missing = $state.raw<MissingVersion | null>(null)

  /** Made inside a component. */
  constructor(id: string, space: OpenSpace, { analysis, review, plan, diagnoses }: Opened) {
    this.id = id
    this.space = space
    this.analysis = analysis
    this.review = review
    this.plan = plan
    this.#diagnoses = diagnoses
    $effect(() => {
      const { file } = this.life
      // What is missing is asked for again when the relay has come back.
      void filesOf(space).round
      if (this.handedIn && file && this.#frozen?.sha256 !== file.sha256) void this.#thaw(file)
    })
  }

  readonly fold = $derived.by(() => planState(planSteps(this.analysis.events, this.review.events)))

  readonly tasks = $derived.by(() => markedTasks(this.model, this.plan?.here ? this.plan.model.tasks : []))

  readonly report = $derived.by(() => {
    const { plan: planId, owner, ownerId, year } = this.model.fields
    const plan = this.plan?.here ? this.plan.model : null
    return reportOf(
      sourcesOf(this.space, { planId, plan, owner, ownerId, year }, this.#diagnoses, this.#today)
    )
  })

  /** As it stands now. */
  readonly living = $derived.by<Shown>(() => {
    const { name, post, head } = ownerOf(this.model.fields, this.space.directory.model)
    return shownOf(this.model, this.tasks, this.report, { owner: name, post, head })
  })

  readonly gaps = $derived.by(() => gapsOf(this.model, this.tasks, this.report.unmarked))

  get model(): AnalysisModel {
    return this.analysis.model
  }

  get handle() {
    return this.analysis.handle
  }

  get life() {
    return this.fold.state
  }

  /** It waits for the methodist or is accepted: what was handed in is shown. */
  get handedIn(): boolean {
    return this.life.stage === 'submitted' || this.life.stage === 'accepted'
  }

  /** Null while what was handed in is not on this device. */
  get shown(): Shown | null {
    if (!this.handedIn) return this.living
    return this.#frozen && this.#frozen.sha256 === this.life.file?.sha256 ? this.#frozen.shown : null
  }

  /** Numbers or words have changed since it was handed in. */
  get differs(): boolean {
    return this.handedIn && this.life.digest !== undefined && shownDigest(this.living) !== this.life.digest
  }

  get writes(): boolean {
    return this.analysis.readOnly === null && (this.life.stage === 'draft' || this.life.stage === 'returned')
  }

  /** Steps that this person may take: the head's stand in the analysis, the methodist's in the room beside it. */
  get steps(): PlanStep[] {
    const { analysis, review, space } = this
    if (analysis.readOnly === 'binned') return []
    // Without the plan its tasks and meetings would be handed in as none.
    const counted = !this.plan || this.plan.here
    const leads = analysis.readOnly === null && !isOfDevice(space.me.personId)
    const decides = review.readOnly === null && space.coordinates
    return stepsFrom(this.life.stage).filter((step) => {
      if (!OF_HEAD.includes(step)) return decides
      return leads && (counted || step !== 'submit')
    })
  }

  /** False when nothing may be written. */
  step(step: PlanStep, what: Record<string, unknown> = {}): boolean {
    const room = OF_HEAD.includes(step) ? this.analysis : this.review
    return room.handle.step({ step, ...what }, [...this.analysis.events, ...this.review.events])
  }

  /** One step of undo with its words. */
  change(words: string, edit: Parameters<AnalysisDesk['handle']['change']>[1]): boolean {
    return this.writes && this.handle.change(words, edit)
  }

  async #thaw(file: NonNullable<AnalysisDesk['life']['file']>): Promise<void> {
    const read = await readFrozen(this.space, file, thaw)
    this.missing = read.ok ? null : read.failure
    if (read.ok) this.#frozen = { sha256: file.sha256, shown: read.value }
  }
}

const DESK = Symbol('analysis')

export const provideDesk = (desk: AnalysisDesk): AnalysisDesk => setContext(DESK, desk)

export const useDesk = (): AnalysisDesk => getContext(DESK)
