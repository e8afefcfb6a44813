/** How the steps of a trajectory are said: on buttons, in what somebody did, and why one did not apply. */
import { count, formatInstant } from '$lib/ui/words.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { OwnStep, Refusal, TutorStep } from './life.ts'
import type { Why } from './refusals.ts'
import { ACTIVITY_STAGE_WORDS, STAGE_WORDS } from './trajectory-words.ts'
import type { Missing, Unfinished } from './view.ts'

/** What somebody did: «сдача отчёта». */
export const STEP_NOUNS: Record<OwnStep | TutorStep, string> = {
  submit: 'просьба согласовать',
  withdraw: 'отзыв просьбы согласовать',
  agree: 'согласие педагога',
  begin: 'начало работы',
  report: 'сдача отчёта',
  recall: 'отзыв отчёта',
  approve: 'утверждение',
  'send-back': 'возврат на доработку',
  accept: 'приём отчёта',
  return: 'возврат отчёта',
  reopen: 'возврат принятого отчёта',
  strike: 'снятие мероприятия',
  unstrike: 'возвращение снятого мероприятия',
  finish: 'завершение',
  resume: 'возвращение в работу',
  conclude: 'заключение тьютора'
}

export const stepNoun = (step: string): string =>
  STEP_NOUNS[step as keyof typeof STEP_NOUNS] ?? 'шаг новой версии'

const WHY: Record<Exclude<Why, 'stood'>, string> = {
  'not-theirs': 'Этот шаг делает другая сторона.',
  finished: 'К этому времени траектория была завершена.',
  'other-report': 'К этому времени отчёт сдали заново: решение было о прежнем.',
  'no-request': 'К этому времени просьбу уже решили или отозвали.',
  'other-version': 'К этому времени в силе была другая версия.',
  'nothing-new': 'Это уже в силе.',
  'not-approved': 'К этому времени траектория ещё не была утверждена.',
  asked: 'Она ждала согласования новой версии.',
  'open-activities': 'К этому времени не все мероприятия были приняты или сняты.',
  'not-finished': 'К этому времени траектория была в работе.',
  incomplete: 'Не хватило замечания, причины или самого текста.'
}

/** Why it did not apply, and who had come first: «К этому времени было «Принято» (Громов П. И., 20.11.2026, 14:20).» */
export function whyWords({ why, stood, event }: Refusal, nameOf: (id: string) => string): string {
  const { stage, actor, at } = stood
  const by = actor && actor !== event.actor ? ` (${nameOf(actor)}, ${formatInstant(at)})` : ''
  if (why !== 'stood') return by && TOLD_BY.includes(why) ? `${WHY[why].slice(0, -1)}${by}.` : WHY[why]
  const words = { ...STAGE_WORDS, ...ACTIVITY_STAGE_WORDS }[stage]
  return `К этому времени было «${words}»${by}.`
}

/** Where it helps to know who was first. */
const TOLD_BY: readonly Why[] = ['finished', 'no-request', 'other-version', 'not-finished']

/** «сдача отчёта, Лаптева М. К., 20.11.2026, 14:20» */
export function didWords({ what, actor, at }: DocumentEvent, nameOf: (id: string) => string): string {
  return `${stepNoun(what.step)}, ${nameOf(actor)}, ${formatInstant(at)}`
}

/** What has to be done before it can be finished. */
export const UNFINISHED_WORDS: Record<Unfinished, string> = {
  'not-approved': 'траекторию ещё не утвердили',
  submitted: 'новая версия ждёт согласования: утвердите её или верните',
  'no-activities': 'в карте нет ни одного мероприятия',
  'open-activities': 'не все мероприятия приняты или сняты с причиной',
  unreadable: 'часть строк записала более новая версия Методкабинета: обновите приложение'
}

/** In the genitive, after «не хватает». */
export function missingWords({ goal, activities, terms }: Missing): string[] {
  return [
    ...(goal ? ['цели'] : []),
    ...(activities ? ['мероприятий с содержанием'] : []),
    ...(terms > 0 ? [`сроков у ${count(terms, ['мероприятия', 'мероприятий', 'мероприятий'])}`] : [])
  ]
}
