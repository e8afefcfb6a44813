/** The spaces this device holds. */
import type { Table } from 'dexie'
import { copyTables, dropCopies, forgetSettings, forgetTyped } from './copies.ts'
import { forgetIndex } from './kept-index.ts'
import { forgetUnwritten } from './unwritten.ts'
import type { Device, DocumentKey, PendingGrant, RelayBinding, SpaceRow } from './database.ts'

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

/** Removes everything of a space from this device, in one transaction; answers what documents went. */
export async function removeSpace(device: Device, space: string): Promise<DocumentKey[]> {
  forgetUnwritten(device.name, space)
  const { documents, spaces, grants, wanted, files, fileBytes } = device
  const keys = await device.transaction(
    'rw',
    [...copyTables(device), spaces, grants, wanted, files, fileBytes],
    async () => {
      const keys = await documents.where('space').equals(space).primaryKeys()
      await dropCopies(device, keys)
      for (const table of [grants, wanted, files, fileBytes] as Table[])
        await table.where('space').equals(space).delete()
      await spaces.delete(space)
      await forgetSettings(device, new Set([space]))
      return keys
    }
  )
  forgetTyped(device, keys)
  await forgetIndex(device, space)
  return keys
}

export type NewGrant = Omit<PendingGrant, 'seq'>
