import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byOrder, orderBefore, ordersAfter, type Placed } from './order.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']

/** Siblings as they come to be: each before some other one or last, a few with an index that somebody else got too. */
const siblings = fc
  .array(fc.record({ before: fc.option(fc.nat(20)), twin: fc.integer({ min: 0, max: 4 }) }), {
    maxLength: 10
  })
  .map((steps) => {
    const rows: Placed[] = []
    for (const [i, { before, twin }] of steps.entries()) {
      const target = before === null ? undefined : rows[before % Math.max(1, rows.length)]
      const order =
        twin === 0 && rows.length > 0 ? rows[i % rows.length]!.order : orderBefore(rows, target?.id ?? null)
      rows.push({ id: NAMES[i]!, order })
      rows.sort(byOrder)
    }
    return rows
  })

const idsWith = (rows: readonly Placed[], row: Placed) => [...rows, row].sort(byOrder).map(({ id }) => id)

describe('the order of rows', () => {
  it('an insertion before a row lands before it, and after all that stood before it and could be told apart', () => {
    fc.assert(
      fc.property(siblings, fc.nat(9), (rows, at) => {
        fc.pre(rows.length > 0)
        const target = rows[at % rows.length]!
        const ids = idsWith(rows, { id: 'new', order: orderBefore(rows, target.id) })
        const place = ids.indexOf('new')
        expect(ids.slice(place + 1)).toEqual(
          rows.filter(({ order }) => order >= target.order).map(({ id }) => id)
        )
      }),
      { numRuns: 300 }
    )
  })

  it('without a row to stand before, or with one that is gone, a row lands last', () => {
    fc.assert(
      fc.property(siblings, fc.constantFrom(null, 'gone'), (rows, before) => {
        expect(idsWith(rows, { id: 'new', order: orderBefore(rows, before) }).at(-1)).toBe('new')
      })
    )
  })

  it('a moved row lands before its new neighbour, wherever it came from', () => {
    fc.assert(
      fc.property(siblings, fc.nat(9), fc.nat(9), (rows, from, to) => {
        fc.pre(rows.length > 1 && from % rows.length !== to % rows.length)
        const moved = rows[from % rows.length]!
        const target = rows[to % rows.length]!
        const others = rows.filter(({ id }) => id !== moved.id)
        const ids = idsWith(others, { id: moved.id, order: orderBefore(rows, target.id, moved.id) })
        expect(ids.indexOf(moved.id)).toBeLessThan(ids.indexOf(target.id))
        expect(ids.slice(ids.indexOf(moved.id) + 1)).toEqual(
          others.filter(({ order }) => order >= target.order).map(({ id }) => id)
        )
      })
    )
  })

  it('two rows with one index stand by id on every device', () => {
    const twins = [
      { id: 'b', order: 'a0' },
      { id: 'a', order: 'a0' }
    ]
    expect([...twins].sort(byOrder).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(
      [...twins]
        .reverse()
        .sort(byOrder)
        .map(({ id }) => id)
    ).toEqual(['a', 'b'])
    expect(byOrder(twins[0]!, twins[0]!)).toBe(0)
  })

  it('people who insert at one place at once get different indexes', () => {
    const rows = [
      { id: 'a', order: 'a0' },
      { id: 'b', order: 'a1' }
    ]
    const orders = Array.from({ length: 50 }, () => orderBefore(rows, 'b'))
    expect(new Set(orders).size).toBe(50)
  })

  it('many rows come after the last one in the order they were given', () => {
    const rows = [{ id: 'a', order: orderBefore([], null) }]
    const orders = ordersAfter(rows, 200)
    expect([rows[0]!.order, ...orders]).toEqual([rows[0]!.order, ...orders].sort())
    expect(new Set(orders).size).toBe(200)
  })

  it('a row that was written without a place hinders nobody', () => {
    const rows = [
      { id: 'homeless', order: '' },
      { id: 'a', order: 'a0' }
    ]
    expect(orderBefore(rows, 'a') < 'a0').toBe(true)
    expect(orderBefore(rows, 'homeless') > 'a0').toBe(true)
    expect(orderBefore([rows[0]!], null)).not.toBe('')
    expect(ordersAfter([rows[0]!], 2)).toHaveLength(2)
  })
})
