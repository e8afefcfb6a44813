/**
 * Takes documents off this device that whoever works on it may no longer read: another person does, or the link was
 * closed. What the relay has not seen is never taken.
 */
import { copyTables, dropCopies, forgetTyped } from './copies.ts'
import type { Device, DocumentKey, SpaceRow } from './database.ts'
import { forgetIndex } from './kept-index.ts'
import { unwrittenKeys } from './unwritten.ts'

interface Taking {
  /** Whether a room goes. */
  goes(room: string): boolean
  /**
   * The space's row from then on, kept in the same transaction: what was taken comes again only with another cursor.
   * Undefined for a space that is not here any more.
   */
  becomes(row: SpaceRow | undefined): SpaceRow | undefined
  /** Nothing is taken, and nothing changes, while anything of the space waits to be sent. */
  orNothing?: boolean
}

/** @returns the rooms that went; null where something waits to be sent and so nothing was done */
export async function takeAway(
  device: Device,
  space: string,
  { goes, becomes, orNothing = false }: Taking
): Promise<string[] | null> {
  const { documents, catalogue, spaces, grants, settings, wanted, files, fileBytes } = device
  const taken = await device.transaction(
    'rw',
    [...copyTables(device), spaces, grants, wanted, files, fileBytes],
    async () => {
      const rows = await documents.where('space').equals(space).toArray()
      const named = await catalogue.where('space').equals(space).toArray()
      const waiting = new Set(
        (await files.where('[space+state]').equals([space, 'waiting']).toArray()).map(({ sha256 }) => sha256)
      )
      const withWaitingFiles = named.filter((row) => row.files?.some((file) => waiting.has(file)))
      const unsent = new Set<DocumentKey>([
        ...rows.filter((row) => row.unsent === 1).map(({ key }) => key),
        ...withWaitingFiles.map(({ key }) => key),
        ...unwrittenKeys(device.name, space)
      ])
      const pending = await grants.where('space').equals(space).count()
      if (orNothing && unsent.size + pending > 0) return null
      const keys = rows
        .map(({ key }) => key)
        .filter((key) => !unsent.has(key) && goes(key.slice(space.length + 1)))
      await dropCopies(device, keys)
      await wanted.where('space').equals(space).delete()
      const before = await spaces.get(space)
      const after = becomes(before)
      const another = before?.person !== after?.person
      const [gone, kept] = [new Set<string>(), new Set<string>()]
      for (const { key, files } of named)
        for (const file of files ?? []) (keys.includes(key) ? gone : kept).add(file)
      const here = await files.where('space').equals(space).primaryKeys()
      // What was chosen and never attached belongs to whoever chose it.
      const leaving = here.filter(([, sha256]) => !kept.has(sha256) && (another || gone.has(sha256)))
      await files.bulkDelete(leaving)
      await fileBytes.bulkDelete(leaving)
      // The secret by which the space was made is a key of whoever made it.
      if (another) await settings.delete(`secret:${space}`)
      if (after) await spaces.put(after)
      return { keys, another }
    }
  )
  if (taken && taken.keys.length > 0) await forgetIndex(device, space)
  if (taken?.another) forgetTyped(device, taken.keys)
  return taken && taken.keys.map((key) => key.slice(space.length + 1))
}
