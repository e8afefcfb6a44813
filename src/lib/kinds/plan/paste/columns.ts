/** Which column of a pasted table means what in the plan: guessed from the header, or from what stands in it. Pure. */
import type { PastedTable } from '$lib/exchange/clipboard-text.ts'
import { hasNumbers } from './pasted-agenda.ts'
import { isName } from './pasted-people.ts'
import { readForm } from './pasted-words.ts'
import { readWhen } from '../../when/read-when.ts'

export type PasteTarget = 'meetings' | 'activities'

/** What a column can be; the order is that of the choice on the screen. */
export const MEANINGS = {
  meetings: {
    when: 'Когда',
    topic: 'Тема',
    form: 'Форма',
    place: 'Место',
    agenda: 'Вопросы',
    responsible: 'Ответственные',
    mark: 'Отметка о проведении'
  },
  activities: {
    when: 'Срок',
    topic: 'Содержание',
    section: 'Раздел',
    participants: 'Участники',
    responsible: 'Ответственные',
    outcome: 'Ожидаемый результат',
    mark: 'Отметка об исполнении'
  }
} as const satisfies Record<PasteTarget, Record<string, string>>

export type Meaning = keyof (typeof MEANINGS)['meetings'] | keyof (typeof MEANINGS)['activities']
/** By the column's place; null is «Не брать». */
export type Meanings = readonly (Meaning | null)[]

export interface ReadColumns {
  /** Number of the first row under the header; 0 without a header. */
  first: number
  titles: readonly string[]
  meanings: Meanings
}

/** In order: the first that fits is the one. */
const HEADERS: readonly (readonly [RegExp, Meaning | null])[] = [
  [/^(?:№|n|no|номер)(?:\s*(?:п\s*[/.]?\s*п\.?|строки|заседания))?\.?$/u, null],
  [/отметк|выполнени|исполнени[ея]$|статус|примечани/u, 'mark'],
  [/результат|итог|продукт|выход/u, 'outcome'],
  [/ответствен|исполнител|докладчик|выступающ|руководител|кто провод/u, 'responsible'],
  [/участник|категори|аудитори|контингент|для кого/u, 'participants'],
  [/вопрос|повестк/u, 'agenda'],
  [/^(?:срок|дат[аы]|месяц|когда|время|период|число)|срок[иа]? |дата /u, 'when'],
  [/форма|формат|^вид /u, 'form'],
  [/^место|место провед|площадк|^где/u, 'place'],
  [/^(?:раздел|направлени|блок)/u, 'section'],
  [/тем[аы]|содержани|мероприяти|^название|наименовани|вид.? деятельности|заседани|событи|^что/u, 'topic']
]
/** A header is short; a sentence that only names the subject is not one. */
const HEADER_LENGTH = 90
/** Titles above a header take a few rows. */
const HEADER_ROWS = 6

export function readColumns(table: PastedTable, target: PasteTarget, year: string): ReadColumns {
  const { at, meanings } = findHeader(table, target)
  if (at < 0) {
    const width = table.rows[0]?.length ?? 0
    return { first: 0, titles: Array<string>(width).fill(''), meanings: guessByContent(table, target, year) }
  }
  const titles = table.rows[at]!.map((title) => title.replaceAll('\n', ' '))
  let first = at + 1
  while (first < table.rows.length && belongsToHeader(table, first)) first += 1
  return { first, titles, meanings }
}

function findHeader(table: PastedTable, target: PasteTarget): { at: number; meanings: (Meaning | null)[] } {
  let best = { at: -1, score: 0, meanings: [] as (Meaning | null)[] }
  for (const [at, row] of table.rows.slice(0, HEADER_ROWS).entries()) {
    if (table.wide.has(at)) continue
    const found = row.map((title) => meaningOf(title, target))
    const score = found.filter((meaning) => meaning !== undefined).length
    if (score > best.score) best = { at, score, meanings: once(found) }
  }
  const filled = table.rows[best.at]?.filter(Boolean).length ?? 0
  const enough = best.score >= Math.min(2, filled) && best.score * 2 >= filled
  return enough ? best : { at: -1, meanings: [] }
}

/** undefined: no header of ours; null: one that is not taken. */
function meaningOf(title: string, target: PasteTarget): Meaning | null | undefined {
  const words = title.toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ').trim()
  if (!words || words.length > HEADER_LENGTH || /^\d/u.test(words)) return undefined
  const known = HEADERS.find(([pattern]) => pattern.test(words))
  if (!known) return undefined
  const [, meaning] = known
  return meaning !== null && meaning in MEANINGS[target] ? meaning : null
}

/** Two columns of one meaning are rare: «Тема» and «Содержание» of a meeting are its topic and its questions. */
function once(found: readonly (Meaning | null | undefined)[]): (Meaning | null)[] {
  const taken = new Set<Meaning>()
  return found.map((meaning) => {
    if (!meaning) return null
    // Date and time stand apart, and together are «Когда».
    if (meaning !== 'when' && taken.has(meaning)) return null
    taken.add(meaning)
    return meaning
  })
}

/** The second row of a header of two, and the row of column numbers «1 2 3 4». */
function belongsToHeader({ rows, repeated }: PastedTable, at: number): boolean {
  const row = rows[at]!
  if (row.every((text, column) => text === '' || text === String(column + 1))) return row.some(Boolean)
  const same = row.every((text, column) => text === rows[at - 1]![column])
  return same || row.some((text, column) => text !== '' && repeated.has(`${at}:${column}`) && at === 1)
}

function guessByContent({ rows, wide }: PastedTable, target: PasteTarget, year: string): (Meaning | null)[] {
  const body = rows.filter((_, at) => !wide.has(at))
  const width = rows[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, at) => body.map((row) => row[at] ?? '').filter(Boolean))
  const share = (values: readonly string[], test: (text: string) => boolean) =>
    values.length === 0 ? 0 : values.filter(test).length / values.length
  const meanings = columns.map((values): Meaning | null | undefined => {
    if (values.length === 0 || share(values, (text) => /^\d{1,3}(?:\.\d{1,2})*[.)]?$/u.test(text)) > 0.6)
      return null
    if (share(values, (text) => looksLikeWhen(text, year)) > 0.5) return 'when'
    if (share(values, (text) => text.split(/[\n,;]/u).some((part) => isName(part.trim()))) > 0.5)
      return 'responsible'
    if (target === 'meetings' && share(values, (text) => text.length < 60 && readForm(text) !== null) > 0.6)
      return 'form'
    if (target === 'meetings' && share(values, (text) => text.includes('\n') && hasNumbers(text)) > 0.5)
      return 'agenda'
    return undefined
  })
  const free = meanings.flatMap((meaning, at) => (meaning === undefined ? [at] : []))
  const length = (at: number) => columns[at]!.join('').length
  const longest = free.reduce((best, at) => (best < 0 || length(at) > length(best) ? at : best), -1)
  return once(meanings.map((meaning, at) => (at === longest ? 'topic' : meaning)))
}

function looksLikeWhen(text: string, year: string): boolean {
  const { term } = readWhen(text, year)
  return (
    term === undefined ||
    (text.length < 50 &&
      /^в течение|^весь|год|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентяб|октяб|нояб|декаб|четверт|полугоди|ежемесячно|постоянно/iu.test(
        text
      ))
  )
}
