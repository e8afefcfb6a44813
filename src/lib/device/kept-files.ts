/** Pictures and documents in the device's database: kept under their hash, waiting to be sent or sent. */
import type { Device, FileRow } from './database.ts'

const DAY = 24 * 60 * 60 * 1000
/** A file that nothing names is kept this long all the same, milliseconds: what the relay has comes back when asked for. */
const KEPT_UNNAMED = { sent: DAY, waiting: 30 * DAY } as const

export type NewFile = Pick<FileRow, 'space' | 'sha256' | 'type' | 'name'> & { bytes: Uint8Array<ArrayBuffer> }

/** Keeps a file; one that is here already stays as it is. Rejects as the database does. */
export async function keepFile(
  device: Device,
  { bytes, ...file }: NewFile,
  state: FileRow['state'] = 'waiting'
): Promise<void> {
  const { files, fileBytes } = device
  const { space, sha256 } = file
  await device.transaction('rw', files, fileBytes, async () => {
    if (await files.get([space, sha256])) return
    const size = bytes.length
    const sentBytes = state === 'sent' ? size : 0
    await files.put({ ...file, size, createdAt: Date.now(), state, sentBytes, refusal: null })
    await fileBytes.put({ space, sha256, bytes })
  })
}

export async function keptBytes(
  device: Device,
  space: string,
  sha256: string
): Promise<Uint8Array<ArrayBuffer> | null> {
  return (await device.fileBytes.get([space, sha256]))?.bytes ?? null
}

export function keptFiles(device: Device, space: string): Promise<FileRow[]> {
  return device.files.where('space').equals(space).toArray()
}

export function waitingFiles(device: Device, space: string): Promise<FileRow[]> {
  return device.files.where('[space+state]').equals([space, 'waiting']).toArray()
}

/** The file that was added first among those that wait and that the relay has not refused. */
export async function nextToSend(device: Device, space: string): Promise<FileRow | null> {
  const waiting = await waitingFiles(device, space)
  const ready = waiting.filter(({ refusal }) => refusal === null)
  return ready.sort((a, b) => a.createdAt - b.createdAt)[0] ?? null
}

export async function noteFile(
  device: Device,
  { space, sha256 }: Pick<FileRow, 'space' | 'sha256'>,
  changes: Partial<Pick<FileRow, 'state' | 'sentBytes' | 'refusal'>>
): Promise<void> {
  await device.files.update([space, sha256], changes)
}

/** Another store does not have what the former one had: every file waits again. */
export async function forgetSentFiles(device: Device, space: string): Promise<void> {
  await device.files.where('space').equals(space).modify({ state: 'waiting', sentBytes: 0, refusal: null })
}

/**
 * Drops what no document of the space names: chosen and never attached, or of a document that went.
 * @param erased these at once: whoever had them erased does not wait.
 */
export async function dropUnnamedFiles(
  device: Device,
  space: string,
  now = Date.now(),
  erased: readonly string[] = []
): Promise<number> {
  const { files, fileBytes, catalogue } = device
  return device.transaction('rw', files, fileBytes, catalogue, async () => {
    const rows = (await keptFiles(device, space)).filter(
      ({ sha256, createdAt, state }) => erased.includes(sha256) || createdAt < now - KEPT_UNNAMED[state]
    )
    if (rows.length === 0) return 0
    const named = new Set<string>()
    await catalogue
      .where('space')
      .equals(space)
      .each(({ files: names }) => names?.forEach((name) => named.add(name)))
    const keys = rows
      .filter(({ sha256 }) => !named.has(sha256))
      .map(({ sha256 }): [string, string] => [space, sha256])
    await files.bulkDelete(keys)
    await fileBytes.bulkDelete(keys)
    return keys.length
  })
}
