/** How this device shows questions: one a screen, or all on one. Kept like text size and theme. */
export type AnswerMode = 'one' | 'all'

const KEY = 'answer-mode'

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
