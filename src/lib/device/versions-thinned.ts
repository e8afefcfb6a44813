/** Which versions of a document a device lets go of. */
import type { VersionRow } from './database.ts'

const DAY = 24 * 60 * 60 * 1000

/**
 * Those that are not needed any more: of the last day all stay, then the last of each day for a month, then the last of
 * each month for a year. The newest stays however old it is, and so does what a person or an import kept.
 */
export function thinnedOut(
  versions: readonly Pick<VersionRow, 'seq' | 'at' | 'why'>[],
  now: number
): number[] {
  const kept = new Set<string>()
  return [...versions]
    .filter(({ why }) => why === 'hourly')
    .sort((a, b) => b.at - a.at || b.seq - a.seq)
    .filter(({ at, seq }, place) => {
      const slot = slotOf(at, seq, now - at)
      if (place > 0 && (slot === null || kept.has(slot))) return true
      if (slot !== null) kept.add(slot)
      return false
    })
    .map(({ seq }) => seq)
}

/** Where one version is enough; null where none is. */
function slotOf(at: number, seq: number, age: number): string | null {
  if (age <= DAY) return `version ${seq}`
  const day = new Date(at)
  const month = `${day.getFullYear()}-${day.getMonth()}`
  if (age <= 31 * DAY) return `${month}-${day.getDate()}`
  return age <= 366 * DAY ? month : null
}
