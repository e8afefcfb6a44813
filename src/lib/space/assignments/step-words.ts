/** How steps over an assignment are told, and what is asked with those that need a reason. */
import type { AssigneeStep, ControlStep } from '$lib/kinds/assignment/model.ts'

/** What happened, without guessing anybody's gender. */
export const STEP_WORDS: Record<AssigneeStep | ControlStep, string> = {
  begin: 'взято в работу',
  report: 'сдан отчёт',
  recall: 'отчёт отозван',
  accept: 'отчёт принят',
  return: 'возвращено с замечанием',
  reopen: 'возвращено в работу',
  'take-off': 'снято с контроля',
  'put-back': 'возвращено на контроль',
  move: 'срок перенесён',
  'note-done': 'отмечено исполненным'
}

/** For a step that no longer applied. */
export const STEP_NOUNS: Record<AssigneeStep | ControlStep, string> = {
  begin: 'начало работы',
  report: 'отчёт',
  recall: 'отзыв отчёта',
  accept: 'приём отчёта',
  return: 'возврат с замечанием',
  reopen: 'возврат в работу',
  'take-off': 'снятие с контроля',
  'put-back': 'возврат на контроль',
  move: 'перенос срока',
  'note-done': 'отметка об исполнении'
}

export type WithReason = Extract<ControlStep, 'return' | 'reopen' | 'take-off' | 'note-done'>

interface Reason {
  title: string
  label: string
  hint: string
  missing: string
  button: string
}

export const REASONS: Record<WithReason, Reason> = {
  return: {
    title: 'Вернуть отчёт',
    label: 'Что поправить',
    hint: 'Это замечание увидит исполнитель',
    missing: 'Напишите, что поправить: без этого исполнителю не с чего начать',
    button: 'Вернуть с замечанием'
  },
  reopen: {
    title: 'Вернуть в работу',
    label: 'Что осталось сделать',
    hint: 'Принятый отчёт останется в истории',
    missing: 'Напишите, что осталось сделать',
    button: 'Вернуть в работу'
  },
  'take-off': {
    title: 'Снять с контроля',
    label: 'Причина',
    hint: 'Поручение останется в протоколе, отчёта по нему больше не ждут',
    missing: 'Напишите причину: она останется рядом с поручением',
    button: 'Снять с контроля'
  },
  'note-done': {
    title: 'Отметить исполненным',
    label: 'Откуда это известно',
    hint: 'Например: отчёт сдан на бумаге 12.12.2026',
    missing: 'Напишите, откуда известно, что поручение исполнено',
    button: 'Отметить исполненным'
  }
}
