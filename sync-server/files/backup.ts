/** The stored files in a backup: rows of one table by their place in the folder. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

const FOLDER = 'files'
const UNFINISHED = `${sep}unfinished${sep}`

export function copyFilesIn(dataDir: string, backup: DatabaseSync): void {
  backup.exec('CREATE TABLE backupFiles (path TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID')
  const add = backup.prepare('INSERT INTO backupFiles VALUES (?, ?)')
  for (const path of namesIn(join(dataDir, FOLDER))) {
    // What is half sent is sent again.
    if (path.includes(UNFINISHED)) continue
    const data = contentOf(join(dataDir, FOLDER, path))
    if (data) add.run(path.split(sep).join('/'), data)
  }
}

/** Null for a folder, and for what the relay has removed meanwhile. */
function contentOf(path: string): Uint8Array | null {
  try {
    return statSync(path).isFile() ? readFileSync(path) : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Files that came after the backup was made stay: they are named by their content, and nobody would send them again. */
export function keepFiles(before: string, dataDir: string): void {
  const from = join(before, FOLDER)
  if (!existsSync(from)) return
  cpSync(from, join(dataDir, FOLDER), { recursive: true, force: false, preserveTimestamps: true })
}

export function copyFilesOut(backup: DatabaseSync, dataDir: string): void {
  for (const row of backup.prepare('SELECT path, data FROM backupFiles').iterate()) {
    const { path, data } = row as { path: string; data: Uint8Array }
    // A backup may have been made by somebody else: nothing of it lands outside the folder.
    if (normalize(path).startsWith('..')) throw new Error('a path in the backup leads out of its folder')
    const target = join(dataDir, FOLDER, normalize(path))
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    writeFileSync(target, data, { flush: true })
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
