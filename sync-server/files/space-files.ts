/** Files of spaces: taken in piece by piece, kept only when they are what their name says and of a type we know. */
import { createHash } from 'node:crypto'
import { mkdir, open, utimes, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isCanonicalJson } from '../../src/lib/sync/canonical-json.ts'
import { fileTypeOf, HEAD_BYTES, TAIL_BYTES, type FileType } from '../../src/lib/sync/file-type.ts'
import type { Settings } from '../settings.ts'
import {
  filePath,
  filesFolder,
  finishedIn,
  moveInto,
  onDisk,
  removeFile,
  unfinishedIn,
  unfinishedPath
} from './disk.ts'

/** A frozen copy is read whole while others wait; bytes. */
const LARGEST_JSON = 4 * 1024 * 1024

export interface Upload {
  space: string
  sha256: string
  /** Who sends: continues their own unfinished upload only. */
  uploader: string
}

/** Where the bytes that come now belong. */
export interface Piece {
  from: number
  /** How many are announced; null where nothing is. */
  length: number | null
  /** Size of the whole file, null for «until it ends». */
  total: number | null
}

export type Received =
  | { kind: 'stored' }
  /** Some of it is here. `torn`: fewer bytes came than were announced. */
  | { kind: 'unfinished'; offset: number; torn: boolean }
  | { kind: 'wrong-offset'; offset: number }
  | { kind: 'too-large' | 'too-many-bytes' | 'files-full' | 'file-hash' | 'file-type' }

export interface OpenFile {
  size: number
  type: FileType
  handle: FileHandle
}

export class SpaceFiles {
  readonly root: string
  readonly #largest: number
  readonly #quota: number
  readonly #used = new Map<string, Promise<{ bytes: number }>>()
  readonly #running = new Map<string, { stop: () => void; ended: Promise<unknown> }>()

  constructor({
    dataDir,
    maxFileBytes,
    spaceFilesBytes
  }: Pick<Settings, 'dataDir' | 'maxFileBytes' | 'spaceFilesBytes'>) {
    this.root = filesFolder(dataDir)
    this.#largest = maxFileBytes
    this.#quota = spaceFilesBytes
  }

  async size(space: string, sha256: string): Promise<number | null> {
    return (await onDisk(filePath(this.root, space, sha256)))?.size ?? null
  }

  /** Somebody is about to name this file again: it counts as new, so that it is not collected meanwhile. */
  async renew(space: string, sha256: string): Promise<void> {
    const now = new Date()
    await utimes(filePath(this.root, space, sha256), now, now)
  }

  async offset({ space, sha256, uploader }: Upload): Promise<number> {
    return (await onDisk(unfinishedPath(this.root, space, sha256, uploader)))?.size ?? 0
  }

  /** The file for reading; null where there is none. Whoever gets it closes its handle. */
  async open(space: string, sha256: string): Promise<OpenFile | null> {
    const path = filePath(this.root, space, sha256)
    if (!(await onDisk(path))) return null
    const handle = await open(path, 'r')
    const { size } = await handle.stat()
    const type = await typeOf(handle, size)
    if (type) return { size, type, handle }
    await handle.close()
    return null
  }

