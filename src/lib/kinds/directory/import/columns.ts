/** Which column of a foreign table holds what of a person: guessed from the headers, corrected by hand. Pure. */
import type { CellValue } from '$lib/exchange/dates.ts'
import { foldText } from '../model.ts'

/** What a column can be taken as; the order is that of the choice on the screen. */
export const TARGETS = {
  fullName: 'Фамилия, имя, отчество',
  last: 'Фамилия',
  first: 'Имя',
  middle: 'Отчество',
  organization: 'Организация',
  post: 'Должность',
  subject: 'Предмет',
  education: 'Образование',
  experience: 'Стаж, лет',
  teachingSince: 'Педагогическая работа с (год)',
  hiredOn: 'Дата приёма на работу',
  employment: 'Занятость',
  category: 'Категория',
  categoryDate: 'Дата решения о категории',
  roles: 'Роли',
  birth: 'Год рождения'
} as const

export type Target = keyof typeof TARGETS

/** Kinds of personal data that the directory never keeps (domain.md §5). */
export const REFUSED = {
  snils: 'СНИЛС',
  inn: 'ИНН',
  passport: 'паспорт',
  phone: 'телефон',
  mail: 'адрес или почта'
} as const

export type Refused = keyof typeof REFUSED

export interface Column {
  /** Place in the rows of the table, from 0. */
  index: number
  /** As it stands in the file; «Столбец 3» where there is none. */
  title: string
  /** The first values under the header, for the eyes. */
  samples: readonly string[]
  /** Never taken, and why. */
  refused: Refused | null
}

/** Targets by the column's index; null is «не импортировать». */
export type Mapping = readonly (Target | null)[]

type Rows = readonly (readonly CellValue[])[]

/** Where a header is looked for: titles of reports take some rows above it. */
const HEADER_ROWS = 30
const SAMPLES = 3
/** Values of a column that are looked at for numbers of documents. */
const PROBED = 40

/** In order: the first that fits is the one. */
const REFUSALS: readonly (readonly [RegExp, Refused])[] = [
  [/снилс|страхов\S* (номер|свидетельств)/u, 'snils'],
  [/(^|[^а-я])инн([^а-я]|$)/u, 'inn'],
  [/паспорт|документ\S* удостоверя|серия/u, 'passport'],
  [/телефон|(^|[^а-я])(моб|тел)([^а-я]|$)|сотовый/u, 'phone'],
  [/почт|e-?mail|(^|[^а-я])адрес|прожива/u, 'mail']
]

/** Terms that the directory counts by itself: taken for the date of a decision they would be wrong in silence. */
const TERM =
  /(?:категори|аттестаци|сзд).*(?:окончан|истека|истеч|действ|следующ|очередн|до$)|(?:окончан|истека|истеч|действ|следующ|очередн|план\S*).*(?:категори|аттестаци|сзд)/u

const HEADERS: readonly (readonly [RegExp, Target])[] = [
  [
    /^ф\.? ?и\.? ?о\.?($|[^а-я])|фамилия.*имя|(^|[^а-я])фио([^а-я]|$)|^(педагог|учитель|сотрудник|работник)$/u,
    'fullName'
  ],
  [/^фамилия/u, 'last'],
  [/^имя/u, 'first'],
  [/^отчество/u, 'middle'],
  [/(дата|год|день).*рожд|рождени|^г\.? ?р\.?$|^д\.? ?р\.?$/u, 'birth'],
  [/(дата|когда).*(решени|присво|установл|аттестац|категор|приказ)|категор.*дата|присвоена/u, 'categoryDate'],
  [/категор/u, 'category'],
  [
    /(прин|приём|прием|приема|поступ).*(работ|на работ|должн|организ|школ|оо)|дата при[её]ма|^прин(ят|ята)/u,
    'hiredOn'
  ],
  [
    /(педагогическ\S* работа|стаж|работает|преподает).*(^|[^а-я])с([^а-я]|$)|год начала|начало педагог/u,
    'teachingSince'
  ],
  [/стаж/u, 'experience'],
  [/занятост|совмести|вид работы|тип работы|основн\S* работа/u, 'employment'],
  [/образовани(?!\S* ?(организац|учрежд))/u, 'education'],
  [/организац|учрежден|(^|[^а-я])(оо|оу|доо|доу)([^а-я]|$)|школа|место работы|детский сад/u, 'organization'],
  [/должност/u, 'post'],
  [/предмет|дисциплин|^преподава/u, 'subject'],
  [/(^|[^а-я])рол(ь|и)([^а-я]|$)/u, 'roles']
]

const VALUES: readonly (readonly [RegExp, Refused])[] = [
  [/^\d{3}-\d{3}-\d{3}[ -]?\d{2}$/u, 'snils'],
  [/^\d{12}$/u, 'inn'],
  [/^\d{2} ?\d{2} (№ ?)?\d{6}$/u, 'passport'],
  [/^(\+7|8)[ (-]*\d{3}[) -]*\d{3}[ -]?\d{2}[ -]?\d{2}$/u, 'phone'],
  [/^\S+@\S+\.\S+$/u, 'mail']
]

