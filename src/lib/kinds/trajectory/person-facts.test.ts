import { describe, expect, it } from 'vitest'
import { personSchema, type Person } from '../directory/model.ts'
import { changedFacts, factsOf, factWords } from './person-facts.ts'

const person = (values: Partial<Person>): Person => ({
  id: 'анна',
  parent: '',
  order: 'a',
  ...personSchema.parse({}),
  ...values
})
const anna = person({
  organization: 'школа-7',
  post: 'Учитель',
  subject: 'химия',
  category: 'first',
  teachingSince: 2014
})

describe('what a trajectory knows of its teacher', () => {
  it('comes from the directory as it is on the first of September', () => {
    expect(factsOf(anna, 2026)).toEqual({
      organization: 'школа-7',
      post: 'Учитель',
      subject: 'химия',
      education: '',
      category: 'Первая',
      experience: '12\u00a0лет'
    })
    expect(factsOf(person({ teachingSince: 2026 }), 2026).experience).toBe('меньше года')
  })

  it('a teacher who moves to another school changes nothing by it: what differs is told', () => {
    const before = { ...factsOf(anna, 2026), education: 'Высшее' }
    const moved = factsOf({ ...anna, organization: 'школа-2', category: 'highest' }, 2026)
    expect(changedFacts(before, moved)).toEqual([
      { fact: 'organization', label: 'Организация', before: 'школа-7', after: 'школа-2' },
      { fact: 'category', label: 'Категория', before: 'Первая', after: 'Высшая' }
    ])
    expect(changedFacts(before, factsOf(anna, 2026))).toEqual([])
  })

  it('stands in one line', () => {
    expect(factWords(factsOf(anna, 2026), 'МБОУ СОШ № 7')).toBe('Химия, МБОУ СОШ № 7, первая категория')
    expect(factWords(factsOf(anna, 2026), 'Школа № 7')).toBe('Химия, школа № 7, первая категория')
    expect(factWords(factsOf(person({}), 2026), '')).toBe('')
  })
})
