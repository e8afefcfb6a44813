/** How the readiness matrix speaks: its cells, and the reminder that is copied into a letter. */
import { count, formatDate } from '$lib/ui/words.ts'
import type { CellState, ReadyCell, ReadyRow } from './readiness.ts'

/** «12.09» */
const shortDay = (day: string) => (day ? formatDate(day).slice(0, 5) : '')
const days = (n: number) => count(n, ['день', 'дня', 'дней'])

/** What stands in the cell. @param decides whether it is the methodist who reads it */
export function cellWords({ state, day, late }: ReadyCell, decides: boolean): string {
  switch (state) {
    case 'done':
      return shortDay(day) || 'есть'
    case 'filed':
      return 'файлом'
    case 'moving':
      return 'согласуют'
    case 'waits':
      return decides ? 'ждёт вас' : 'у методиста'
    case 'returned':
      return 'вернули'
    case 'begun':
      return 'пишут'
    case 'late':
      return days(late)
    case 'cancelled':
      return 'отменено'
    case 'none':
      return day ? 'нет' : ''
    case 'ahead':
      return ''
  }
}

/** The same for ears, and for whoever asks what it means. */
export function cellLabel(what: string, { state, day, late, meeting, number }: ReadyCell): string {
  const on = day ? formatDate(day) : ''
  // A protocol is due some days after its meeting, and it is the meeting that people remember.
  const ofMeeting = meeting !== undefined || number !== undefined
  const since = ofMeeting ? 'заседание' : 'срок был'
  const words: Record<CellState, string> = {
    done: on ? `есть, ${on}` : 'есть',
    filed: on ? `сдан файлом, ${on}` : 'сдан файлом',
    moving: 'на согласовании',
    waits: 'ждёт методиста',
    returned: 'возвращён с замечанием',
    begun: 'пишется',
    late: `просрочено на ${days(late)}${on && `, ${since} ${on}`}`,
    cancelled: 'заседание не состоялось',
    ahead: on ? `срок не наступил, ${ofMeeting ? 'заседание' : 'ждём к'} ${on}` : 'срок не наступил',
    none: on ? `не сдан, ${ofMeeting ? 'заседание' : 'срок'} ${on}` : 'даты заседания ещё нет'
  }
  return `${what}: ${words[state]}`
}

/** What an association owes, in words: «план, протокол заседания от 24.11.2026». */
export function owedWords({ plan, protocols, analysis }: ReadyRow): string[] {
  const owed: string[] = []
  if (plan.state === 'late') owed.push('план работы')
  if (plan.state === 'returned') owed.push('план работы с исправлениями')
  for (const [i, { state, day }] of protocols.entries())
    if (state === 'late')
      owed.push(day ? `протокол заседания от ${formatDate(day)}` : `протокол заседания ${i + 1}`)
  if (analysis.state === 'late') owed.push('анализ работы за год')
  if (analysis.state === 'returned') owed.push('анализ работы с исправлениями')
  return owed
}

/** A letter to those who owe something; '' when nobody does. @param nameOf how a head is called */
export function reminder(rows: readonly ReadyRow[], nameOf: (id: string) => string): string {
  const lines = rows.flatMap((row) => {
    const owed = owedWords(row)
    if (owed.length === 0) return []
    return `${row.name}${row.head ? ` (${nameOf(row.head)})` : ''}: ${owed.join(', ')}.`
  })
  if (lines.length === 0) return ''
  return [
    'Коллеги, напоминаем о документах, которых мы ждём.',
    '',
    ...lines,
    '',
    'Если документ уже готов на бумаге, пришлите его файлом.'
  ].join('\n')
}
