/** What may be done with the whole trajectory: its main step, and the rest for «Ещё». */
import { contentDigest } from '../frozen.ts'
import type { OwnStep, TutorStep } from '../life.ts'
import { isReadyToFinish, wholeSteps } from '../view.ts'
import type { TrajectoryDesk } from './trajectory-desk.svelte.ts'

export type Step = OwnStep | TutorStep
export type LifeDialog = 'send-back' | 'finish' | 'versions' | 'delete'

export class LifeActions {
  dialog = $state<LifeDialog | null>(null)
  approving = $state(false)
  readonly #desk: TrajectoryDesk

  constructor(desk: TrajectoryDesk) {
    this.#desk = desk
  }

  get life() {
    return this.#desk.fold.state
  }

  get version() {
    return this.life.versions.at(-1)
  }

  readonly steps = $derived.by((): Step[] =>
    wholeSteps(this.life, this.#desk.sides).filter(
      (step) => step !== 'submit' || !this.version || this.#desk.changed
    )
  )

  /** What this person is waited for; the rest stands under «Ещё». */
  readonly main = $derived.by((): Step | undefined => {
    const { views } = this.#desk
    const live = views.map(({ state }) => state)
    if (this.steps.includes('approve')) return 'approve'
    if (this.steps.includes('agree')) return 'agree'
    if (this.steps.includes('finish') && isReadyToFinish(this.life, live)) return 'finish'
    return this.steps.find((step) => step === 'submit')
  })

  /** One filled button a screen: beside a report that waits, the panel has it. */
  get filled(): boolean {
    return this.main === 'approve' && !this.#desk.views.some((view) => view.state.stage === 'on-review')
  }

  words(step: Step): string {
    const words: Partial<Record<Step, string>> = {
      submit: this.version ? 'Согласовать новую версию' : 'Отправить на согласование',
      withdraw: 'Отозвать с согласования',
      approve: this.version ? `Утвердить версию ${this.version.number + 1}` : 'Утвердить',
      'send-back': 'Вернуть с замечанием',
      agree: `Согласиться с версией ${this.version?.number ?? ''}`,
      finish: 'Завершить',
      resume: 'Вернуть в работу'
    }
    return words[step] ?? step
  }

  async take(step: Step): Promise<void> {
    if (step === 'send-back' || step === 'finish') this.dialog = step
    else if (step === 'approve') {
      this.approving = true
      await (await import('./approve.ts')).approve(this.#desk)
      this.approving = false
    } else if (step === 'agree') this.#desk.step('agree', { sha256: this.version!.sha256 })
    else if (step === 'resume') this.#desk.decide('resume')
    else if (step === 'submit') this.#desk.step('submit', { digest: contentDigest(this.#desk.model) })
    else this.#desk.step(step as OwnStep)
  }
}
