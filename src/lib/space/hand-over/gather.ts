/** Gathers what goes into a bundle: documents with all rooms beside them, and the files that they name. */
import { documentKey } from '$lib/device/database.ts'
import { keptFiles, keptBytes } from '$lib/device/kept-files.ts'
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import type { Bundle, BundleDocument, BundleFile } from '$lib/exchange/bundle/bundle.ts'
import { Slices, type Wishes } from '$lib/exchange/bundle/slices.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { isConfidential } from '$lib/sync/access.ts'
import { parseRoom } from '$lib/sync/wire.ts'
import type { OpenSpace } from '../open-space.svelte.ts'

/** Some documents (`<kind>/<id>`), what every member may read, or everything that is here. */
export type Choice = readonly string[] | 'shared' | 'all'

/** Bytes of an update with nothing in it: a room that was looked into and never written. */
const EMPTY_UPDATE = 2

/** The document that a room is, or stands beside. */
export const baseOf = (room: string): string => room.split('~')[0]!

export const isPrivate = (room: string): boolean => isConfidential(parseRoom(room)!)

export interface Extent {
  rooms: string[]
  /** `<kind>/<id>` of each document. */
  documents: string[]
  /** Of these the ones that not every member may read. */
  private: number
  /** Files that the documents name: those that are here, and how many are not. */
  files: { sha256: string; type: string; name: string; size: number }[]
  missing: number
}

/**
 * What a choice comes to, before anything is read. What lies on this device its person may read: the relay takes away what
 * they may not. Secrets of links and keys lie in no document.
 */
export async function extentOf(space: OpenSpace, choice: Choice): Promise<Extent> {
  const { device } = space.store
  const chosen = typeof choice === 'string' ? null : new Set(choice)
  const all = await space.rooms()
  const rooms = all.filter((room) => {
    if (chosen) return chosen.has(baseOf(room))
    return choice === 'all' || !isPrivate(room)
  })
  // The directory comes first: whoever opens the file is found in it.
  rooms.sort((a, b) => Number(b.startsWith('directory/')) - Number(a.startsWith('directory/')))
  const rows = await device.catalogue
    .bulkGet(rooms.map((room) => documentKey(space.id, room)))
    .catch(() => [])
  const named = new Set(rows.flatMap((row) => row?.files ?? []))
  const kept = await keptFiles(device, space.id).catch(() => [])
  const files = kept.filter(({ sha256 }) => named.has(sha256))
  const documents = [...new Set(rooms.map(baseOf))]
  return {
    rooms,
    documents,
    private: documents.filter(isPrivate).length,
    files: files.map(({ sha256, type, name, size }) => ({ sha256, type, name, size })),
    missing: named.size - files.length
  }
}

/** @param title what it is, in words; '' for a space */
export async function gather(
  space: OpenSpace,
  { rooms, files: named }: Extent,
  title: string,
  wishes: Wishes = {}
): Promise<Result<Bundle, DeviceFailure | 'cancelled'>> {
  const documents: BundleDocument[] = []
  const files: BundleFile[] = []
  const slices = new Slices(wishes, rooms.length + named.length)
  try {
    for (const room of rooms) {
      const document = await space.contents(room)
      if (document.update.length > EMPTY_UPDATE) documents.push(document)
      if (!(await slices.next())) return failed('cancelled')
    }
    for (const { sha256, type, name } of named) {
      const bytes = await keptBytes(space.store.device, space.id, sha256)
      if (bytes) files.push({ sha256, type, name, bytes })
      if (!(await slices.next())) return failed('cancelled')
    }
  } catch (error) {
    return failed(deviceFailure(error))
  }
  return ok({
    space: { id: space.id, title: space.directory.handle.model.fields.title },
    title,
    by: space.me.name,
    createdAt: new Date().toISOString(),
    example: space.example,
    documents,
    files
  })
}