/** The row that names the columns: the one with the most known headers; −1 when none names a person. */
export function findHeader(rows: Rows): number {
  let best = { at: -1, score: 1 }
  for (const [at, row] of rows.slice(0, HEADER_ROWS).entries()) {
    const known = new Set(row.map(targetOf).filter((target) => target !== null))
    const named = known.has('fullName') || known.has('last')
    const score = named ? known.size : 0
    if (score > best.score || (score === 1 && best.at < 0 && filled(row) > 1)) best = { at, score }
  }
  return best.at
}

/** The first row that holds several cells: taken for the header while none is found. */
export function firstWideRow(rows: Rows): number {
  const wide = rows.findIndex((row) => filled(row) > 1)
  return Math.max(0, wide)
}

export function columnsOf(rows: Rows, header: number): Column[] {
  const below = rows.slice(header + 1)
  const width = rows.slice(header, header + 200).reduce((most, row) => Math.max(most, row.length), 0)
  const columns: Column[] = []
  for (let index = 0; index < width; index++) {
    const values = sampleOf(below, index)
    const title = cellText(rows[header]?.[index] ?? null)
    if (!title && values.length === 0) continue
    const refused = refusedByTitle(title) ?? refusedByValues(values)
    columns.push({
      index,
      title: title || `Столбец ${index + 1}`,
      // What is never taken is not shown either.
      samples: refused ? [] : values.slice(0, SAMPLES),
      refused
    })
  }
  return columns
}

/** Each target once, given to the first column that names it. */
export function guessMapping(columns: readonly Column[]): Mapping {
  const mapping: (Target | null)[] = []
  const taken = new Set<Target>()
  // «Общий стаж» often stands before «Педагогический стаж», which is the one meant.
  const first = columns.filter(({ title }) => /стаж.*пед|пед.*стаж/iu.test(title))
  for (const { index, title, refused } of [...first, ...columns]) {
    const target = refused ? null : targetOf(title)
    if (target === null || taken.has(target) || mapping[index]) continue
    taken.add(target)
    mapping[index] = target
  }
  // «Категория, дата присвоения» alone holds both in one cell.
  const dated = mapping.indexOf('categoryDate')
  const both = columns.find(({ index }) => index === dated)?.title ?? ''
  if (!taken.has('category') && /^(?:квалификационн\S* )?категори/iu.test(both)) mapping[dated] = 'category'
  return Array.from(mapping, (target) => target ?? null)
}

/** One column's target; the column that had it before gives it up. */
export function remap(mapping: Mapping, index: number, target: Target | null): Mapping {
  const next = Array.from({ length: Math.max(mapping.length, index + 1) }, (_, i) => mapping[i] ?? null)
  return next.map((other, i) => (i === index ? target : other === target ? null : other))
}

/** What is still needed before rows can be read. */
export function namesPerson(mapping: Mapping): boolean {
  return mapping.includes('fullName') || mapping.includes('last')
}

/** A cell as text, in single spaces; '' when it is empty. */
export function cellText(cell: CellValue): string {
  if (cell === null) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : dayText(cell)
  if (typeof cell === 'boolean') return cell ? 'да' : 'нет'
  return String(cell)
    .replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ')
    .replace(/\u00ad/gu, '')
    .trim()
}

function dayText(date: Date): string {
  const [year, month, day] = date.toISOString().slice(0, 10).split('-')
  return `${day}.${month}.${year}`
}

function targetOf(cell: CellValue): Target | null {
  if (typeof cell !== 'string') return null
  const title = foldText(cellText(cell))
  // A sentence is a title of the report, not of a column.
  if (!title || title.length > 90 || REFUSALS.some(([fits]) => fits.test(title))) return null
  if (TERM.test(title)) return null
  return HEADERS.find(([fits]) => fits.test(title))?.[1] ?? null
}

function refusedByTitle(title: string): Refused | null {
  const folded = foldText(title)
  return REFUSALS.find(([fits]) => fits.test(folded))?.[1] ?? null
}

function refusedByValues(values: readonly string[]): Refused | null {
  for (const [fits, refused] of VALUES) {
    const found = values.filter((value) => fits.test(value)).length
    if (found > 0 && found >= values.length / 2) return refused
  }
  return null
}

function sampleOf(rows: Rows, index: number): string[] {
  const values: string[] = []
  for (const row of rows) {
    const text = cellText(row[index] ?? null)
    if (text) values.push(text)
    if (values.length === PROBED) break
  }
  return values
}

function filled(row: readonly CellValue[]): number {
  return row.filter((cell) => cellText(cell) !== '').length
}
