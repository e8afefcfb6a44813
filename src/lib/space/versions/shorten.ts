/** Of a long text that mostly stayed, what stands around its changes. */
import type { DiffPart } from '$lib/crdt/versions/word-diff.ts'

/** What is shown at an end of what stayed, characters. */
const AROUND = 70

/** Parts that stayed keep their ends beside changes, in whole words; the rest is «…». */
export function shorten(parts: readonly DiffPart[]): DiffPart[] {
  return parts.map((part, i) => {
    if (part.kind !== 'same') return part
    const [first, last] = [i === 0, i === parts.length - 1]
    const letters = [...part.text]
    const room = (first || last ? AROUND : 2 * AROUND) + 20
    if (letters.length <= room) return part
    const start = first
      ? ''
      : letters
          .slice(0, AROUND)
          .join('')
          .replace(/\s\S*$/u, '')
    const end = last
      ? ''
      : letters
          .slice(-AROUND)
          .join('')
          .replace(/^\S*\s/u, '')
    return { kind: 'same', text: `${start}${start && ' '}…${end && ' '}${end}` }
  })
}
