/** How a campaign speaks: its term, whom it asks, and what keeps it from being opened. */
import { count, formatDate } from '$lib/ui/words.ts'
import { phaseOf, type Asks, type Gap, type Phase } from './model.ts'

/** «с 15.09.2026 по 30.09.2026», «до 30.09.2026», «без срока» */
export function termWords({ from, to }: Pick<Asks, 'from' | 'to'>): string {
  if (from && to) return `с\u00a0${formatDate(from)} по\u00a0${formatDate(to)}`
  if (to) return `до\u00a0${formatDate(to)}`
  return from ? `с\u00a0${formatDate(from)}` : 'без срока'
}

export const PHASE_LOOKS: Record<Phase, 'none' | 'warn' | 'accent' | 'ok'> = {
  preparing: 'none',
  waiting: 'warn',
  running: 'accent',
  over: 'ok'
}

export function phaseWords(asks: Pick<Asks, 'open' | 'from' | 'to'>, today: string): string {
  const phase = phaseOf(asks, today)
  if (phase === 'preparing') return 'Не открыта'
  if (phase === 'waiting') return `Начнётся ${formatDate(asks.from)}`
  if (phase === 'over') return `Закончилась ${formatDate(asks.to)}`
  return asks.to ? `Идёт до ${formatDate(asks.to)}` : 'Идёт'
}

interface Named {
  id: string
  name: string
}

/** «Все», «РМО учителей химии», «3 организации» */
export function audienceWords(
  { audience, audienceIds }: Pick<Asks, 'audience' | 'audienceIds'>,
  directory: { associations: readonly Named[]; organizations: readonly Named[] }
): string {
  if (audience === 'all') return 'Все педагоги'
  const rows = audience === 'association' ? directory.associations : directory.organizations
  const names = audienceIds.flatMap((id) => rows.find((row) => row.id === id)?.name ?? [])
  if (names.length === 0) return 'Не выбрано, кого спросить'
  if (names.length <= 2) return names.join(', ')
  return audience === 'association'
    ? count(names.length, ['объединение', 'объединения', 'объединений'])
    : count(names.length, ['организация', 'организации', 'организаций'])
}

/** What is missing, and what to do about it. */
export const GAP_WORDS: Record<Gap, string> = {
  'no-items':
    'В диагностике нет ни одного вопроса, который даёт баллы: добавьте вопросы с отметкой по шкале или тестовые.',
  'empty-item': 'У одного или нескольких вопросов нет текста: впишите его или уберите вопрос.',
  'empty-step': 'У ступени шкалы нет названия: впишите его или уберите ступень.',
  'empty-option': 'У тестового вопроса есть пустой вариант ответа: впишите его или уберите.',
  'no-right-answer':
    'У тестового вопроса не отмечен верный ответ: отметьте его, иначе баллов не получит никто.',
  thresholds: 'Границы перепутаны: высокий дефицит должен начинаться ниже минимального.',
  dates: 'Последний день стоит раньше первого: поменяйте даты.',
  audience: 'Не выбрано, кого спросить: выберите объединения или организации.'
}

export const DELETED_WORDS = {
  deleted: 'Диагностика удалена, ответы целы. Она лежит внизу списка, в «Недавно удалённых».',
  refused: 'Вернуть эту диагностику может тот, кто её ведёт, или методист.'
}