  /** An upload of the same file by the same person on a line that died is stopped: the newer one counts. */
  async receive(upload: Upload, piece: Piece, body: ReadableStream<Uint8Array> | null): Promise<Received> {
    const path = unfinishedPath(this.root, upload.space, upload.sha256, upload.uploader)
    for (let other = this.#running.get(path); other; other = this.#running.get(path)) {
      other.stop()
      await other.ended
    }
    const line = new Line(body)
    const receiving = this.#receive(path, upload, piece, line)
    const ended = receiving
      .catch(() => {})
      .then(() => {
        if (this.#running.get(path)?.ended === ended) this.#running.delete(path)
      })
    this.#running.set(path, { stop: () => line.stop(), ended })
    return receiving
  }

  /** Forgets how much of the quota is taken: something was removed past this object. */
  recount(space: string): void {
    this.#used.delete(space)
  }

  async #receive(
    path: string,
    upload: Upload,
    { from, length, total }: Piece,
    line: Line
  ): Promise<Received> {
    if (Math.max(total ?? 0, from + (length ?? 0)) > this.#largest) return { kind: 'too-large' }
    const here = (await onDisk(path))?.size ?? 0
    if (from !== 0 && from !== here) return { kind: 'wrong-offset', offset: here }
    const used = await this.#usage(upload.space)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const handle = await open(path, from === 0 ? 'w' : 'r+', 0o600)
    let at = from
    used.bytes -= here - from
    const take = async (bytes: Uint8Array): Promise<Received | null> => {
      if (at + bytes.length > this.#largest) return { kind: 'too-large' }
      if (length !== null && at + bytes.length > from + length) return { kind: 'too-many-bytes' }
      if (used.bytes + bytes.length > this.#quota) return { kind: 'files-full' }
      used.bytes += bytes.length
      await handle.write(bytes, 0, bytes.length, at)
      at += bytes.length
      return null
    }
    const drop = async (refusal: Received): Promise<Received> => {
      used.bytes -= at
      await removeFile(path)
      return refusal
    }
    try {
      for (let bytes = await line.next(); bytes; bytes = await line.next()) {
        const refusal = await take(bytes)
        if (refusal) return await drop(refusal)
      }
    } finally {
      await handle.close()
    }
    const torn = line.torn || (length !== null && at < from + length)
    if (torn || (total !== null && at < total)) return { kind: 'unfinished', offset: at, torn }
    const wrong = await whatIsWrong(path, upload.sha256)
    if (wrong) return drop({ kind: wrong })
    const place = filePath(this.root, upload.space, upload.sha256)
    if (await onDisk(place)) used.bytes -= at
    await moveInto(path, place)
    return { kind: 'stored' }
  }

  #usage(space: string): Promise<{ bytes: number }> {
    let known = this.#used.get(space)
    if (!known) this.#used.set(space, (known = this.#count(space)))
    return known
  }

  async #count(space: string): Promise<{ bytes: number }> {
    let bytes = 0
    for await (const { size } of finishedIn(this.root, space)) bytes += size
    for await (const { size } of unfinishedIn(this.root, space)) bytes += size
    return { bytes }
  }
}

/** The body of a request on a line that may break, or be cut because the same person sends anew. */
class Line {
  torn = false
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined

  constructor(body: ReadableStream<Uint8Array> | null) {
    this.#reader = body?.getReader()
  }

  async next(): Promise<Uint8Array | null> {
    try {
      return (await this.#reader?.read())?.value ?? null
    } catch {
      this.torn = true
      return null
    }
  }

  stop(): void {
    this.torn = true
    this.#reader?.cancel().catch(() => (this.torn = true))
  }
}

async function whatIsWrong(path: string, sha256: string): Promise<'file-hash' | 'file-type' | null> {
  const handle = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    for await (const chunk of handle.createReadStream({ autoClose: false, start: 0 })) hash.update(chunk)
    if (hash.digest('hex') !== sha256) return 'file-hash'
    const { size } = await handle.stat()
    const type = await typeOf(handle, size)
    if (type !== 'application/json') return type ? null : 'file-type'
    if (size > LARGEST_JSON) return 'file-type'
    return isCanonicalJson(await piece(handle, 0, size)) ? null : 'file-type'
  } finally {
    await handle.close()
  }
}

async function typeOf(handle: FileHandle, size: number): Promise<FileType | null> {
  const tail = Math.min(size, TAIL_BYTES)
  return fileTypeOf(
    await piece(handle, 0, Math.min(size, HEAD_BYTES)),
    await piece(handle, size - tail, tail)
  )
}

async function piece(handle: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  await handle.read(bytes, 0, length, from)
  return bytes
}
