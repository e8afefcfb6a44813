/** How a plan speaks: its name, its dates, its states. */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import { formatDate, formatMonth, formatWeekday } from '$lib/ui/words.ts'
import type { Association, Organization } from '../directory/model.ts'
import type { PlanFields, PlanStage, PlanStep, When } from './model.ts'
import { isUnread } from './typed-when.ts'

/** Whose plan it is: «РМО учителей химии». */
export function ownerName(
  fields: Pick<PlanFields, 'owner' | 'ownerId'>,
  directory: { associations: readonly Association[]; organizations: readonly Organization[] }
): string {
  if (fields.owner === 'service') return 'Методическая служба'
  const rows: readonly { id: string; name: string }[] =
    fields.owner === 'association' ? directory.associations : directory.organizations
  return rows.find(({ id }) => id === fields.ownerId)?.name || 'Без названия'
}

/** «План работы РМО учителей химии», «План работы методической службы». */
export function planTitle(name: string): string {
  return `План работы ${name === 'Методическая служба' ? 'методической службы' : (bodyInGenitive(name) ?? name)}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** First line: «27.08.2026», «Январь», «в течение года»; second: «чт, 10:00», «без даты». */
export function whenWords({ date, until, month, time, term }: When): {
  main: string
  more: string
  missing: boolean
} {
  if (date)
    return {
      main: formatDate(date),
      more: [until ? `по\u00a0${formatDate(until)}` : formatWeekday(date), time].filter(Boolean).join(', '),
      missing: false
    }
  const unread = isUnread(term)
  if (month)
    return {
      main: capital(formatMonth(month)),
      more: unread ? `${term}: не распознано` : 'без даты',
      missing: true
    }
  if (unread) return { main: capital(term), more: 'не распознано', missing: true }
  if (term) return { main: capital(term), more: '', missing: false }
  return { main: 'Без срока', more: '', missing: true }
}

export const STAGE_WORDS: Record<PlanStage, string> = {
  draft: 'Черновик',
  submitted: 'Сдан методисту',
  returned: 'Возвращён',
  accepted: 'Принят методистом',
  filed: 'Сдан файлом'
}

/** In a list, where the column says what it is about. */
export const STAGE_SHORT: Record<PlanStage, string> = {
  draft: 'Черновик',
  submitted: 'Ждёт методиста',
  returned: 'Возвращён',
  accepted: 'Принят',
  filed: 'Сдан файлом'
}

export const STEP_WORDS: Record<PlanStep, string> = {
  submit: 'Сдать методисту',
  withdraw: 'Отозвать план',
  accept: 'Принять план',
  return: 'Вернуть с замечанием',
  file: 'Отметить «Сдан файлом»',
  reopen: 'Вернуть в черновики'
}

/** What somebody did: «сдача», for a step that no longer applied. */
export const STEP_NOUNS: Record<PlanStep, string> = {
  submit: 'сдача плана',
  withdraw: 'отзыв плана',
  accept: 'приём плана',
  return: 'возврат плана',
  file: 'отметка «Сдан файлом»',
  reopen: 'возврат в черновики'
}
