/** Forms of meetings and marks of execution as people write them. Pure. */
import type { Mark, MeetingForm, MeetingMark } from '../model.ts'

const FORMS: readonly (readonly [RegExp, MeetingForm])[] = [
  [/круглый стол/u, 'round-table'],
  [/практикум|семинар|тренинг/u, 'workshop'],
  [/мастер-?\s?класс/u, 'master-class'],
  [/игр[аы]|квест/u, 'game'],
  [/конференц/u, 'conference'],
  [/отчет/u, 'report'],
  [/постер/u, 'posters'],
  [/межсекц|совместн|объединенн/u, 'joint'],
  [/совещани/u, 'council'],
  [/открытых дверей/u, 'open-day'],
  [/фестивал/u, 'festival'],
  [/конкурс|олимпиад/u, 'contest'],
  [/онлайн|дистанц|вебинар|видеоконф|вкс|zoom|сферум/u, 'online'],
  [/традиц|заседани|^очн/u, 'traditional']
]

const fold = (text: string) => text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ').trim()

/** @returns null for a form that is not in the list. */
export function readForm(cell: string): MeetingForm | null {
  const words = fold(cell)
  return FORMS.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/** Words that say more than the mark stay as its note. */
export function readMark(cell: string): { mark: Mark; note: string } {
  const words = fold(cell)
  // A dash says that there is no mark yet, not that nothing was done.
  if (/^[-–—]+$/u.test(words)) return { mark: 'none', note: '' }
  const mark: Mark = /не\s?(?:выполн|провед|состоял)|^нет$/u.test(words)
    ? 'failed'
    : /частично/u.test(words)
      ? 'partly'
      : /^(?:\+|да|✓)$|выполнен|проведен|исполнен/u.test(words)
        ? 'done'
        : 'none'
  const bare =
    /^(?:\+|да|нет|✓|(?:не\s?)?(?:частично\s)?(?:выполнен|проведен|исполнен)[оаы]?\.?|частично)$/u.test(words)
  return { mark, note: bare ? '' : cell }
}

export function readMeetingMark(cell: string): MeetingMark {
  const words = fold(cell)
  if (/не\s?(?:провед|состоял|выполн)|отмен/u.test(words)) return 'cancelled'
  return /^(?:\+|да|✓)$|проведен|состоял|выполнен/u.test(words) ? 'held' : 'none'
}
