/** When a version of a document is made, and how versions leave with it. */
import type { Device, DocumentKey, DocumentRow } from './database.ts'

/** A version is made when a document is written again after this time, milliseconds. */
export const BETWEEN_VERSIONS = 60 * 60 * 1000

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
