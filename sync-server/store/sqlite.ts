/** The store of a relay on one machine: SQLite, which Node brings along. */
import { openDatabase } from './database.ts'
import { accessTables } from './sqlite-access.ts'
import { roomTables } from './sqlite-rooms.ts'
import type { Store } from './store.ts'

export function openSqliteStore(dataDir: string): Store {
  const db = openDatabase(dataDir)
  const id = db.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'store'`)!.value
  const dataVersion = () => db.get<{ data_version: number }>('PRAGMA data_version')!.data_version
  let seen = dataVersion()
  return {
    id,
    ...roomTables(db),
    ...accessTables(db),
    async changedOutside() {
      // SQLite raises data_version for writes of other connections only.
      const now = dataVersion()
      const changed = now !== seen
      seen = now
      return changed
    },
    async probe() {
      db.run(`INSERT OR REPLACE INTO meta VALUES ('probe', ?)`, Date.now())
    },
    async close() {
      db.close()
    }
  }
}
