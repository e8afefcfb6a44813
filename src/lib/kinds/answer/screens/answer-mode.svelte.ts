/** How the person sees questions on this device: one a screen, or all on one. */
import { ANSWER_MODE } from '$lib/device/own-names.ts'
import { databaseOfTab, ownName } from '$lib/device/profile.ts'

export type AnswerMode = 'one' | 'all'

const KEY = ownName(databaseOfTab, ANSWER_MODE)

let mode = $state<AnswerMode>(localStorage.getItem(KEY) === 'all' ? 'all' : 'one')

export const answerMode = {
  get current(): AnswerMode {
    return mode
  },
  set(to: AnswerMode): void {
    mode = to
    localStorage.setItem(KEY, to)
  }
}
