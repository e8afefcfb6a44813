/** How the directory speaks: people counted, categories with their terms, roles, experience. */
import { count, formatDate, type Forms } from '$lib/ui/words.ts'
import { attestationTerm, termStatus, type AttestationTerm, type TermStatus } from './attestation-term.ts'
import { CATEGORIES, experienceYears, PERSON_ROLES, type Person, type PersonRole } from './model.ts'

export const PEOPLE: Forms = ['человек', 'человека', 'человек']
const YEARS: Forms = ['год', 'года', 'лет']

/** «18 из 240 человек» — what was found of all; «240 человек» when nothing is left out. */
export function foundWords(found: number, all: number): string {
  return found === all ? count(all, PEOPLE) : `${found} из ${count(all, ['человека', 'человек', 'человек'])}`
}

/** «Методист, Тьютор»; roles of a newer application are shown as they are written. */
export function roleWords(roles: readonly string[]): string {
  const names = roles.map((role) => (role in PERSON_ROLES ? PERSON_ROLES[role as PersonRole] : role))
  return names.map((name, i) => (i === 0 ? name : name.toLowerCase())).join(', ')
}

/** «стаж 12 лет», '' when the year of beginning is not known. */
export function experienceWords(person: Pick<Person, 'teachingSince'>, onYear: number): string {
  const years = experienceYears(person, onYear)
  if (years === null) return ''
  return years === 0 ? 'стаж меньше года' : `стаж ${count(years, YEARS)}`
}

export interface CategoryWords {
  name: string
  /** When it was decided and how long it holds; '' when nothing is known. */
  detail: string
  status: TermStatus
}

export function categoryWords(person: Person, today: string): CategoryWords {
  const term = attestationTerm(person)
  const status = termStatus(term, today)
  // The full «Соответствие занимаемой должности» stands on the card; a list has no room for it.
  const name = person.category === 'fitness' ? 'Соответствие должности' : CATEGORIES[person.category]
  return { name, detail: termWords(term, status), status }
}

function termWords(term: AttestationTerm, status: TermStatus): string {
  switch (term.kind) {
    case 'endless':
      return 'без срока'
    case 'until':
      return `${status === 'expired' ? 'истекла' : 'до'} ${formatDate(term.date)}`
    case 'due':
      return `аттестация ${status === 'expired' ? 'была нужна до' : 'до'} ${formatDate(term.date)}`
    case 'unknown':
      return ''
  }
}
