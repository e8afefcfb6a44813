/** One row of a foreign table read as a person, with what could not be read. Pure. */
import type { CellValue } from '$lib/exchange/dates.ts'
import type { Person } from '../model.ts'
import { cellText, type Mapping, type Target } from './columns.ts'
import {
  readCategory,
  readDay,
  readEmployment,
  readExperience,
  readFullName,
  readLine,
  readNamePart,
  readPost,
  readRoles,
  readYearOf,
  saysPartTime,
  type Reading
} from './person-values.ts'

/** Fields of a person that a table can give; the organization is found apart. */
export type PersonValues = Partial<Omit<Person, 'id' | 'parent' | 'order' | 'organization'>>

export type ProblemKind =
  | 'no-name'
  | 'digits-in-name'
  | 'bad-date'
  | 'bad-year'
  | 'bad-experience'
  | 'bad-category'
  | 'bad-employment'
  | 'later-than-today'

/** What keeps a row, or one value of it, from being imported. */
export interface Problem {
  kind: ProblemKind
  target: Target
  /** As it stands in the file. */
  written: string
}

export type WarningKind =
  'no-first-name' | 'initials' | 'no-organization' | 'unknown-roles' | 'category-without-date' | 'namesake'

export interface Warning {
  kind: WarningKind
  /** What it is about: roles, the other organization. */
  about: string
}

export interface ReadRow {
  /** As a table editor numbers it, from 1. */
  number: number
  values: PersonValues
  /** Name of the organization as written, '' when there is none. */
  organization: string
  problems: readonly Problem[]
  warnings: readonly Warning[]
}

/** Rows of lists that stand among people and are none: «Вакансия», «Итого: 25». */
const NOBODY = /^\s*(?:вакансия|вакансии|вакантно|вакантная|итого|всего)(?![а-яё])/iu

/** Without a name there is no person, whatever else the row says. */
export function isHopeless(row: Pick<ReadRow, 'problems'>): boolean {
  return row.problems.some(({ kind }) => kind === 'no-name' || kind === 'digits-in-name')
}

/** @param today ISO date: experience is counted back from its year, and later dates are mistakes. */
export function readPersonRow(
  row: readonly CellValue[],
  number: number,
  mapping: Mapping,
  today: string
): ReadRow {
  const reader = new RowReader(row, mapping, today)
  const values = reader.person()
  const organization = readLine(reader.cell('organization'))
  if (mapping.includes('organization') && !organization) reader.warn('no-organization')
  return { number, values, organization, problems: reader.problems, warnings: reader.warnings }
}

class RowReader {
  readonly problems: Problem[] = []
  readonly warnings: Warning[] = []
  #row: readonly CellValue[]
  #mapping: Mapping
  #today: string

  constructor(row: readonly CellValue[], mapping: Mapping, today: string) {
    this.#row = row
    this.#mapping = mapping
    this.#today = today
  }

  cell(target: Target): CellValue {
    const at = this.#mapping.indexOf(target)
    return at < 0 ? null : (this.#row[at] ?? null)
  }

  warn(kind: WarningKind, about = ''): void {
    this.warnings.push({ kind, about })
  }

  person(): PersonValues {
    const year = Number(this.#today.slice(0, 4))
    const values: PersonValues = { ...this.#name() }
    for (const target of ['subject', 'education'] as const) {
      const text = readLine(this.cell(target))
      if (text) values[target] = text
    }
    const post = readPost(this.cell('post'))
    if (post) values.post = post
    const read = <Value>(target: Target, kind: ProblemKind, reading: Reading<Value>) =>
      this.#take(target, kind, reading)

    const since = read('teachingSince', 'bad-year', readYearOf(this.cell('teachingSince'), 1940, year))
    // A year says more than a count of years that was true on some other day.
    const counted =
      since ?? read('experience', 'bad-experience', readExperience(this.cell('experience'), year))
    if (counted !== null) values.teachingSince = counted
    const birth = read('birth', 'bad-year', readYearOf(this.cell('birth'), 1920, year - 14))
    if (birth !== null) values.birthYear = birth
    const employment = read('employment', 'bad-employment', readEmployment(this.cell('employment')))
    if (employment !== null) values.employment = employment
    else if (this.#nameCells().some(saysPartTime)) values.employment = 'part'
    const hired = this.#past('hiredOn', read('hiredOn', 'bad-date', readDay(this.cell('hiredOn'))))
    if (hired !== null) values.hiredOn = hired
    this.#category(values)
    const { roles, unknown } = readRoles(this.cell('roles'))
    if (roles.length > 0) values.roles = roles
    if (unknown.length > 0) this.warn('unknown-roles', unknown.join(', '))
    return values
  }

  #nameCells(): CellValue[] {
    return (['fullName', 'last', 'first', 'middle'] as const).map((target) => this.cell(target))
  }

  #name() {
    const whole = readFullName(this.cell('fullName'))
    const name = {
      last: readNamePart(this.cell('last')) || whole.last,
      first: readNamePart(this.cell('first')) || whole.first,
      middle: readNamePart(this.cell('middle')) || whole.middle
    }
    const target = this.#mapping.includes('fullName') ? 'fullName' : 'last'
    const written = cellText(this.cell(target))
    if (!/\p{L}/u.test(name.last) || NOBODY.test(written))
      this.problems.push({ kind: 'no-name', target, written })
    else if (/\d/u.test(name.last + name.first + name.middle))
      this.problems.push({ kind: 'digits-in-name', target, written })
    else if (!name.first) this.warn('no-first-name')
    else if (/^\p{L}\.?$/u.test(name.first)) this.warn('initials')
    return name
  }

  #category(values: PersonValues): void {
    const read = this.#take('category', 'bad-category', readCategory(this.cell('category')))
    const own = this.#take('categoryDate', 'bad-date', readDay(this.cell('categoryDate')))
    if (read) values.category = read.category
    const date = this.#past('categoryDate', own ?? read?.date ?? null)
    if (date !== null) values.categoryDate = date
    if (read && read.category !== 'none' && date === null && !this.#has('categoryDate'))
      this.warn('category-without-date')
  }

  #has(target: Target): boolean {
    return this.problems.some((problem) => problem.target === target)
  }

  #take<Value>(target: Target, kind: ProblemKind, reading: Reading<Value>): Value | null {
    if (reading.value === null && 'bad' in reading && reading.bad) this.#fail(kind, target)
    return reading.value
  }

  #past(target: Target, day: string | null): string | null {
    if (day === null || day <= this.#today) return day
    this.#fail('later-than-today', target)
    return null
  }

  #fail(kind: ProblemKind, target: Target): void {
    this.problems.push({ kind, target, written: cellText(this.cell(target)) })
  }
}
