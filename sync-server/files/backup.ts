/** The stored files in a backup: rows of one table by their place in the folder. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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
    if (statSync(join(dataDir, FOLDER, path)).isFile())
      add.run(path.split(sep).join('/'), readFileSync(join(dataDir, FOLDER, path)))
  }
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
