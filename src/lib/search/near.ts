/**
 * Whether one word becomes another by so many letters put in, left out or taken for others. Pure; asked of every word there
 * is, so it gives up as soon as it can.
 */
export function near(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false
  let row = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= other.length; j++) {
      const slip = one[i - 1] === other[j - 1] ? 0 : 1
      next[j] = Math.min(row[j - 1]! + slip, row[j]! + 1, next[j - 1]! + 1)
      least = Math.min(least, next[j]!)
    }
    if (least > most) return false
    row = next
  }
  return row[other.length]! <= most
}
