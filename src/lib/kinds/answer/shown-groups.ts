/**
 * Which figures of groups of people may stand beside each other. Whoever adds and subtracts them must not come to fewer
 * than five people (domain.md §3.5). Pure.
 */
import { FEWEST_PEOPLE } from '../campaign/model.ts'

type Group = readonly string[]

/**
 * Of these groups the ones that may be shown together: bigger ones first, the total last.
 * @param total whether the last group is everybody: it gives way to all others
 */
export function shownTogether(groups: readonly Group[], total = false): boolean[] {
  const last = total ? groups.length - 1 : -1
  const order = groups
    .map((_, i) => i)
    .sort((a, b) => Number(a === last) - Number(b === last) || groups[b]!.length - groups[a]!.length || a - b)
    .filter((i) => groups[i]!.length >= FEWEST_PEOPLE)
  const together: number[] = []
  // Whatever is safe is so without some of it: the same as one after the other, in fewer questions.
  const add = (some: readonly number[]): void => {
    if (tellsOfMany([...together, ...some].map((i) => groups[i]!))) together.push(...some)
    else if (some.length > 1) {
      add(some.slice(0, some.length / 2))
      add(some.slice(some.length / 2))
    }
  }
  add(order)
  return groups.map((_, i) => together.includes(i))
}

/**
 * Whether everything that can be reckoned from the sums of these groups is about five people or more. People fall into
 * classes by the groups that hold them. What tells of fewer than five is nothing in every class of five and more; so there
 * is no such thing where the groups are as independent in the big classes alone as in all of them.
 */
export function tellsOfMany(groups: readonly Group[]): boolean {
  const classes = new Map<string, { holds: number[]; people: number }>()
  const of = new Map<string, number[]>()
  for (const [i, people] of groups.entries())
    for (const person of new Set(people)) {
      const held = of.get(person)
      if (held) held.push(i)
      else of.set(person, [i])
    }
  for (const holds of of.values()) {
    const known = classes.get(holds.join())
    if (known) known.people += 1
    else classes.set(holds.join(), { holds, people: 1 })
  }
  const all = [...classes.values()]
  const big = all.filter(({ people }) => people >= FEWEST_PEOPLE)
  return big.length === all.length || rank(big, groups.length) === rank(all, groups.length)
}

/** Numbers modulo a prime, whose products are exact: independent rows look dependent once in as many tables. */
const PRIME = 67_108_859

/** How many of the classes, as rows of noughts and ones over the groups, are independent. */
function rank(classes: readonly { holds: readonly number[] }[], width: number): number {
  /** Each with a one in a column of its own, by that column. */
  const basis = new Map<number, Float64Array>()
  for (const { holds } of classes) {
    if (basis.size === width) break
    const row = new Float64Array(width)
    for (const i of holds) row[i] = 1
    for (let i = 0; i < width; i++) {
      const factor = row[i]!
      if (factor === 0) continue
      const known = basis.get(i)
      if (!known) {
        const inverse = power(factor, PRIME - 2)
        for (let j = i; j < width; j++) row[j] = (row[j]! * inverse) % PRIME
        basis.set(i, row)
        break
      }
      for (let j = i; j < width; j++)
        if (known[j] !== 0) row[j] = (row[j]! + (PRIME - factor) * known[j]!) % PRIME
    }
  }
  return basis.size
}

function power(base: number, exponent: number): number {
  let result = 1
  for (let square = base, left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME
    square = (square * square) % PRIME
  }
  return result
}
