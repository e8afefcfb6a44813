/** How a session and its phases are called, and what comes next. Pure. */
import { formatDate, formatWeekday } from '$lib/ui/words.ts'
import { hourWords } from './handing-in.ts'
import { PHASES, type Phase, type SessionFacts } from './model.ts'

export const DELETED_WORDS = {
  deleted: 'Постер-сессия удалена. Она лежит внизу списка, в «Недавно удалённых».',
  refused: 'Вернуть эту постер-сессию может тот, кто её создал, или методист.'
}

export const PHASE_LOOKS = {
  preparing: 'none',
  collecting: 'accent',
  preview: 'accent',
  live: 'danger',
  results: 'ok',
  archive: 'none'
} as const satisfies Record<Phase, string>

/** «пт, 27.11.2026, 15:00 (МСК+2)»; '' while there is no day. */
export function whenWords({ date, time, zone }: Pick<SessionFacts, 'date' | 'time' | 'zone'>): string {
  if (!date) return ''
  return [`${formatWeekday(date)}, ${formatDate(date)}`, hourWords(zone, date, time)]
    .filter(Boolean)
    .join(', ')
}

export const titleWords = (title: string): string => title.trim() || 'Постер-сессия без названия'

export interface Next {
  /** What this phase is for. */
  words: string
  /** The button that ends it; absent where nothing follows. */
  action?: string
  to?: Phase
}

/** Phases in their order, each with what it is for and what ends it. */
export const NEXT: Record<Phase, Next> = {
  preparing: {
    words:
      'Добавьте докладчиков, назначьте срок и разошлите приглашения. Когда всё готово, откройте приём постеров.',
    action: 'Открыть приём постеров',
    to: 'collecting'
  },
  collecting: {
    words: 'Докладчики пишут и сдают постеры. Когда ждать больше некого, откройте предпросмотр.',
    action: 'Открыть предпросмотр',
    to: 'preview'
  },
  preview: {
    words: 'Постеры видны на доске: участники читают их и задают вопросы заранее. В назначенный час начните.',
    action: 'Начать сессию',
    to: 'live'
  },
  live: {
    words: 'Сессия идёт на доске. Когда закончите, перейдите к итогам.',
    action: 'Перейти к итогам',
    to: 'results'
  },
  results: { words: 'Докладчики получают вопросы и отзывы. Доска открыта для чтения и дописывания.' },
  archive: { words: 'Сессия в архиве: всё сохранено, и ничего больше не меняется.' }
}

export const phaseWords = (phase: Phase): string => PHASES[phase]
