/** Russian for the interface: numbers with their nouns, dates, names, and fine setting. */

const NBSP = '\u00a0'
const WORD_JOINER = '\u2060'

/** Made when first used: browsers take milliseconds for each, and the first screen needs few. */
function onceNeeded<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

const rules = onceNeeded(() => new Intl.PluralRules('ru'))
// «min2»: 1176 stands as it is written by hand, 12 345 is parted.
const number = onceNeeded(
  () => new Intl.NumberFormat('ru', { maximumFractionDigits: 1, useGrouping: 'min2' })
)

/** Forms for one, two and five: `['план', 'плана', 'планов']`. */
export type Forms = readonly [one: string, few: string, many: string]

/** The form of a noun that fits the number: 1 план, 3 плана, 5 планов; fractions take «плана». */
export function plural(n: number, [one, few, many]: Forms): string {
  const rule = rules().select(Math.abs(n))
  return rule === 'one' ? one : rule === 'many' ? many : few
}

/** A number with its noun, not parted at a line's end: «3 плана». */
export function count(n: number, forms: Forms): string {
  return formatNumber(n) + NBSP + plural(n, forms)
}

/** «7,2», «12 345» */
export function formatNumber(n: number): string {
  return number().format(n)
}

/** A share with its whole: «24,9 % (60 из 241)»; without a whole there is no percentage. */
export function formatPercent(part: number, whole: number): string {
  const figures = `${formatNumber(part)}${NBSP}из${NBSP}${formatNumber(whole)}`
  if (!(whole > 0)) return figures
  return `${formatNumber((part / whole) * 100)}${NBSP}% (${figures})`
}

/** «184 КБ» */
export function formatSize(bytes: number): string {
  const steps = ['КБ', 'МБ', 'ГБ']
  let size = bytes / 1024
  let step = 0
  while (size >= 1024 && step < steps.length - 1) {
    size /= 1024
    step += 1
  }
  return `${formatNumber(size < 10 && step > 0 ? size : Math.max(1, Math.round(size)))}${NBSP}${steps[step]}`
}

/** A calendar day has no time zone: it is read and printed in UTC, so that it never slips to its neighbour. */
function day(iso: string): Date {
  const date = new Date(`${iso.length === 7 ? `${iso}-01` : iso.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) throw new RangeError(`not a date: ${iso}`)
  return date
}

function dayFormat(options: Intl.DateTimeFormatOptions): (iso: string) => string {
  const format = onceNeeded(() => new Intl.DateTimeFormat('ru', { ...options, timeZone: 'UTC' }))
  return (iso) => format().format(day(iso))
}

/** '2026-11-26' → «26.11.2026» */
export const formatDate = dayFormat({ day: '2-digit', month: '2-digit', year: 'numeric' })

/** '2026-11-26' → «чт» */
export const formatWeekday = dayFormat({ weekday: 'short' })

/** '2027-01' or '2027-01-15' → «январь» */
export const formatMonth = dayFormat({ month: 'long' })

/** '2026-11-23' → «понедельник, 23 ноября» */
export const formatDayInWords = dayFormat({ weekday: 'long', day: 'numeric', month: 'long' })

/** A moment on this device's clock: «26.11.2026, 14:32». */
export function formatInstant(at: number | string | Date): string {
  return `${instantDate().format(new Date(at))}, ${formatTime(at)}`
}

/** «14:32» */
export function formatTime(at: number | string | Date): string {
  return instantTime().format(new Date(at))
}

const instantDate = onceNeeded(
  () => new Intl.DateTimeFormat('ru', { day: '2-digit', month: '2-digit', year: 'numeric' })
)
const instantTime = onceNeeded(() => new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit' }))

/** «Вершинина О. П.», kept on one line. */
export function initials(name: { last: string; first: string; middle?: string | undefined }): string {
  const letters = [name.first, name.middle ?? '']
    .map((part) => [...part.trim()][0])
    .filter((letter) => letter !== undefined)
    .map((letter) => `${letter.toLocaleUpperCase('ru')}.`)
  return [name.last.trim(), ...letters].join(NBSP)
}

const UNITS = '%|₽|ч|мин|КБ|МБ|ГБ|гг?\\.|руб\\.'

const SETTING: readonly (readonly [RegExp, string])[] = [
  [/(?<=^|[\s\u00a0(«„—–-])([а-яё]) (?=\S)/giu, `$1${NBSP}`],
  [/ (?=[—–] )/gu, NBSP],
  [/№ ?(?=\d)/gu, `№${NBSP}`],
  [/(?<=\d)–(?=\d)/gu, `–${WORD_JOINER}`],
  [/(?<=\d)-(?=[а-яё])/gu, `-${WORD_JOINER}`],
  [new RegExp(`(?<=\\d) (?=(?:${UNITS})(?![а-яё]))`, 'gu'), NBSP],
  [/(?<=(?:^|[^а-яё])[А-ЯЁ]\.) ?(?=[А-ЯЁ]\.)/gu, NBSP],
  [/(?<=[А-ЯЁ]\.\u00a0[А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])/gu, NBSP],
  [/(?<=[А-ЯЁ][а-яё]+) (?=[А-ЯЁ]\.\u00a0[А-ЯЁ]\.)/gu, NBSP]
]

/** Fine setting at render: keeps together what must not part at a line's end. Doing it twice changes nothing. */
export function typeset(text: string): string {
  return SETTING.reduce((set, [what, how]) => set.replace(what, how), text)
}

/** A word in the middle of a line. Abbreviations stay as they are: «ШНОР». */
export function lowerFirst(text: string): string {
  return /^[А-ЯЁ][а-яё]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text
}

/** «Климова И. П» before the full stop of a sentence: initials have one already. */
export const unstopped = (name: string): string => name.replace(/\.$/u, '')
