/** SQLite as it waits for the disk by itself: the thread that commits stands still meanwhile. */
import { openDatabase } from '../../../../sync-server/store/database.ts'
import { openSqliteStore } from '../../../../sync-server/store/sqlite.ts'
import type { Store } from '../../../../sync-server/store/store.ts'

export function fullySynced(dataDir: string): Store {
  const db = openDatabase(dataDir)
  db.get('PRAGMA synchronous = FULL')
  return openSqliteStore(dataDir, { ...db, onDisk: async () => undefined })
}
