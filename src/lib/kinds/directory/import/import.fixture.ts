/** People and tables for the tests of the import; every name is made up. */
import { faker } from '@faker-js/faker/locale/ru'
import type { CellValue } from '$lib/exchange/dates.ts'
import {
  organizationSchema,
  personSchema,
  type DirectoryModel,
  type Organization,
  type Person
} from '../model.ts'
import { columnsOf, findHeader, guessMapping } from './columns.ts'
import { checkPeople, readRows, type PeopleCheck, type PlaceChoices } from './people-import.ts'

export const TODAY = '2026-11-22'

export function school(id: string, name: string, more: Partial<Organization> = {}): Organization {
  return { ...organizationSchema.parse({ name, ...more }), id, parent: '', order: id }
}

export function teacher(id: string, name: string, more: Partial<Person> = {}): Person {
  const [last = '', first = '', middle = ''] = name.split(' ')
  return { ...personSchema.parse({ last, first, middle, ...more }), id, parent: '', order: id }
}

export function directoryOf(organizations: Organization[] = [], people: Person[] = []) {
  return { organizations, people } satisfies Partial<DirectoryModel>
}

/** What the import makes of a table whose header it finds itself. */
export function checked(
  rows: readonly (readonly CellValue[])[],
  directory: Pick<DirectoryModel, 'organizations' | 'people'> = directoryOf(),
  choices: PlaceChoices = new Map()
): PeopleCheck {
  const header = findHeader(rows)
  const mapping = guessMapping(columnsOf(rows, header))
  return checkPeople(readRows({ table: { rows }, header, mapping, today: TODAY }), directory, choices)
}

/** Full names that do not repeat. */
export function namesOf(count: number, seed: number): string[] {
  faker.seed(seed)
  const names = new Set<string>()
  while (names.size < count) {
    const { lastName, firstName, middleName } = faker.person
    names.add(`${lastName('female')} ${firstName('female')} ${middleName('female')}`)
  }
  return [...names]
}
