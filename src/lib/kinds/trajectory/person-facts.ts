/** What a trajectory takes over from the directory about its teacher, and what has changed there since. Pure. */
import { count, lowerFirst } from '$lib/ui/words.ts'
import { CATEGORIES, experienceYears, type Person } from '../directory/model.ts'
import type { TrajectoryFields } from './model.ts'

const FACTS = {
  organization: 'Организация',
  post: 'Должность',
  subject: 'Предмет',
  education: 'Образование',
  category: 'Категория',
  experience: 'Педагогический стаж'
} as const

export type PersonFacts = Pick<TrajectoryFields, keyof typeof FACTS>

/** @param onYear the year in which the experience is counted: the first of the academic year */
export function factsOf(person: Person, onYear: number): PersonFacts {
  const { organization, post, subject, education, category } = person
  const years = experienceYears(person, onYear)
  return {
    organization,
    post,
    subject,
    education,
    // The directory does not tell «no category» from «nobody wrote it down»: an official sheet must not guess.
    category: category === 'none' ? '' : CATEGORIES[category],
    experience: years === null ? '' : years === 0 ? 'меньше года' : count(years, ['год', 'года', 'лет'])
  }
}

export interface ChangedFact {
  fact: keyof PersonFacts
  label: string
  before: string
  after: string
}

/** What the directory says otherwise; what it does not know leaves the trajectory's word standing. */
export function changedFacts(fields: PersonFacts, facts: PersonFacts): ChangedFact[] {
  return (Object.keys(FACTS) as (keyof PersonFacts)[])
    .filter((fact) => facts[fact] !== '' && facts[fact] !== fields[fact])
    .map((fact) => ({ fact, label: FACTS[fact], before: fields[fact], after: facts[fact] }))
}

/** «Химия, Школа № 7, первая категория» */
export function factWords({ subject, category }: PersonFacts, school: string): string {
  const own: string = category
  const word =
    own === CATEGORIES.first || own === CATEGORIES.highest
      ? `${own.toLowerCase()} категория`
      : lowerFirst(own)
  const facts = [subject, subject ? lowerFirst(school) : school, word].filter(Boolean).join(', ')
  return facts.charAt(0).toUpperCase() + facts.slice(1)
}
