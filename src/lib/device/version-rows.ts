/** Which versions of a document a device keeps, and how they leave with it. */
import type { Device, DocumentKey, DocumentRow, VersionRow } from './database.ts'

/** A version is made when a document is written again after this time, milliseconds. */
export const BETWEEN_VERSIONS = 60 * 60 * 1000

const DAY = 24 * 60 * 60 * 1000

/** Whether what stands before the next change is kept as a version. */
export function isVersionDue({ writes, versionedAt, updatedAt }: DocumentRow, now: number): boolean {
  return writes > 0 && now - (versionedAt ?? updatedAt) >= BETWEEN_VERSIONS
}

/** Keeps what stood before a change; what makes versions is loaded with the first of them. */
export async function keepPast(
  device: Device,
  key: DocumentKey,
  { updates, at }: { updates: readonly Uint8Array[]; at: number }
): Promise<void> {
  const { makeVersion } = await import('./versions.ts')
  await makeVersion(device, key, updates, { at, why: 'hourly' })
}

/** The versions of these documents go, in the transaction that takes the documents. */
export async function removeVersions(device: Device, keys: readonly DocumentKey[]): Promise<void> {
  const seqs = await device.versions.where('key').anyOf(keys).primaryKeys()
  await device.versions.bulkDelete(seqs)
  await device.versionStates.bulkDelete(seqs)
}

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
