import { expect, it } from 'vitest'
import { peopleToChoose } from './people-choice.ts'

it('who was chosen and has left the directory is seen in the field, others who left are not', () => {
  const known = [{ id: 'анна', label: 'Климова Ирина Павловна', detail: '' }]
  const space = {
    peopleOptions: known,
    person: (id: string) => (id === 'анна' ? ({ id } as never) : undefined),
    nameOf: () => 'данные стёрты'
  }
  expect(peopleToChoose(space, ['анна', ''])).toBe(known)
  expect(peopleToChoose(space, ['анна', 'стёртый'])).toEqual([
    ...known,
    { id: 'стёртый', label: 'данные стёрты', detail: '' }
  ])
})
