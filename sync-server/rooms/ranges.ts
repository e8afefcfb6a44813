/** Sorted, non-touching ranges [from, to) in one flat list: the clocks of one client that were deleted. */
export type Ranges = number[]

/** Index of the first range that ends at or after `clock`, as a position in the flat list. */
function firstReaching(ranges: Ranges, clock: number): number {
  let low = 0
  let high = ranges.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle * 2 + 1]! < clock) low = middle + 1
    else high = middle
  }
  return low * 2
}

export function covers(ranges: Ranges, from: number, to: number): boolean {
  const at = firstReaching(ranges, to)
  return at < ranges.length && ranges[at]! <= from
}

export function addRange(ranges: Ranges, from: number, to: number): void {
  const start = firstReaching(ranges, from)
  let end = start
  while (end < ranges.length && ranges[end]! <= to) end += 2
  const merged = end > start ? [Math.min(from, ranges[start]!), Math.max(to, ranges[end - 1]!)] : [from, to]
  ranges.splice(start, end - start, ...merged)
}
