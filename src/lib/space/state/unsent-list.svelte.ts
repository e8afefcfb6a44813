/** What stands on this device only: documents by their titles, and files. */
import { documentKey, type Device, type DocumentRow } from '$lib/device/database.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import { waitingFiles } from '$lib/device/kept-files.ts'
import { kindOf } from '$lib/kinds/kinds.ts'
import type { Waits } from './state-words.ts'

export interface UnsentItem extends Waits {
  key: string
  title: string
  /** The kind of a document; of a file its size is said instead. */
  kind: string
  /** Bytes of a file. */
  size: number | null
  /** Instant of the oldest change that waits. */
  since: number | null
}

export class UnsentList {
  readonly #query: LiveQuery<UnsentItem[]>

  constructor(device: Device, space: string) {
    this.#query = new LiveQuery(async () => {
      const rows = await device.documents.where('[space+unsent]').equals([space, 1]).toArray()
      // A room beside a document goes by the name of the document.
      const named = await device.catalogue.bulkGet(rows.map((row) => documentKey(space, documentRoom(row))))
      const documents = rows.map((row, at): UnsentItem => {
        const kind = kindOf(documentRoom(row)).title
        const { key, unsentSince: since, refused = null } = row
        return { key, title: named[at]?.title || kind, kind, size: null, since, refused, refusal: null }
      })
      const files = (await waitingFiles(device, space)).map(
        ({ sha256, name, size, createdAt, refusal }): UnsentItem => ({
          ...{ key: sha256, title: name, kind: 'Файл', size, since: createdAt, refused: null, refusal }
        })
      )
      return [...documents, ...files].sort((a, b) => (a.since ?? 0) - (b.since ?? 0))
    })
  }

  /** The oldest first; undefined until the device has answered. */
  get current(): UnsentItem[] | undefined {
    return this.#query.current
  }
}

function documentRoom({ kind, id }: DocumentRow): string {
  return `${kind}/${id}`
}
