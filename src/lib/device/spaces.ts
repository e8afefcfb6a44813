/** The spaces this device holds. */
import type { Device, PendingGrant, RelayBinding, SpaceRow } from './database.ts'

export async function listSpaces(device: Device): Promise<SpaceRow[]> {
  return (await device.spaces.toArray()).sort((a, b) => b.openedAt - a.openedAt)
}

export async function keepSpace(device: Device, space: SpaceRow): Promise<void> {
  await device.spaces.put(space)
}

export async function bindToRelay(device: Device, space: string, relay: RelayBinding): Promise<void> {
  await device.spaces.update(space, { relay })
}

/** Removes everything of a space from this device, in one transaction. */
export async function removeSpace(device: Device, space: string): Promise<void> {
  const { updates, snapshots, documents, catalogue, spaces, grants } = device
  await device.transaction('rw', [updates, snapshots, documents, catalogue, spaces, grants], async () => {
    const keys = (await documents.where('space').equals(space).primaryKeys()) as string[]
    await updates.where('key').anyOf(keys).delete()
    await snapshots.bulkDelete(keys)
    await documents.bulkDelete(keys)
    await catalogue.where('space').equals(space).delete()
    await grants.where('space').equals(space).delete()
    await spaces.delete(space)
  })
}

export type NewGrant = Omit<PendingGrant, 'seq'>
