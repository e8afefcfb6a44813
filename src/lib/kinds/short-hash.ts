/** A short mark of a text, the same on every device: tells whether something changed. */

/** FNV-1a over two lanes, 52 bits: tells texts apart, promises no secrecy. */
export function shortHash(text: string): number {
  let [low, high] = [0x811c9dc5, 0x1b873593]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
  }
  return (high >>> 12) * 0x100000000 + (low >>> 0)
}
