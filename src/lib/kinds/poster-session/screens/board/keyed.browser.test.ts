import { flushSync } from 'svelte'
import { expect, it } from 'vitest'
import { watching } from '$lib/crdt/watching.fixture.svelte.ts'
import { Keyed } from './keyed.svelte.ts'

it('wakes whoever reads the value that changed, and nobody else', () => {
  const keyed = new Keyed(0)
  keyed.put(new Map([...'абв'].map((key, i) => [key, i])))
  const [a, b] = [watching(() => keyed.get('а')), watching(() => keyed.get('б'))]
  const now = (...values: [string, number][]) => flushSync(() => keyed.put(new Map(values)))

  now(['а', 7], ['б', 1], ['г', 4])
  expect([a.seen, b.seen]).toEqual([[0, 7], [1]])
  expect(keyed.get('г')).toBe(4)
  now(['а', 7], ['г', 4])
  expect([a.seen, b.seen]).toEqual([
    [0, 7],
    [1, 0]
  ])
  expect([...keyed.all().keys()]).toEqual(['а', 'г'])
  a.stop()
  b.stop()
})

it('wakes who asked before there was anything', () => {
  const keyed = new Keyed(0)
  keyed.know(['а', 'б'])
  const early = watching(() => keyed.get('а') + keyed.get('б'))
  flushSync(() => keyed.put(new Map([['б', 2]])))
  flushSync(() => keyed.put(new Map([['а', 5]])))
  expect(early.seen).toEqual([0, 2, 5])
  early.stop()
})

it('keeps the object where the new one comes to the same', () => {
  const keyed = new Keyed<{ x: number }>({ x: 0 }, (a, b) => a.x === b.x)
  const first = { x: 5 }
  keyed.put(new Map([['а', first]]))
  keyed.put(new Map([['а', { x: 5 }]]))
  expect(keyed.get('а')).toBe(first)
})
