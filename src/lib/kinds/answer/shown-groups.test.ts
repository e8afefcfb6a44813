import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownTogether, tellsOfMany } from './shown-groups.ts'

const people = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `${from + i}`)

/** Rank over the rationals, without a fraction (Bareiss). */
function exactRank(rows: readonly (readonly number[])[]): number {
  const table = rows.map((row) => row.map(BigInt))
  const width = table[0]?.length ?? 0
  let [rank, before] = [0, 1n]
  for (let column = 0; column < width && rank < table.length; column++) {
    const at = table.findIndex((row, i) => i >= rank && row[column] !== 0n)
    if (at < 0) continue
    ;[table[rank], table[at]] = [table[at]!, table[rank]!]
    const pivot = table[rank]!
    for (let i = rank + 1; i < table.length; i++)
      table[i] = table[i]!.map(
        (value, j) => (value * pivot[column]! - pivot[j]! * table[i]![column]!) / before
      )
    before = pivot[column]!
    rank++
  }
  return rank
}

/** All ways to choose up to `most` of these. */
function* subsets(from: readonly string[], most: number): Generator<string[]> {
  yield []
  if (most === 0) return
  for (const [i, one] of from.entries())
    for (const rest of subsets(from.slice(i + 1), most - 1)) yield [one, ...rest]
}

/** Fewer than five people about whom the sums of these groups tell something, tried one set after the other. */
function betrayed(groups: readonly (readonly string[])[]): string[] | null {
  const everybody = [...new Set(groups.flat())]
  const rankOver = (columns: readonly string[]) =>
    exactRank(groups.map((group) => columns.map((person) => Number(group.includes(person)))))
  const whole = rankOver(everybody)
  for (const few of subsets(everybody, 4))
    if (rankOver(everybody.filter((person) => !few.includes(person))) < whole) return few
  return null
}

const group = (universe: number) => fc.subarray(people(universe), { minLength: 5 })
const groups = fc
  .integer({ min: 5, max: 13 })
  .chain((universe) => fc.array(group(universe), { minLength: 1, maxLength: 5 }))

describe('groups that are shown together', () => {
  it('tell of no fewer than five people, whatever is added and subtracted', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const everybody = [...new Set(all.flat())]
        const shown = shownTogether([...all, everybody], true)
        expect(betrayed([...all, everybody].filter((_, i) => shown[i]))).toBeNull()
      }),
      { numRuns: 150 }
    )
  })

  it('do so beside what was let out before: the new ones follow whole or not at all', () => {
    fc.assert(
      fc.property(groups, groups, (before, after) => {
        const shown = (all: string[][]) => all.filter((_, i) => shownTogether(all)[i])
        const both = [...shown(before), ...shown(after)]
        if (tellsOfMany(both)) expect(betrayed(both)).toBeNull()
      }),
      { numRuns: 150 }
    )
  })

  it('are always the same, the biggest among them, and everything where nothing is told', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const shown = shownTogether(all)
        expect(shownTogether(all.map((one) => [...one].reverse()))).toEqual(shown)
        const most = Math.max(...all.map(({ length }) => length))
        expect(shown[all.findIndex(({ length }) => length === most)]).toBe(true)
      }),
      { numRuns: 100 }
    )
    expect(shownTogether([people(5), people(6, 5), people(40, 11)])).toEqual([true, true, true])
  })

  it.each<[string, string[][], boolean[]]>([
    ['an association and a section that is one person smaller', [people(7), people(6)], [true, false]],
    [
      'two sections that leave one person of their association',
      [people(11), people(5), people(5, 5)],
      [true, true, false]
    ],
    [
      'two sections that make up their association',
      [people(10), people(5), people(5, 5)],
      [true, true, true]
    ],
    [
      'two that share one person, beside everybody in them',
      [people(6), [...people(5, 6), '0'], people(11)],
      [true, true, false]
    ],
    ['two that share half of them', [people(12), people(12, 6)], [true, true]],
    ['the same people twice', [people(6), people(6)], [true, true]],
    ['four people', [people(4)], [false]]
  ])('%s', (_, all, expected) => {
    expect(shownTogether(all, all.length === 3 && all[2]!.length === 11)).toEqual(expected)
  })
})

describe('a renewed release', () => {
  it('waits until five or more have changed in every group that changed', () => {
    const before = [people(8), people(15, 20)]
    expect(tellsOfMany([...before, people(9), people(15, 20)])).toBe(false)
    expect(tellsOfMany([...before, people(13), people(15, 20)])).toBe(true)
    // One left and one came: as many as before, and two people are told of.
    expect(tellsOfMany([...before, people(8, 1), people(15, 20)])).toBe(false)
    // Six came to the association, five of them to its section: one is told of.
    expect(tellsOfMany([people(20), people(10), people(26), [...people(10), ...people(5, 20)]])).toBe(false)
  })
})
