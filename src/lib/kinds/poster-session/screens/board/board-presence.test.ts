import { expect, it } from 'vitest'
import { isCrowd } from './board-presence.ts'

it('a crowd is more than thirty people, not devices', () => {
  const people = (many: number) => Array.from({ length: many }, (_, i) => ({ personId: `гость ${i}` }))
  expect(isCrowd(people(29), 'я')).toBe(false)
  expect(isCrowd([...people(29), { personId: 'я' }, { personId: 'гость 1' }], 'я')).toBe(false)
  expect(isCrowd(people(30), 'я')).toBe(true)
})
