/** Where a space's files lie under DATA_DIR/files: finished ones by the start of their hash, unfinished ones apart. */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const UNFINISHED = 'unfinished'
const SPACE = /^[A-Za-z0-9-]{1,64}$/
const HASH = /^[0-9a-f]{64}$/

export const filesFolder = (dataDir: string): string => join(dataDir, 'files')

/** Names that differ in case only must not meet where the disk does not tell case apart. */
const folderName = (space: string) => space.replace(/[A-Z]/g, (letter) => `+${letter.toLowerCase()}`)
const spaceName = (folder: string) =>
  folder.replace(/\+([a-z])/g, (_, letter: string) => letter.toUpperCase())

function spaceFolder(root: string, space: string): string {
  if (!SPACE.test(space)) throw new RangeError('not a space')
  return join(root, folderName(space))
}

export function filePath(root: string, space: string, sha256: string): string {
  if (!HASH.test(sha256)) throw new RangeError('not a hash')
  return join(spaceFolder(root, space), sha256.slice(0, 2), sha256)
}

/** Everybody uploads for themselves: two people who send one file do not disturb each other. */
export function unfinishedPath(root: string, space: string, sha256: string, uploader: string): string {
  if (!HASH.test(sha256) || !/^[\w-]{1,64}$/.test(uploader)) throw new RangeError('not an upload')
  return join(spaceFolder(root, space), UNFINISHED, `${sha256}.${uploader}`)
}

export interface FileOnDisk {
  path: string
  size: number
  /** Milliseconds since 1970: when it came, or was last sent again. */
  at: number
}

export async function spacesWithFiles(root: string): Promise<string[]> {
  return (await namesIn(root)).map(spaceName).filter((space) => SPACE.test(space))
}

export async function* unfinishedIn(root: string, space: string): AsyncGenerator<FileOnDisk> {
  const folder = join(spaceFolder(root, space), UNFINISHED)
  for (const name of await namesIn(folder)) {
    const found = await onDisk(join(folder, name))
    if (found) yield found
  }
}

export async function* finishedIn(
  root: string,
  space: string
): AsyncGenerator<FileOnDisk & { sha256: string }> {
  for (const start of await namesIn(spaceFolder(root, space))) {
    if (start === UNFINISHED) continue
    for (const sha256 of await namesIn(join(spaceFolder(root, space), start))) {
      const found = HASH.test(sha256) ? await onDisk(filePath(root, space, sha256)) : null
      if (found) yield { ...found, sha256 }
    }
  }
}

export async function onDisk(path: string): Promise<FileOnDisk | null> {
  try {
    const { size, mtimeMs } = await stat(path)
    return { path, size, at: mtimeMs }
  } catch (error) {
    return ifMissing(error, null)
  }
}

/** Puts a written file in its place so that a power cut leaves it there whole, or not at all. */
export async function moveInto(from: string, to: string): Promise<void> {
  await flush(from, 'r+')
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  await flushFolder(dirname(to))
  await flushFolder(dirname(dirname(to)))
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true })
}

async function flush(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Windows has no flush for folders. */
const flushFolder = (path: string) => (process.platform === 'win32' ? undefined : flush(path, 'r'))

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    return ifMissing(error, [])
  }
}

function ifMissing<Value>(error: unknown, value: Value): Value {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return value
  throw error
}
