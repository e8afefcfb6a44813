/** Files of an open space as screens see them: where each is now, taking one in, showing one. */
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import type { FileRow } from '$lib/device/database.ts'
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import { keepFile, keptFiles, noteFile } from '$lib/device/kept-files.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import { askToPersist } from '$lib/device/storage-health.ts'
import type { FileFailure } from '$lib/files/add-file.ts'
import type { MissingFile } from '$lib/files/fetch-file.ts'
import type { Result } from '$lib/result.ts'
import type { RelayFailure } from '$lib/sync/api.ts'
import { linePaidByByte } from '$lib/sync/line.ts'
import type { OpenSpace } from './open-space.svelte.ts'

export type FilePlace =
  /** On this device; goes when there is a relay. `thrifty`: the browser saves traffic, the person may send it anyway. */
  | { kind: 'device'; thrifty: boolean }
  /** `part` from 0 to 1. */
  | { kind: 'sending'; part: number }
  | { kind: 'server' }
  | { kind: 'refused'; why: RelayFailure }
  /** Not on this device (yet). */
  | { kind: 'elsewhere' }

const known = new WeakMap<OpenSpace, SpaceFiles>()

export function filesOf(space: OpenSpace): SpaceFiles {
  let files = known.get(space)
  if (!files) known.set(space, (files = new SpaceFiles(space)))
  return files
}

export class SpaceFiles {
  readonly #space: OpenSpace
  readonly #rows: LiveQuery<FileRow[]>
  constructor(space: OpenSpace) {
    this.#space = space
    this.#rows = new LiveQuery(() => keptFiles(space.store.device, space.id))
  }

  /** Changes when the relay may have what was missing. */
  get round(): number {
    const { savedAt, online } = this.#space.save
    return online ? savedAt : 0
  }

  /** undefined until the device has answered. */
  place(sha256: string): FilePlace | undefined {
    const rows = this.#rows.current
    if (!rows) return undefined
    const row = rows.find((file) => file.sha256 === sha256)
    if (!row) return { kind: 'elsewhere' }
    if (row.state === 'sent') return { kind: 'server' }
    if (row.refusal !== null) return { kind: 'refused', why: row.refusal as RelayFailure }
    const { online, bound } = this.#space.save
    const goes = online && bound && !this.#space.example
    if (!goes || (linePaidByByte() && row.sentBytes === 0)) return { kind: 'device', thrifty: goes }
    return { kind: 'sending', part: row.size > 0 ? row.sentBytes / row.size : 0 }
  }

  /** Shrinks a picture, keeps the file on this device, and begins to send it. */
  async add(file: File): Promise<Result<AttachedFile, FileFailure | DeviceFailure>> {
    const { addFile } = await import('$lib/files/add-file.ts')
    const added = await addFile(this.#space.store.device, this.#space.id, file)
    if (!added.ok) return added
    void askToPersist()
    void this.#space.relay.sendFiles()
    return added
  }

  /** Keeps a file that the application itself wrote, under the name that a document will give it. */
  async keep(
    { sha256, type, name }: AttachedFile,
    bytes: Uint8Array<ArrayBuffer>
  ): Promise<DeviceFailure | null> {
    try {
      await keepFile(this.#space.store.device, { space: this.#space.id, sha256, type, name, bytes })
    } catch (error) {
      return deviceFailure(error)
    }
    void askToPersist()
    void this.#space.relay.sendFiles()
    return null
  }

  /** Tries to send it now, whatever stopped it. */
  async again(sha256: string): Promise<void> {
    const { device } = this.#space.store
    await noteFile(device, { space: this.#space.id, sha256 }, { refusal: null })
    const { tryNow } = await import('$lib/files/send-files.ts')
    tryNow()
    await this.#space.relay.sendFiles(true)
  }

  /** The bytes from this device, else from the relay. */
  async load(file: AttachedFile): Promise<Result<Blob, MissingFile>> {
    const { fetchFile } = await import('$lib/files/fetch-file.ts')
    const { store, relay, id } = this.#space
    const found = await fetchFile(store.device, relay.session, id, file)
    return found.ok ? { ok: true, value: new Blob([found.value], { type: file.type }) } : found
  }

  /** Saves a copy outside of the application. */
  async download(file: AttachedFile): Promise<MissingFile | null> {
    const found = await this.load(file)
    if (!found.ok) return found.failure
    const { download } = await import('$lib/exchange/download.ts')
    download(found.value, file.name)
    return null
  }
}
