/** How far the posters of a session are: who writes, who handed in, who is late, and what is not there yet. Pure. */
import { isRichEmpty } from '$lib/rich-text.ts'
import { count } from '$lib/ui/words.ts'
import { deadlineAt, deadlineWords } from './handing-in.ts'
import { BLOCKS, type BlockName, type PosterModel, type PosterRow, type SessionFields } from './model.ts'
import { presenterWords } from './presenters.ts'
import { titleWords } from './session-words.ts'

export type PosterStage = 'empty' | 'writing' | 'submitted'
export const STAGES: Record<PosterStage, string> = { empty: 'Не начат', writing: 'Пишет', submitted: 'Сдан' }

export interface Progress {
  row: PosterRow
  /** As its presenters are called; '' while nobody is named. */
  name: string
  /** Title of the poster, '' while it has none. */
  title: string
  stage: PosterStage
  /** «пустые блоки: 3, 5–8», «нет картинок»; nothing of one that is not begun. */
  lacks: readonly string[]
  /** The time is over and it is not handed in. */
  late: boolean
}

const NAMES = Object.keys(BLOCKS) as BlockName[]

/** @param now by the relay's clock, milliseconds */
export function progressOf(
  { posters, fields }: { posters: readonly PosterRow[]; fields: SessionFields },
  written: ReadonlyMap<string, PosterModel>,
  nameOf: (personId: string) => string,
  now: number
): Progress[] {
  const until = deadlineAt(fields)
  return posters.map((row) => {
    const content = written.get(row.id)
    const stage = stageOf(content)
    return {
      row,
      name: presenterWords(row, nameOf) || (content?.fields.authors.trim() ?? ''),
      title: content?.fields.title.trim() ?? '',
      stage,
      lacks: content && stage !== 'empty' ? lacksOf(content, stage) : [],
      late: stage !== 'submitted' && until !== null && now > until
    }
  })
}

function stageOf(content: PosterModel | undefined): PosterStage {
  if (!content) return 'empty'
  if (content.fields.submittedAt) return 'submitted'
  const begun = content.fields.title.trim() || NAMES.some((name) => !isRichEmpty(content.fields[name]))
  return begun || content.pictures.length > 0 ? 'writing' : 'empty'
}

/** Whoever has handed in has done without pictures. */
function lacksOf({ fields, pictures }: PosterModel, stage: PosterStage): string[] {
  const empty = NAMES.flatMap((name, i) => (isRichEmpty(fields[name]) ? [i + 1] : []))
  return [
    ...(fields.title.trim() ? [] : ['нет названия']),
    ...(empty.length === NAMES.length
      ? ['все блоки пустые']
      : empty.length > 0
        ? [`${empty.length === 1 ? 'пустой блок' : 'пустые блоки'}: ${runs(empty)}`]
        : []),
    ...(pictures.length > 0 || stage === 'submitted' ? [] : ['нет картинок'])
  ]
}

/** «3, 5–8» */
export function runs(numbers: readonly number[]): string {
  const found: [number, number][] = []
  for (const number of numbers) {
    const last = found.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else found.push([number, number])
  }
  return found
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ')
}

/** «Срок: 26.11.2026, 18:00 (МСК)», «Срок прошёл: …» while somebody is late; '' where there is none. */
export function termWords(
  fields: Pick<SessionFields, 'deadline' | 'deadlineTime' | 'zone'>,
  progress: readonly Progress[]
): string {
  const until = deadlineWords(fields)
  return until && `${progress.some(({ late }) => late) ? 'Срок прошёл' : 'Срок'}: ${until}`
}

/** «Сдано 5 из 12» */
export function handedIn(progress: readonly Progress[]): string {
  const done = progress.filter(({ stage }) => stage === 'submitted').length
  return `Сдано ${done} из ${progress.length}`
}

/** «Кто не сдал», to be put into a messenger; '' when all have. */
export function missingText(
  fields: Pick<SessionFields, 'title' | 'deadline' | 'deadlineTime' | 'zone'>,
  progress: readonly Progress[]
): string {
  const missing = progress.filter(({ stage }) => stage !== 'submitted')
  if (missing.length === 0) return ''
  const until = deadlineWords(fields)
  const over = missing.some(({ late }) => late)
  const term = until ? (over ? `Срок прошёл: ${until}.` : `Ждём до ${until}.`) : ''
  return [
    `${titleWords(fields.title)}. Ещё не сдано: ${count(missing.length, ['постер', 'постера', 'постеров'])}.${term && ` ${term}`}`,
    ...missing.map(
      ({ row, name, stage, lacks }) =>
        `${row.code}, ${name || 'докладчик не назван'}: ${[STAGES[stage].toLowerCase(), ...lacks].join(', ')}`
    )
  ].join('\n')
}

/** A list of names, one a line, as people paste it: numbers, dashes and empty lines go. */
export function namesFromList(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:\d+[.)]|[-–—•*])\s*/u, '')
        .replace(/\s+/g, ' ')
        .trim()
    )
    .filter(Boolean)
}

/** What is wrong with a code: '' is right. */
export function codeTrouble(code: string, id: string, posters: readonly PosterRow[]): string {
  const typed = tidyCode(code)
  if (!typed) return 'Укажите код, например A1.'
  const other = posters.find((poster) => poster.id !== id && tidyCode(poster.code) === typed)
  return other ? `Код ${typed} уже есть у другого постера. Выберите свободный.` : ''
}

/** Latin A and Cyrillic А look the same on a wall: one of them is kept. */
export function tidyCode(code: string): string {
  const LATIN: Record<string, string> = {
    А: 'A',
    В: 'B',
    Е: 'E',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Т: 'T',
    Х: 'X'
  }
  return code
    .replace(/\s+/g, '')
    .toLocaleUpperCase('ru')
    .replace(/[АВЕКМНОРСТХ]/g, (letter) => LATIN[letter]!)
    .slice(0, 6)
}
