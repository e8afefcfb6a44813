/** How much one person may bring that no document names: else one could take the room of the whole space. */
import type { Settings } from '../settings.ts'
import type { Store, UploadRow } from '../store/store.ts'
import { settleUploads } from './garbage.ts'
import type { SpaceFiles } from './space-files.ts'

/** Reading all documents of a space takes its time: not more often than this, milliseconds. */
const SETTLE_APART = 60_000

export class Allowance {
  readonly #store: Store
  readonly #files: SpaceFiles
  readonly #limit: number
  readonly #settledAt = new Map<string, number>()

  constructor(store: Store, files: SpaceFiles, { unnamedFilesBytes }: Pick<Settings, 'unnamedFilesBytes'>) {
    this.#store = store
    this.#files = files
    this.#limit = unnamedFilesBytes
  }

  /** False where it would be too much, also without what documents name by now. */
  async take(upload: UploadRow): Promise<boolean> {
    if (await this.#store.noteUpload(upload, this.#limit)) return true
    const { space, at } = upload
    if (at - (this.#settledAt.get(space) ?? -Infinity) < SETTLE_APART) return false
    this.#settledAt.set(space, at)
    await settleUploads({ store: this.#store, files: this.#files }, space)
    return this.#store.noteUpload(upload, this.#limit)
  }

  /** Nothing of it was kept. */
  async giveBack(space: string, sha256: string): Promise<void> {
    await this.#store.forgetUploads(space, [sha256])
  }
}
