import { describe, expect, it } from 'vitest'
import { createName, surnameFor } from './names.ts'
import { createRandom } from './random.ts'

describe('chance with a key', () => {
  it('repeats itself, and differs for another key', () => {
    const run = (key: string) => Array.from({ length: 5 }, createRandom(key).next)
    expect(run('a')).toEqual(run('a'))
    expect(run('a')).not.toEqual(run('b'))
  })

  it('gives ids in the form of UUID v4, each once', () => {
    const random = createRandom('ids')
    const ids = Array.from({ length: 2000 }, () => random.uuid())
    expect(new Set(ids).size).toBe(2000)
    for (const id of ids.slice(0, 200))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('takes different members in the order of the list', () => {
    const taken = createRandom('some').some([1, 2, 3, 4, 5, 6], 4)
    expect(taken).toHaveLength(4)
    expect(taken).toEqual([...new Set(taken)].sort())
    expect(createRandom('some').some([1], 4)).toEqual([1])
  })
})

describe('an invented name', () => {
  it.each([
    ['Белов', 'Белова'],
    ['Киселёв', 'Киселёва'],
    ['Зимин', 'Зимина'],
    ['Троицкий', 'Троицкая'],
    ['Бондаренко', 'Бондаренко'],
    ['Мкртчян', 'Мкртчян'],
    ['Черных', 'Черных']
  ])('of a man %s is of a woman %s', (man, woman) => {
    expect(surnameFor(man, 'male')).toBe(man)
    expect(surnameFor(man, 'female')).toBe(woman)
  })

  it('is given once: not even initials repeat', () => {
    const taken = new Set<string>()
    const random = createRandom('names')
    for (let i = 0; i < 300; i++) createName(random, 'female', 1970, taken)
    expect(taken.size).toBe(300)
  })
})
