/** How an analysis speaks: its name, its states and what it lacks. */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import type { PlanStage, PlanStep } from '../plan/model.ts'
import type { Gap } from './model.ts'

/** «Анализ работы РМО учителей химии» */
export function analysisTitle(name: string): string {
  return `Анализ работы ${name === 'Методическая служба' ? 'методической службы' : (bodyInGenitive(name) ?? name)}`
}

export const STAGE_WORDS: Record<PlanStage, string> = {
  draft: 'Черновик',
  submitted: 'Сдан методисту',
  returned: 'Возвращён',
  accepted: 'Принят методистом',
  filed: 'Сдан файлом'
}

export const STEP_WORDS: Record<PlanStep, string> = {
  submit: 'Сдать методисту',
  withdraw: 'Отозвать анализ',
  accept: 'Принять анализ',
  return: 'Вернуть с замечанием',
  file: 'Отметить «Сдан файлом»',
  reopen: 'Вернуть в черновики'
}

/** What somebody did, for a step that no longer applied. */
export const STEP_NOUNS: Record<PlanStep, string> = {
  submit: 'сдача анализа',
  withdraw: 'отзыв анализа',
  accept: 'приём анализа',
  return: 'возврат анализа',
  file: 'отметка «Сдан файлом»',
  reopen: 'возврат в черновики'
}

export const GAP_WORDS: Record<Gap, string> = {
  tasks: 'не все задачи плана отмечены',
  meetings: 'в плане есть заседания без отметки',
  activities: 'в плане есть мероприятия без отметки',
  conclusions: 'выводы не написаны',
  proposals: 'нет предложений на следующий год'
}
