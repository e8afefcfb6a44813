/** How people are found in the list: every typed word begins some word of what is known of the person. Pure. */
import {
  foldText,
  fullName,
  isActivist,
  isYoung,
  isYoungSpecialist,
  nameKey,
  type Category,
  type NameParts,
  type Organization,
  type Person
} from './model.ts'

/** What a chip asks of a person beside the organization and the category. */
export const PERSON_TRAITS = {
  methodist: 'Методисты',
  tutor: 'Тьюторы',
  mentor: 'Наставники',
  expert: 'Эксперты',
  young: 'До 35 лет',
  specialist: 'Стаж до 3 лет',
  activist: 'Методический актив'
} as const

export type PersonTrait = keyof typeof PERSON_TRAITS

export interface PeopleFilter {
  query: string
  /** Id of an organization, '' for all. */
  organization: string
  category: Category | ''
  /** All of them must hold. */
  traits: readonly PersonTrait[]
}

export const EVERYONE: PeopleFilter = { query: '', organization: '', category: '', traits: [] }

export interface FoundPerson {
  person: Person
  /** Name of the organization; '' when there is none. */
  organization: string
  words: string
}

const WORDS = /[\s,.;:()/№-]+/u
const collator = new Intl.Collator('ru')
const remembered = new WeakMap<Person, FoundPerson>()

/** People by name, each with the words one finds them by; rows that did not change are not read again. */
export function peopleIndex(
  people: readonly Person[],
  organizations: readonly Pick<Organization, 'id' | 'name'>[]
): FoundPerson[] {
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  return people
    .map((person) => {
      const organization = names.get(person.organization) ?? ''
      const known = remembered.get(person)
      if (known?.organization === organization) return known
      const words = ` ${wordsOf(`${fullName(person)} ${person.post} ${person.subject} ${organization}`).join(' ')}`
      const found = { person, organization, words }
      remembered.set(person, found)
      return found
    })
    .sort((a, b) => compareNames(a.person, b.person))
}

/** @param onYear the calendar year in which ages and experience are counted. */
export function findPeople(
  index: readonly FoundPerson[],
  filter: PeopleFilter,
  onYear: number
): FoundPerson[] {
  const wanted = wordsOf(filter.query).map((word) => ` ${word}`)
  return index.filter(
    ({ person, words }) =>
      (!filter.organization || person.organization === filter.organization) &&
      (!filter.category || person.category === filter.category) &&
      filter.traits.every((trait) => hasTrait(person, trait, onYear)) &&
      wanted.every((word) => words.includes(word))
  )
}

/** Others with the same name in the same organization: perhaps one person entered twice. */
export function sameNamed(
  people: readonly Person[],
  person: NameParts & Pick<Person, 'id' | 'organization'>
): Person[] {
  const key = nameKey(person)
  if (!person.last || !person.first) return []
  return people.filter(
    (other) => other.id !== person.id && other.organization === person.organization && nameKey(other) === key
  )
}

export function compareNames(a: Person, b: Person): number {
  return (
    collator.compare(a.last, b.last) ||
    collator.compare(a.first, b.first) ||
    collator.compare(a.middle, b.middle)
  )
}

function hasTrait(person: Person, trait: PersonTrait, onYear: number): boolean {
  if (trait === 'young') return isYoung(person, onYear)
  if (trait === 'specialist') return isYoungSpecialist(person, onYear)
  if (trait === 'activist') return isActivist(person)
  return person.roles.includes(trait)
}

export function wordsOf(text: string): string[] {
  return foldText(text).split(WORDS).filter(Boolean)
}
