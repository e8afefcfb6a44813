/** Waiting for the disk beside the event loop. */
import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'

/**
 * The disk refused to keep what was written. The system may forget what it could not write and say yes the next time, so
 * nothing is promised any more until the relay has been started again.
 */
export class DiskRefused extends Error {
  override readonly name = 'DiskRefused'
}

const syncData = promisify(fdatasync)

/** How far what was written is safe. All of it stands in SQLite's write-ahead log before a commit returns. */
export class Disk {
  written = 0
  #safe = 0
  readonly #walFile: string
  #wal: number | null = null
  #syncing: Promise<void> | null = null
  #refusal: DiskRefused | null = null

  constructor(walFile: string) {
    this.#walFile = walFile
  }

  async reached(): Promise<void> {
    const wanted = this.written
    while (this.#safe < wanted) await (this.#syncing ??= this.#sync())
  }

  close(): void {
    if (this.#wal !== null) closeSync(this.#wal)
    this.#wal = null
  }

  async #sync(): Promise<void> {
    // After a refusal the system may forget what it could not write, and say yes the next time.
    if (this.#refusal) throw this.#refusal
    const upTo = this.written
    try {
      await syncData((this.#wal ??= openSync(this.#walFile, 'r+')))
      this.#safe = upTo
    } catch (error) {
      this.#refusal = new DiskRefused(String(error), { cause: error })
      throw this.#refusal
    } finally {
      this.#syncing = null
    }
  }
}
