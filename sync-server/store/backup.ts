/** A relay's data as one file, taken while it runs, and back into a data folder. */
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync
} from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { copyFilesIn, copyFilesOut, keepFiles } from '../files/backup.ts'
import { namedBy, removeErased } from '../files/garbage.ts'
import { SpaceFiles } from '../files/space-files.ts'
import { CLOSE } from '../../src/lib/sync/wire.ts'
import { checkTable, checkWhole, damageIn, StoreDamaged } from './damage.ts'
import { DATABASE_FILE, openDatabase } from './database.ts'
import { noteErasures, personOf, readErasures } from './erasures.ts'
import { syncToDisk } from './flush.ts'
import { isOfLock, lockData } from './lock.ts'
import { openSqliteStore } from './sqlite.ts'

/** More than there can be: in one step, pages that others write meanwhile wait in their log and start nothing anew. */
const ALL_PAGES = 2 ** 31 - 1
/** What `--lan` keeps: tablets trust that authority and no new one. */
const ROOM_FOLDER = 'lan'

export type BackupProblem = 'exists' | 'no-data' | 'damaged'
export type BackupResult = { ok: true; bytes: number } | { ok: false; problem: BackupProblem }

/** Whole or not at all: `file` appears when everything in it was read back and found right. */
export async function writeBackup(dataDir: string, file: string): Promise<BackupResult> {
  if (existsSync(file)) return { ok: false, problem: 'exists' }
  if (!existsSync(join(dataDir, DATABASE_FILE))) return { ok: false, problem: 'no-data' }
  const draft = `${resolve(file)}.${randomUUID()}.part`
  try {
    const source = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true, timeout: 5000 })
    try {
      // Built anew and not copied page by page: what was erased is in no free corner of it.
      source.prepare('VACUUM INTO ?').run(draft)
    } finally {
      source.close()
    }
    const copy = new DatabaseSync(draft)
    try {
      copy.exec('PRAGMA journal_mode = DELETE; CREATE TABLE erasures (space, document, at, "by")')
      const note = copy.prepare('INSERT INTO erasures VALUES (?, ?, ?, ?)')
      for (const { space, document, at, by } of readErasures(dataDir)) note.run(space, document, at, by)
      copyFilesIn(dataDir, copy)
      checkWhole(copy)
    } finally {
      copy.close()
    }
    chmodSync(draft, 0o600)
    syncToDisk(draft)
    linkSync(draft, file)
    syncToDisk(dirname(resolve(file)))
    return { ok: true, bytes: statSync(file).size }
  } catch (error) {
    const cause = damageIn(error)
    if (cause instanceof StoreDamaged) return { ok: false, problem: 'damaged' }
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return { ok: false, problem: 'exists' }
    throw error
  } finally {
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${rest}`, { force: true })
  }
}

export type RestoreProblem = 'no-file' | 'not-a-backup' | 'running' | 'inside'
export type RestoreResult =
  { ok: true; storeId: string; before: string | null } | { ok: false; problem: RestoreProblem }

/**
 * Puts a backup in the place of the data; what was there stays beside it. The store gets another id, so that devices
 * send again what the backup lacks; what was erased since is erased again. Files that came since, and the authority of a
 * room (`lan/`), are taken over.
 */
export async function restoreBackup(dataDir: string, file: string): Promise<RestoreResult> {
  if (!existsSync(file)) return { ok: false, problem: 'no-file' }
  if (isInside(file, dataDir)) return { ok: false, problem: 'inside' }
  const lock = lockData(dataDir)
  if (!lock) return { ok: false, problem: 'running' }
  const draft = `${dataDir}.restoring-${randomUUID()}`
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 })
    const storeId = await fill(draft, file)
    const erased = readErasures(dataDir)
    if (erased.length > 0) noteErasures(draft, erased)
    await eraseAgain(draft)
    keepFiles(dataDir, draft)
    if (existsSync(join(dataDir, ROOM_FOLDER)))
      cpSync(join(dataDir, ROOM_FOLDER), join(draft, ROOM_FOLDER), { recursive: true })
    syncToDisk(join(draft, DATABASE_FILE))
    const before = readdirSync(dataDir).every(isOfLock)
      ? null
      : `${dataDir}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
    lock.release()
    if (before) renameSync(dataDir, before)
    else rmSync(dataDir, { recursive: true })
    try {
      renameSync(draft, dataDir)
    } catch (error) {
      if (before) renameSync(before, dataDir)
      throw error
    }
    syncToDisk(dirname(dataDir))
    return { ok: true, storeId, before }
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    const cause = damageIn(error)
    if (cause instanceof StoreDamaged) return { ok: false, problem: 'not-a-backup' }
    throw error
  } finally {
    lock.release()
  }
}

/** In the data folder itself a backup would be put aside together with the data. */
function isInside(file: string, folder: string): boolean {
  if (!existsSync(folder)) return false
  const path = relative(realpathSync(folder), realpathSync(file))
  return !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

async function fill(draft: string, file: string): Promise<string> {
  const source = new DatabaseSync(file, { readOnly: true })
  try {
    checkTable(source)
    const tables = source.prepare(`SELECT name FROM sqlite_master WHERE name IN ('log', 'erasures')`).all()
    if (tables.length < 2) throw new StoreDamaged('not a backup of this relay')
    await backup(source, join(draft, DATABASE_FILE), { rate: ALL_PAGES })
    const erasures = source.prepare('SELECT space, document, at, "by" FROM erasures').all()
    noteErasures(draft, erasures as never)
    copyFilesOut(source, draft)
  } finally {
    source.close()
  }
  const storeId = randomUUID()
  const db = openDatabase(draft)
  try {
    db.run(`UPDATE meta SET value = ? WHERE key = 'store'`, storeId)
    db.run('DROP TABLE erasures')
    db.run('DROP TABLE IF EXISTS backupFiles')
  } finally {
    db.close()
  }
  const copy = new DatabaseSync(join(draft, DATABASE_FILE))
  try {
    checkWhole(copy)
  } finally {
    copy.close()
  }
  return storeId
}

/** With their pictures, where nothing else names them. */
async function eraseAgain(dataDir: string): Promise<void> {
  const store = openSqliteStore(dataDir)
  const files = new SpaceFiles({ dataDir, maxFileBytes: 0, spaceFilesBytes: 0 })
  try {
    for (const erasure of readErasures(dataDir)) {
      const { space, document, at } = erasure
      const person = personOf(erasure)
      if (person !== null) {
        await store.forgetPerson(space, person, at)
        continue
      }
      const named = await namedBy(store, space, [document])
      await store.markGone(space, document, CLOSE.erased)
      await removeErased({ store, files }, space, named)
    }
  } finally {
    await store.close()
  }
}
