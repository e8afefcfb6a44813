/** The spaces on this device, each with how much of it stands nowhere else. */
import type { SpaceRow } from '$lib/device/database.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import type { Application } from './application.svelte.ts'

export interface SpaceHere {
  row: SpaceRow
  /** Documents with changes that the relay does not have; all of them where there is no relay. */
  unsent: number
  /** Files that the relay does not have. */
  files: number
}

export class SpacesList {
  readonly #query: LiveQuery<SpaceHere[]>

  constructor(application: Application) {
    const { spaces, documents, files } = application.device
    this.#query = new LiveQuery(async () => {
      const rows = await spaces.toArray()
      const here = await Promise.all(
        rows.map(async (row) => ({
          row,
          unsent: await documents.where('[space+unsent]').equals([row.id, 1]).count(),
          files: await files.where('[space+state]').equals([row.id, 'waiting']).count()
        }))
      )
      return here.sort((a, b) => b.row.openedAt - a.row.openedAt)
    })
  }

  /** undefined until the device has answered. */
  get current(): SpaceHere[] | undefined {
    return this.#query.current
  }
}
