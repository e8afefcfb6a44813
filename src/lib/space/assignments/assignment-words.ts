/** How assignments speak. Overdue is told in words, not only in colour. */
import {
  daysBetween,
  isOverdue,
  type AssignmentStage,
  type AssignmentState,
  type Group
} from '$lib/kinds/assignment/model.ts'
import { count, formatDate } from '$lib/ui/words.ts'
import type { Entry, Source } from './assignment-list.ts'

export const STAGE_WORDS: Record<AssignmentStage, string> = {
  new: 'Новое',
  'in-work': 'В работе',
  reported: 'Отчёт ждёт приёма',
  returned: 'Возвращено',
  done: 'Исполнено',
  off: 'Снято с контроля'
}

export const GROUP_WORDS: Record<Group, string> = {
  overdue: 'Просрочено',
  reported: 'Отчёты ждут приёма',
  week: 'В ближайшие семь дней',
  later: 'Позже',
  closed: 'Исполнено и снято'
}

/** In a choice of sources. */
export const SOURCE_WORDS: Record<Source['kind'], string> = {
  protocol: 'Решения протоколов',
  plan: 'Планы',
  trajectory: 'Траектории'
}

/** «срок был 20.11.2026, просрочено на 4 дня» · «до 15.12.2026, осталось 3 дня». @param today ISO day */
export function dueWords(state: Pick<AssignmentState, 'stage' | 'due'>, today: string): string {
  const { due } = state
  if (!due) return 'без точного дня'
  const days = daysBetween(today, due)
  if (isOverdue(state, today))
    return `срок был ${formatDate(due)}, просрочено на ${count(-days, ['день', 'дня', 'дней'])}`
  const open = state.stage === 'new' || state.stage === 'in-work' || state.stage === 'returned'
  if (!open || days > 7) return `до ${formatDate(due)}`
  if (days === 0) return `до ${formatDate(due)}, сегодня`
  if (days === 1) return `до ${formatDate(due)}, завтра`
  return `до ${formatDate(due)}, осталось ${count(days, ['день', 'дня', 'дней'])}`
}

/** «Протокол № 3 РМО учителей химии от 26.11.2026, пункт 1.2» */
export const sourceWords = ({ given, source }: Pick<Entry, 'given' | 'source'>): string =>
  given.number ? `${source.name}, пункт ${given.number}` : source.name
