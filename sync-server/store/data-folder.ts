/** The data folder of a relay that runs: nobody else's, its log looked through, its store open. */
import { join } from 'node:path'
import { damageNoted, noteDamage, StoreDamaged } from './damage.ts'
import { openDatabase, WAL_FILE, type Opening } from './database.ts'
import { lockData } from './lock.ts'
import { openSqliteStore } from './sqlite.ts'
import type { Store } from './store.ts'
import { commitsAreLost } from './wal.ts'

/** Another relay works in this data folder. */
export class DataInUse extends Error {}

export interface DataFolder extends Required<Opening> {
  store: Store
  /** After the store was closed. @param sound see DataLock */
  release(sound?: boolean): void
}

const openStore = (dataDir: string, opening: Opening) =>
  openSqliteStore(dataDir, openDatabase(dataDir, opening))

/**
 * Throws DataInUse, and StoreDamaged where the database is broken or was found to be and has not been restored since.
 * @param open given by tests that break it
 */
export function holdData(
  dataDir: string,
  open: (dataDir: string, opening: Opening) => Store = openStore
): DataFolder {
  const lock = lockData(dataDir)
  if (!lock) throw new DataInUse()
  const { abandoned, release } = lock
  try {
    const before = damageNoted(dataDir)
    if (before) throw before
    // Before SQLite opens it: that brings the log to an end where it is broken.
    const lost = abandoned && commitsAreLost(join(dataDir, WAL_FILE))
    return { abandoned, lost, release, store: open(dataDir, { abandoned, lost }) }
  } catch (error) {
    if (error instanceof StoreDamaged) noteDamage(dataDir, error)
    release()
    throw error
  }
}

/** For a command: in the place of a relay, or beside the one that runs. */
export function holdOrShare(dataDir: string): Pick<DataFolder, 'store' | 'release'> {
  try {
    return holdData(dataDir)
  } catch (error) {
    if (!(error instanceof DataInUse)) throw error
    return { store: openStore(dataDir, {}), release: () => undefined }
  }
}
