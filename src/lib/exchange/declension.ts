/**
 * People's names in the cases of official texts: «назначить Лунину Ирину Олеговну», «поручить Лунину Олегу Ильичу».
 * Import lazily. Where gender or rule is not sure the name stays as it is: a nominative is clumsy, a wrong case offends.
 */
import { inclineFirstname, inclineLastname, inclineMiddlename, getGender } from 'lvovich'

export interface PersonName {
  last: string
  first: string
  /** '' when there is none. */
  middle: string
}

export type Case = 'genitive' | 'dative' | 'accusative'
type Gender = 'male' | 'female'

/** «Лунина Олега Ильича» */
export function inGenitive(person: PersonName): string {
  return fullName(decline(person, 'genitive'))
}

/** «Лунину Олегу Ильичу» */
export function inDative(person: PersonName): string {
  return fullName(decline(person, 'dative'))
}

/** «Лунина Олега Ильича», «Лунину Ирину Олеговну» */
export function inAccusative(person: PersonName): string {
  return fullName(decline(person, 'accusative'))
}

/** By parts, where initials follow: «Лунина О. И.» */
export function decline(person: PersonName, wanted: Case): PersonName {
  const last = person.last.trim()
  const first = person.first.trim()
  const middle = person.middle.trim()
  const gender = genderOf({ last, first, middle })
  if (!gender) return { last, first, middle }
  return {
    last: last && lastName(last, wanted, gender),
    first: first && firstName(first, wanted, gender),
    middle: middle && middleName(middle, wanted, gender)
  }
}

const MIDDLE_GENDER: readonly (readonly [RegExp, Gender])[] = [
  [/(?:вна|чна|шна)$/i, 'female'],
  [/(?:^|\s)(?:кызы|гызы|қызы)$/i, 'female'],
  [/(?:ич|ыч)$/i, 'male'],
  [/(?:^|\s)(?:оглы|улы|уулу)$/i, 'male']
]

/** By which a middle name is known. */
export const MIDDLE_ENDINGS: readonly RegExp[] = MIDDLE_GENDER.map(([ending]) => ending)

function fullName({ last, first, middle }: PersonName): string {
  return [last, first, middle].filter(Boolean).join(' ')
}

/** The middle name is the surest; then what the library knows; then the ending of the surname. */
function genderOf({ last, first, middle }: PersonName): Gender | null {
  const byMiddle = MIDDLE_GENDER.find(([ending]) => ending.test(middle))?.[1]
  if (byMiddle) return byMiddle
  const known = getGender({ last, first, middle })
  if (known === 'male' || known === 'female') return known
  if (/(?:[оеё]ва|[иы]на|ая)$/i.test(last)) return 'female'
  return /(?:[оеё]в|[иы]н|[иы]й)$/i.test(last) ? 'male' : null
}

/** Each half of a double surname by its own rule; what ends in -о, -е, -и, -у, -ых is the same in every case. */
function lastName(name: string, wanted: Case, gender: Gender): string {
  return name
    .split('-')
    .map((half) => (/(?:[оеёиуюэ]|[иы]х)$/i.test(half) ? half : inclineLastname(half, wanted, gender)))
    .join('-')
}

function firstName(name: string, wanted: Case, gender: Gender): string {
  // Любовь, Нинель, Адель: the library takes them for indeclinable.
  if (gender === 'female' && /ь$/i.test(name))
    return wanted === 'accusative' ? name : name.replace(/ь$/i, 'и')
  // A woman’s name that ends in a consonant does not decline: Элен.
  if (gender === 'female' && /[бвгджзйклмнпрстфхцчшщ]$/i.test(name)) return name
  return inclineFirstname(name, wanted, gender)
}

function middleName(name: string, wanted: Case, gender: Gender): string {
  return /\s/.test(name) ? name : inclineMiddlename(name, wanted, gender)
}
