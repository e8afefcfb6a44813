/** A zip whose entries are unpacked some at a time, never past the sizes that it declares: a bomb costs no memory. */
import { LIMITS } from './bundle.ts'

/** What is unpacked in one go, bytes: some milliseconds of an old tablet. */
const BATCH = 256 * 1024

export interface Zip {
  /** @returns null where the zip is broken, or one of them is larger than `each` bytes */
  read(names: readonly string[], each: number): Record<string, Uint8Array> | null
  /** The names in groups that are unpacked in one go; null where one is missing or all are too much together. */
  batches(names: readonly string[]): string[][] | null
}

/** @returns null when the zip is broken */
export async function openZip(bytes: Uint8Array): Promise<Zip | null> {
  const { unzipSync } = await import('fflate')
  const sizes = new Map<string, number>()
  try {
    unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        // Of two with one name nobody could say which is meant.
        sizes.set(name, sizes.has(name) ? Infinity : Math.max(size, originalSize))
        return false
      }
    })
  } catch {
    return null
  }
  return {
    read(names, each) {
      if (names.some((name) => (sizes.get(name) ?? 0) > each)) return null
      const wanted = new Set(names)
      try {
        return unzipSync(bytes, { filter: ({ name }) => wanted.has(name) })
      } catch {
        return null
      }
    },
    batches(names) {
      const batches: string[][] = []
      let room = 0
      let total = 0
      for (const name of names) {
        const size = sizes.get(name)
        if (size === undefined) return null
        total += size
        if (total > LIMITS.all) return null
        if (batches.length === 0 || size > room) {
          batches.push([])
          room = BATCH
        }
        batches.at(-1)!.push(name)
        room -= size
      }
      return batches
    }
  }
}
