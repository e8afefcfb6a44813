/** Takes a file from a person: pictures are shrunk, PDF and DOCX kept as they are, everything else refused in words. */
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import type { Device } from '$lib/device/database.ts'
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import { keepFile } from '$lib/device/kept-files.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import {
  DOCX,
  FILE_TYPES,
  fileTypeOf,
  HEAD_BYTES,
  MAX_FILE_BYTES,
  TAIL_BYTES,
  type FileType
} from '$lib/sync/file-type.ts'
import { hashOf } from './hash.ts'
import { readPicture, type SmallPicture } from './read-picture.ts'

/** Not of a kind we keep · a recording · broken · too large · nothing in it · a picture this browser cannot read. */
export type FileFailure = 'foreign' | 'recording' | 'torn' | 'too-large' | 'empty' | 'unknown-picture'

/** What a file field offers to choose; photos of a phone in any form its browser can read. */
export const ACCEPTED = `image/*,.pdf,.docx,application/pdf,${DOCX}`

/** A photo comes large and is kept small; what is more than this no tablet could draw. Bytes. */
const LARGEST_PHOTO = 60 * 1024 * 1024
const LONGEST_NAME = 200

interface Ready {
  bytes: Uint8Array<ArrayBuffer>
  type: FileType
  width?: number
  height?: number
}

/** Keeps the file on this device and answers how a document names it; what a picture shows is asked for apart. */
export async function addFile(
  device: Device,
  space: string,
  file: File
): Promise<Result<AttachedFile, FileFailure | DeviceFailure>> {
  const ready = await readFile(file)
  if (!ready.ok) return ready
  const { bytes, type, width, height } = ready.value
  const sha256 = await hashOf(bytes)
  const name = nameFor(file.name, type)
  try {
    await keepFile(device, { space, sha256, type, name, bytes })
  } catch (error) {
    return failed(deviceFailure(error))
  }
  return ok({ sha256, type, name, size: bytes.length, ...(width && height ? { width, height } : {}) })
}

async function readFile(file: File): Promise<Result<Ready, FileFailure>> {
  if (file.size === 0) return failed('empty')
  try {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
    const tail = new Uint8Array(await file.slice(-TAIL_BYTES).arrayBuffer())
    const type = fileTypeOf(head, tail)
    const known = type?.startsWith('image/') ?? false
    if (known || file.type.startsWith('image/')) return await readImage(file, known)
    if (!type && /^(?:video|audio)\//.test(file.type)) return failed('recording')
    const wrong = whatIsWrong(file, type, tail)
    if (wrong) return failed(wrong)
    return ok({ bytes: new Uint8Array(await file.arrayBuffer()), type: type! })
  } catch {
    // The disk or the phone's cloud did not give the file out.
    return failed('torn')
  }
}

async function readImage(file: File, known: boolean): Promise<Result<Ready, FileFailure>> {
  if (file.size > LARGEST_PHOTO) return failed('too-large')
  const picture = await shrunk(file)
  if (!picture) return failed(known ? 'torn' : 'unknown-picture')
  return picture.bytes.length > MAX_FILE_BYTES ? failed('too-large') : ok(picture)
}

function whatIsWrong(file: File, type: FileType | null, tail: Uint8Array): FileFailure | null {
  // A DOCX is told by its end: one that breaks off is told by its name only.
  if (type !== 'application/pdf' && type !== DOCX)
    return file.name.toLowerCase().endsWith('.docx') ? 'torn' : 'foreign'
  if (file.size > MAX_FILE_BYTES) return 'too-large'
  const whole = type === DOCX || new TextDecoder('latin1').decode(tail).includes('%%EOF')
  return whole ? null : 'torn'
}

/** The worker's own file may not be on the device yet: then the page does it. */
function shrunk(file: Blob): Promise<SmallPicture | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' })
    const end = (picture: SmallPicture | null | Promise<SmallPicture | null>) => {
      worker.terminate()
      resolve(picture)
    }
    worker.onmessage = ({ data }: MessageEvent<SmallPicture | null>) => end(data)
    worker.onerror = () => end(readPicture(file))
    worker.postMessage(file)
  })
}

/** What was drawn anew is of another type than its name says. */
function nameFor(name: string, type: FileType): string {
  const extension = FILE_TYPES[type]
  const stem = name
    .normalize('NFC')
    .replace(/\.[^.]{1,8}$/, '')
    .slice(0, LONGEST_NAME)
    .trim()
  return `${stem || 'файл'}.${extension}`
}
