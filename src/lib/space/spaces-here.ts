/** The spaces of a person on this device, each with how much of it stands nowhere else. */
import type { Device, SpaceRow } from '$lib/device/database.ts'
import { listSpaces } from '$lib/device/spaces.ts'

export interface SpaceHere {
  row: SpaceRow
  /** Documents with changes that the relay does not have; all of them where there is no relay. */
  unsent: number
  /** Files that the relay does not have. */
  files: number
}

/** The one opened last comes first. */
export async function spacesHere(device: Device): Promise<SpaceHere[]> {
  const { documents, files } = device
  return Promise.all(
    (await listSpaces(device)).map(async (row) => ({
      row,
      unsent: await documents.where('[space+unsent]').equals([row.id, 1]).count(),
      files: await files.where('[space+state]').equals([row.id, 'waiting']).count()
    }))
  )
}
