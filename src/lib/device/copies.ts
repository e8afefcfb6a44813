/** A device's copy of a document with all that belongs to it: what leaves when the copy does. */
import type { Table } from 'dexie'
import type { Device, DocumentKey } from './database.ts'
import { forgetIndex } from './kept-index.ts'
import { expertDraft } from './own-names.ts'
import { removeVersions } from './version-rows.ts'

/** The tables that `dropCopies` takes from, for the transaction it is part of. */
export function copyTables(device: Device): Table[] {
  const { updates, snapshots, documents, catalogue, steps, settings, versions, versionStates } = device
  return [updates, snapshots, documents, catalogue, steps, settings, versions, versionStates]
}

/**
 * Removes this device's copy of a document that is no more, or no longer this person's to read. What the relay has
 * not seen stays where `unless` says so.
 * @returns whether it was removed.
 */
export async function removeDocument(
  device: Device,
  key: DocumentKey,
  unless: 'unsent' | 'nothing'
): Promise<boolean> {
  const removed = await device.transaction('rw', copyTables(device), async () => {
    const row = await device.documents.get(key)
    if (!row || (unless === 'unsent' && row.unsent === 1)) return false
    await dropCopies(device, [key])
    return true
  })
  if (removed) await forgetIndex(device, key.slice(0, key.indexOf('/')))
  return removed
}

/** Within a transaction over `copyTables`. Files go apart: several documents may name one. */
export async function dropCopies(device: Device, keys: readonly DocumentKey[]): Promise<void> {
  const { updates, snapshots, documents, catalogue, steps } = device
  await updates.where('key').anyOf(keys).delete()
  for (const table of [snapshots, documents, catalogue, steps]) await table.bulkDelete([...keys])
  await removeVersions(device, keys)
  await forgetSettings(device, idsOf(keys))
}

/** What is kept for a space or a document by itself is called after it: `backup:<space>`, `poster-links:<session>`. */
export async function forgetSettings({ settings }: Device, ids: ReadonlySet<string>): Promise<void> {
  const names = (await settings.toCollection().primaryKeys()).filter((name) =>
    ids.has(name.slice(name.indexOf(':') + 1))
  )
  await settings.bulkDelete(names)
}

/** What screens left in localStorage under the ids of documents. */
export function forgetTyped({ name: database }: Pick<Device, 'name'>, keys: readonly DocumentKey[]): void {
  for (const id of idsOf(keys)) localStorage.removeItem(expertDraft(database, id))
}

/** Of the documents, also for rooms beside them. */
const idsOf = (keys: readonly DocumentKey[]): Set<string> =>
  new Set(keys.map((key) => key.split('/')[2]!.split('~')[0]!))
