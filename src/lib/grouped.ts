/** Map.groupBy is younger than the browsers we serve (README, browsers). */

/** Keys in the order in which they first come. */
export function grouped<T, K>(all: Iterable<T>, key: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const of = key(one)
    const group = groups.get(of)
    if (group) group.push(one)
    else groups.set(of, [one])
  }
  return groups
}
