/** What a new trajectory begins with, wherever it comes from. Pure but for the types of its layout. */
import { seedFromOther } from './copy.ts'
import type { TrajectorySeed } from './document.ts'
import {
  SHNOR_CHECK_MONTHS,
  type TrajectoryFields,
  type TrajectoryForm,
  type TrajectoryModel
} from './model.ts'
import type { PersonFacts } from './person-facts.ts'
import type { Measured } from './proposals.ts'

export type Origin =
  { from: 'fresh' } | { from: 'diagnosis'; measured: Measured } | { from: 'other'; model: TrajectoryModel }

export interface Beginning {
  form: TrajectoryForm
  /** "2026-2027" */
  year: string
  person: string
  facts: PersonFacts
  tutors: readonly string[]
  mentors: readonly string[]
}

/** From the first of September to the end of lessons; it is changed by hand where it runs otherwise. */
export function periodOf(year: string): Pick<TrajectoryFields, 'from' | 'to'> {
  const [first, second] = year.split('-')
  return first && second ? { from: `${first}-09-01`, to: `${second}-05-31` } : { from: '', to: '' }
}

/** «ноябрь, январь, май» */
export function shnorCheckPoints(year: string): NonNullable<TrajectorySeed['checkPoints']> {
  const [first, second] = year.split('-')
  return SHNOR_CHECK_MONTHS.map((month) => ({
    when: { month: `${month >= 9 ? first : second}-${String(month).padStart(2, '0')}` },
    text: 'Что изменилось в показателях и что поправить в плане'
  }))
}

export function seedOf(beginning: Beginning, origin: Origin): TrajectorySeed {
  const { form, year, person, facts, tutors, mentors } = beginning
  const copied = origin.from === 'other' ? seedFromOther(origin.model, year) : { fields: {} }
  const checkPoints = copied.checkPoints?.length
    ? copied.checkPoints
    : form === 'shnor'
      ? shnorCheckPoints(year)
      : []
  return {
    ...copied,
    checkPoints,
    diagnosis: origin.from === 'diagnosis' ? origin.measured : undefined,
    fields: {
      ...copied.fields,
      ...periodOf(year),
      ...facts,
      ...(origin.from === 'diagnosis' ? { bases: ['diagnosis'] } : {}),
      form,
      year,
      person,
      tutors: [...tutors],
      mentors: [...mentors]
    }
  }
}
