/** What is typed into «Дата»: a day, a period or a month; any other words stay as words, with what is wrong with them. Pure. */
import { readTypedDate } from '$lib/ui/typed-date.ts'
import { monthsOf, isAcademicYear } from '../academic-year.ts'
import type { When } from '../plan/model.ts'
import { isPeriodReversed, readWhen } from './read-when.ts'

/** A day of a month by its number, or a day of the week. */
const DAY =
  /(?<![\d№])\d{1,2}(?!\d)|(?<!\p{L})(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье)(?!\p{L})/u
/** Terms that are meant as words: «до 15 сентября», «2 раза в месяц», «каждый вторник», «1 четверть». */
const IN_WORDS =
  /^(?:до|к|не позднее|после|около|начиная)\s|кажд|(?<!\p{L})раза?(?!\p{L})|еже|четверт|полугоди|недел|квартал|триместр|класс|занят/u

/** Words that seem to name a day and could not be read as one. */
export function isUnread(term: string | undefined): term is string {
  const words = (term ?? '').toLowerCase()
  return DAY.test(words) && !IN_WORDS.test(words)
}

/** What is wrong with words that stand where a date is expected; undefined when nothing is. */
export function unreadWords(term: string | undefined, year: string): string | undefined {
  if (!isUnread(term)) return undefined
  if (isPeriodReversed(term, year))
    return 'Не распознано: период назван с конца. Сначала первый день, потом последний: 15–25 ноября'
  const typed = readTypedDate(term)
  if ('problem' in typed && typed.problem.startsWith('Такой')) return `Не распознано. ${typed.problem}`
  return 'Не распознано: пока это останется словами. Дату пишут так: 26.11.2026'
}

/** A day or a period, some of it outside the plan's year: perhaps a slip, perhaps not. */
export function outsideWords({ date, until }: When, year: string): string | undefined {
  if (!isAcademicYear(year)) return undefined
  const months = monthsOf(year)
  const outside = [date, until].some((day) => day && !months.includes(day.slice(0, 7)))
  return outside
    ? `Это не ${year.replace('-', '/')} учебный год. Проверьте год; если всё верно, оставьте так`
    : undefined
}

/** @param when what stood there: its month and hour stay while the words do not name others. */
export function typedWhen(typed: string, when: When, year: string): When {
  const read = readWhen(typed, year)
  const time = read.time ?? when.time
  if (read.term === undefined) return { ...read, time }
  const month = when.date?.slice(0, 7) ?? when.month
  return isUnread(read.term) ? { month, time, term: typed.trim() } : { time, term: typed.trim() }
}
