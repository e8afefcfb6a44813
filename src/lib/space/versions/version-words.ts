/** How a version is called and when it was. */
import type { VersionRow } from '$lib/device/database.ts'
import { today } from '$lib/kinds/academic-year.ts'
import { formatDate, formatDayInWords, formatTime } from '$lib/ui/words.ts'

const DAY = 24 * 60 * 60 * 1000

/** «Сегодня», «Вчера», «Понедельник, 23 ноября», «12.05.2025»: by this device's clock. */
export function dayWords(at: number, now = Date.now()): string {
  const day = today(new Date(at))
  if (day === today(new Date(now))) return 'Сегодня'
  if (day === today(new Date(now - DAY))) return 'Вчера'
  if (now - at > 300 * DAY) return formatDate(day)
  const words = formatDayInWords(day)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** In the middle of a sentence: «вчера в 10:20», «понедельник, 23 ноября, 10:20». */
export function momentWords(at: number, now = Date.now()): string {
  const day = dayWords(at, now)
  const near = day === 'Сегодня' || day === 'Вчера'
  return `${day.charAt(0).toLowerCase()}${day.slice(1)}${near ? ' в ' : ', '}${formatTime(at)}`
}

export const nameWords = ({ name, why }: Pick<VersionRow, 'name' | 'why'>): string =>
  name || { hourly: '', named: 'Сохранённая версия', import: 'Перед импортом' }[why]

/** Versions of one day together, as they stand. */
export function byDay<Version extends Pick<VersionRow, 'at'>>(
  versions: readonly Version[]
): { day: string; versions: Version[] }[] {
  const days: { day: string; versions: Version[] }[] = []
  for (const version of versions) {
    const day = dayWords(version.at)
    const last = days.at(-1)
    if (last?.day === day) last.versions.push(version)
    else days.push({ day, versions: [version] })
  }
  return days
}
