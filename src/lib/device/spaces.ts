/** The spaces this device holds. */
import { backupKey } from './backup.ts'
import { forgetIndex } from './kept-index.ts'
import { forgetUnwritten } from './unwritten.ts'
import { removeVersions } from './version-rows.ts'
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

/** The secret by which shared links know this device. */
export const guestSecret = (device: Device): Promise<string> => ownSecret(device, 'guest')

/**
 * The secret with which this device makes a space on a relay, kept before it asks: a tab closed before the answer came
 * asks again with the same one, and is not locked out of its own space.
 */
export async function ownSecret(device: Device, space: string): Promise<string> {
  const key = `secret:${space}`
  const fresh = freshSecret()
  return device.transaction('rw', device.settings, async () => {
    const known = (await device.settings.get(key)) as string | undefined
    if (!known) await device.settings.put(fresh, key)
    return known ?? fresh
  })
}

/** 256 bits as base64url. */
export const freshSecret = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(32)))

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** Removes everything of a space from this device, in one transaction. */
export async function removeSpace(device: Device, space: string): Promise<void> {
  forgetUnwritten(device.name, space)
  const {
    updates,
    snapshots,
    documents,
    catalogue,
    steps,
    spaces,
    grants,
    settings,
    wanted,
    files,
    fileBytes,
    versions,
    versionStates
  } = device
  await device.transaction(
    'rw',
    [
      ...[updates, snapshots, documents, catalogue, steps, spaces, grants, settings, wanted],
      ...[files, fileBytes, versions, versionStates]
    ],
    async () => {
      const keys = (await documents.where('space').equals(space).primaryKeys()) as string[]
      await updates.where('key').anyOf(keys).delete()
      await removeVersions(device, keys)
      await snapshots.bulkDelete(keys)
      await documents.bulkDelete(keys)
      await catalogue.where('space').equals(space).delete()
      await steps.where('space').equals(space).delete()
      await grants.where('space').equals(space).delete()
      await spaces.delete(space)
      await settings.bulkDelete([`secret:${space}`, backupKey(space)])
      await wanted.where('space').equals(space).delete()
      await files.where('space').equals(space).delete()
      await fileBytes.where('space').equals(space).delete()
    }
  )
  await forgetIndex(device, space)
}

export type NewGrant = Omit<PendingGrant, 'seq'>
