/** How a result is told in words, on the screen and on paper. Pure. */
import { count, formatNumber, typeset, type Forms } from '$lib/ui/words.ts'
import { HIGHEST_MARK, type NoteSort } from './model.ts'
import {
  EXPERTS_TO_TELL,
  type Average,
  type PosterResult,
  type ResultMarks,
  type ResultReply,
  type SessionTotals
} from './result.ts'

export const NOTE_FORMS: Record<NoteSort, Forms> = {
  question: ['вопрос', 'вопроса', 'вопросов'],
  idea: ['идея', 'идеи', 'идей'],
  valuable: ['отзыв «ценно»', 'отзыва «ценно»', 'отзывов «ценно»'],
  proposal: ['предложение', 'предложения', 'предложений']
}
const EXPERTS: Forms = ['эксперта', 'экспертов', 'экспертов']
const EXPERTS_PUT: Forms = ['эксперт', 'эксперта', 'экспертов']

/** «2,5 (2 эксперта)» stands in a cell of its own; the number is told with how many it comes from. */
export const averageWords = ({ average, experts }: Average): string =>
  `${formatNumber(average)} (${count(experts, EXPERTS_PUT)})`

/** «2,3 из 3, средняя по оценкам 2 экспертов» */
export function marksWords(marks: ResultMarks): string {
  if (marks.overall === null) return typeset(untoldWords(marks))
  return `${formatNumber(marks.overall)}\u00a0из\u00a0${HIGHEST_MARK}, по оценкам ${count(marks.experts, EXPERTS)}`
}

/** Why there are no averages where somebody put marks. */
const untoldWords = ({ experts }: ResultMarks): string =>
  `Оценки поставил ${count(experts, EXPERTS_PUT)}. Средние показываются, когда оценили хотя бы ${EXPERTS_TO_TELL}.`

/** «12 постеров, сдано 11» */
export function posterTotals({ posters, handedIn }: SessionTotals): string {
  return `${count(posters, ['постер', 'постера', 'постеров'])}, сдано ${formatNumber(handedIn)}`
}

/** «31 вопрос, с ответом 24» */
export function questionTotals({ notes, answered }: SessionTotals): string {
  return `${count(notes.question, NOTE_FORMS.question)}, с ответом ${formatNumber(answered)}`
}

/** «6 идей, 4 отзыва «ценно», 2 предложения» */
export function otherTotals({ notes }: SessionTotals): string {
  return (['idea', 'valuable', 'proposal'] as const)
    .map((sort) => count(notes[sort], NOTE_FORMS[sort]))
    .join(', ')
}

/** «ценно 14, берут в работу 6, в банк практик 3» */
export function voteWords({ valuable, use, bank }: PosterResult['votes']): string {
  return `ценно ${formatNumber(valuable)}, берут в работу ${formatNumber(use)}, в банк практик ${formatNumber(bank)}`
}

/** «Рябинин К. Е., докладчик» */
export function replierWords({ name, by }: Pick<ResultReply, 'name' | 'by'>): string {
  return [name, by === 'presenter' ? 'докладчик' : by === 'host' ? 'ведущий' : ''].filter(Boolean).join(', ')
}

/** «A1. Пять строк вместо балла» */
export const posterName = ({ code, title }: Pick<PosterResult, 'code' | 'title'>): string =>
  typeset([code && `${code}.`, title || 'Постер без названия'].filter(Boolean).join(' '))
