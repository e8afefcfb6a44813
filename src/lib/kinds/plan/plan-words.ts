/** How a plan speaks: its name and its states. */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import type { Association, Organization } from '../directory/model.ts'
import type { PlanFields, PlanStage, PlanStep } from './model.ts'

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
