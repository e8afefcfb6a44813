import { describe, expect, it } from 'vitest'
import { personSchema, type Person } from './model.ts'
import { EVERYONE, findPeople, peopleIndex, sameNamed, type PeopleFilter } from './people-search.ts'

const SCHOOLS = [
  { id: 's4', name: 'Школа № 4' },
  { id: 's7', name: 'Школа № 7' }
]

function person(values: Partial<Person> & { id: string }): Person {
  return { ...personSchema.parse(values), parent: '', order: '', ...values } as Person
}

const PEOPLE = [
  person({
    id: 'v',
    last: 'Вершинина',
    first: 'Ольга',
    middle: 'Петровна',
    organization: 's4',
    subject: 'химия'
  }),
  person({ id: 'f', last: 'Фёдоров', first: 'Пётр', post: 'учитель', organization: 's7', birthYear: 1995 }),
  person({
    id: 'a',
    last: 'Алёшина',
    first: 'Вера',
    organization: 's7',
    roles: ['tutor'],
    category: 'highest'
  })
]
const index = peopleIndex(PEOPLE, SCHOOLS)
const found = (filter: Partial<PeopleFilter>) =>
  findPeople(index, { ...EVERYONE, ...filter }, 2026).map(({ person }) => person.id)

describe('finding people', () => {
  it('lists them by name', () => {
    expect(found({})).toEqual(['a', 'v', 'f'])
  })

  it.each([
    ['федоров', ['f']],
    ['АЛЁШ', ['a']],
    ['пе', ['v', 'f']],
    ['верш хим', ['v']],
    ['школа 7', ['a', 'f']],
    ['№7', ['a', 'f']],
    ['ершинина', []]
  ])('by «%s»', (query, ids) => {
    expect(found({ query })).toEqual(ids)
  })

  it('by school, category and traits together', () => {
    expect(found({ organization: 's7', category: 'highest' })).toEqual(['a'])
    expect(found({ traits: ['tutor', 'activist'] })).toEqual(['a'])
    expect(found({ traits: ['young'] })).toEqual(['f'])
    expect(found({ traits: ['young', 'tutor'] })).toEqual([])
  })

  it('reads a changed row again and keeps the others', () => {
    const changed = { ...PEOPLE[0]!, subject: 'биология' }
    const next = peopleIndex([changed, ...PEOPLE.slice(1)], SCHOOLS)
    expect(next[2]).toBe(index[2])
    expect(findPeople(next, { ...EVERYONE, query: 'биол' }, 2026)[0]?.person).toBe(changed)
  })

  it('takes a school that was renamed', () => {
    const next = peopleIndex(PEOPLE, [{ id: 's4', name: 'Гимназия' }])
    expect(findPeople(next, { ...EVERYONE, query: 'гимн' }, 2026)).toHaveLength(1)
  })
})

describe('one person entered twice', () => {
  it('is noticed by name and organization, whatever the case and ё', () => {
    const twin = person({ id: 'n', last: 'ФЕДОРОВ', first: 'Петр', organization: 's7' })
    expect(sameNamed(PEOPLE, twin).map(({ id }) => id)).toEqual(['f'])
    expect(sameNamed(PEOPLE, { ...twin, organization: 's4' })).toEqual([])
  })

  it('is not suspected before a name is there', () => {
    expect(sameNamed([person({ id: 'x' })], person({ id: 'y' }))).toEqual([])
  })
})
