/** Chance that repeats itself: mulberry32, one stream a key, so that what is added to one document shifts no other. */

export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** Both ends included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Up to `count` different members, in the order of the list. */
  some<T>(list: readonly T[], count: number): T[]
  uuid(): string
}

export function createRandom(key: string): Random {
  let state = hash(key)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)]!,
    some(list, count) {
      const left = list.map((_, i) => i)
      const taken = new Set<number>()
      while (taken.size < count && left.length > 0) taken.add(left.splice(int(0, left.length - 1), 1)[0]!)
      return list.filter((_, i) => taken.has(i))
    },
    uuid() {
      const word = () => (next() * 4_294_967_296).toString(16).padStart(8, '0')
      const [a, b, c, d] = [word(), word(), word(), word()]
      const variant = '89ab'[int(0, 3)]!
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`
    }
  }
}

/** FNV-1a */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value
}
