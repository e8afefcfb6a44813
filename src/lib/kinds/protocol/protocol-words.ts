/** How a protocol speaks: its name, its states, what it lacks. */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import { formatDate } from '$lib/ui/words.ts'
import type { LifeStep, ProtocolStage, Signer } from './life.ts'
import type { Lack } from './model.ts'

/** «Протокол № 3» */
export const protocolTitle = (number: number | undefined): string =>
  number === undefined ? 'Протокол без номера' : `Протокол № ${number}`

/** «Протокол № 3 РМО учителей химии от 26.11.2026» */
export function protocolName(number: number | undefined, name: string, date: string): string {
  const body = name === 'Методическая служба' ? 'методической службы' : (bodyInGenitive(name) ?? name)
  return [protocolTitle(number), body, date && `от ${formatDate(date)}`].filter(Boolean).join(' ')
}

export const STAGE_WORDS: Record<ProtocolStage, string> = {
  draft: 'Черновик',
  agreeing: 'На согласовании',
  returned: 'Возвращён',
  signed: 'Подписан',
  correcting: 'Исправляется',
  filed: 'Сдан файлом'
}

/** What somebody did, for a step that no longer applied. */
export const STEP_NOUNS: Record<LifeStep, string> = {
  submit: 'отправка на согласование',
  withdraw: 'отзыв с согласования',
  'send-back': 'возврат с замечанием',
  sign: 'подпись',
  paper: 'отметка о подписи на бумаге',
  correct: 'начало исправления',
  drop: 'отмена исправления',
  file: 'отметка «Сдан файлом»',
  unfile: 'возврат в черновики'
}

export const SIGNERS: Record<Signer, string> = { chair: 'председатель', secretary: 'секретарь' }

/** «В справочнике больше нет председателя и секретаря: подписи здесь не дождаться.»; '' where both can sign. */
export function goneWords(gone: readonly Signer[]): string {
  const NAMES: Record<Signer, string> = { chair: 'председателя', secretary: 'секретаря' }
  if (gone.length === 0) return ''
  return `В справочнике больше нет ${gone.map((as) => NAMES[as]).join(' и ')}: подписи здесь не дождаться.`
}

/** What is to be done before a protocol can be agreed on. */
export const LACK_WORDS: Record<Lack, string> = {
  number: 'поставьте номер',
  date: 'укажите дату заседания',
  chair: 'выберите председателя',
  secretary: 'выберите секретаря',
  'same-person': 'председатель и секретарь должны быть разными людьми',
  items: 'впишите хотя бы один вопрос',
  present: 'отметьте, кто присутствовал'
}
