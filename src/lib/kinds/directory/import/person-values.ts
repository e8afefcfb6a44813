/** Reads what a table says of a person, cell by cell, into the fields of the directory. Pure. */
import { readDate, type CellValue } from '$lib/exchange/dates.ts'
import {
  CATEGORIES,
  foldText,
  PERSON_ROLES,
  type Category,
  type Employment,
  type NameParts,
  type PersonRole
} from '../model.ts'
import { cellText } from './columns.ts'

/** A value, nothing, or something that cannot be read. */
export type Reading<Value> = { value: Value } | { value: null; bad: boolean }

const EMPTY = { value: null, bad: false } as const
const BAD = { value: null, bad: true } as const

/** Cells that say «nothing». */
const DASH = /^(?:[-–—−.]+|нет данных|н\/д|не указан[ао]?)$/iu

export function readDay(cell: CellValue): Reading<string> {
  if (isEmpty(cell)) return EMPTY
  const value = readDate(cell)
  return value === null ? BAD : { value }
}

/** «1987», «12.05.1987», a date cell: of a date only the year stays. */
export function readYearOf(cell: CellValue, least: number, most: number): Reading<number> {
  if (isEmpty(cell)) return EMPTY
  const written = /^(\d{4})(?:[.,]0+)?\s*(?:г(?:ода|\.)?(?:\s?р\.?)?)?$/u.exec(foldText(cellText(cell)))
  const day = written ? null : readDate(cell)
  const year = written ? Number(written[1]) : day ? Number(day.slice(0, 4)) : NaN
  return year >= least && year <= most ? { value: year } : BAD
}

/**
 * Year in which the work began: «12», «12,5», «12 лет 3 мес.», «менее года» are counted back from the current year;
 * a year or a date stands for itself.
 */
export function readExperience(cell: CellValue, currentYear: number): Reading<number> {
  if (isEmpty(cell)) return EMPTY
  if (cell instanceof Date) return readYearOf(cell, 1940, currentYear)
  const text = foldText(cellText(cell))
  if (/^(?:19|20)\d{2}(?!\d)/u.test(text) || /\d[./]\d{1,2}[./]\d/u.test(text))
    return readYearOf(cell, 1940, currentYear)
  if (/^(?:менее|меньше|до) (?:1 )?года?$|^без стажа$/u.test(text)) return { value: currentYear }
  const years = /^(\d{1,2})(?:[.,]\d+)?\s*(?:$|л|г|\/|полн)/u.exec(text)
  if (years) return { value: currentYear - Number(years[1]) }
  return /^\d{1,2}\s*м/u.test(text) ? { value: currentYear } : BAD
}

export interface ReadCategory {
  category: Category
  /** A date that stands in the same cell: «Высшая, 27.11.2021». */
  date: string | null
}

export function readCategory(cell: CellValue): Reading<ReadCategory> {
  if (isEmpty(cell)) return EMPTY
  const text = foldText(cellText(cell))
  const category = categoryOf(text)
  if (category === null) return BAD
  const written = /\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2}/u.exec(text)
  return { value: { category, date: written ? readDate(written[0]) : null } }
}

function categoryOf(text: string): Category | null {
  for (const [key, words] of Object.entries(CATEGORIES)) if (foldText(words) === text) return key as Category
  if (/педагог-методист/u.test(text)) return 'methodist'
  if (/педагог-наставник/u.test(text)) return 'mentor'
  if (/высш|(^|[^а-я])вкк?([^а-я]|$)/u.test(text)) return 'highest'
  if (/перв|^[1i]($|[^\di])|(^|[^а-я])[1п]кк?([^а-я]|$)/u.test(text)) return 'first'
  if (/сзд|соотв/u.test(text)) return 'fitness'
  return /^(?:б\/?к|без|нет|не имеет|не аттест|отсутств|0$)/u.test(text) ? 'none' : null
}

export function readEmployment(cell: CellValue): Reading<Employment> {
  if (isEmpty(cell)) return EMPTY
  const text = foldText(cellText(cell))
  if (/не совмест|основн|^осн|штат|постоянн|^нет$/u.test(text)) return { value: 'main' }
  return /совмест|^да$|почасов/u.test(text) ? { value: 'part' } : BAD
}

/** Known roles and the words that are none. */
export function readRoles(cell: CellValue): { roles: PersonRole[]; unknown: string[] } {
  const words = isEmpty(cell) ? [] : cellText(cell).split(/[,;/\n]+| и /u)
  const roles = new Set<PersonRole>()
  const unknown: string[] = []
  for (const word of words.map((part) => part.trim()).filter(Boolean)) {
    const folded = foldText(word)
    const role = (Object.keys(PERSON_ROLES) as PersonRole[]).find((key) =>
      folded.startsWith(foldText(PERSON_ROLES[key]))
    )
    if (role) roles.add(role)
    else unknown.push(word)
  }
  return { roles: [...roles], unknown }
}

/** «(совм.)», «(декрет)», «внешний совместитель» beside a name are no part of it. */
const REMARK = /\([^)]*\)?|(?<!\p{L})(?:(?:внеш|внутр)\p{L}*\.?\s+)?совм(?:ест\p{L}*)?(?!\p{L})\.?/giu

/** A remark beside the name says that the work is not the main one. */
export function saysPartTime(cell: CellValue): boolean {
  return (cellText(cell).match(REMARK) ?? []).some((remark) => /совм/iu.test(remark))
}

/** «ИВАНОВА-ПЕТРОВА АННА СЕРГЕЕВНА» is parted and gets its usual case; a middle name may be missing. */
export function readFullName(cell: CellValue): NameParts {
  const words = cellText(cell)
    .replace(REMARK, ' ')
    .replace(/[\s,]+$/u, '')
    .replace(/\s*-\s*/gu, '-')
    .replace(/\.(?=\S)/gu, '. ')
    .trim()
    .split(/\s+/u)
  const [last = '', first = '', ...middle] = words
  return { last: usualCase(last), first: usualCase(first), middle: middle.map(usualCase).join(' ') }
}

export function readNamePart(cell: CellValue): string {
  const text = isEmpty(cell)
    ? ''
    : cellText(cell)
        .replace(REMARK, ' ')
        .replace(/\s*-\s*/gu, '-')
  return text.trim().split(/\s+/u).map(usualCase).join(' ')
}

export function readLine(cell: CellValue): string {
  return isEmpty(cell) ? '' : cellText(cell)
}

/** «УЧИТЕЛЬ» is «учитель»; abbreviations such as «ОБЖ» and «МБОУ» stay. */
export function readPost(cell: CellValue): string {
  const text = readLine(cell)
  return text.length > 4 && text === text.toUpperCase() && /[А-ЯЁ]{5}/u.test(text) ? text.toLowerCase() : text
}

/** Words wholly in capitals or in small letters get one capital; «оглы» and «кызы» have none. */
function usualCase(word: string): string {
  if (/^(?:оглы|кызы|оглу|гызы)$/iu.test(word)) return word.toLowerCase()
  if (word !== word.toUpperCase() && word !== word.toLowerCase()) return word
  return word
    .toLowerCase()
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('-')
}

function isEmpty(cell: CellValue): boolean {
  const text = cellText(cell)
  return text === '' || DASH.test(text)
}
