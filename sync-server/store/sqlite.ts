/** The store of a relay on one machine: SQLite, which Node brings along. */
import { openDatabase, type Database } from './database.ts'
import { accessTables } from './sqlite-access.ts'
import { roomTables } from './sqlite-rooms.ts'
import { uploadTables } from './sqlite-uploads.ts'
import type { Store } from './store.ts'

/** @param db given by tests that break it */
export function openSqliteStore(dataDir: string, db: Database = openDatabase(dataDir)): Store {
  const id = db.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'store'`)!.value
  const dataVersion = () => db.get<{ data_version: number }>('PRAGMA data_version')!.data_version
  let seen = dataVersion()
  return {
    id,
    ...answeringFromDisk(db, { ...roomTables(db), ...accessTables(db), ...uploadTables(db) }),
    async changedOutside() {
      // SQLite raises data_version for writes of other connections only.
      const now = dataVersion()
      const changed = now !== seen
      seen = now
      return changed
    },
    async probe() {
      db.run(`INSERT OR REPLACE INTO meta VALUES ('probe', ?)`, Date.now())
      await db.onDisk()
    },
    async close() {
      await db.onDisk().finally(() => db.close())
    }
  }
}

type Methods = Record<string, (...values: never[]) => Promise<unknown>>

/** No promise of the store's resolves before what was written until then is on disk, nor before what it read is. */
function answeringFromDisk<Tables extends object>(db: Database, tables: Tables): Tables {
  const methods = Object.entries(tables as Methods).map(([name, method]) => [
    name,
    async (...values: never[]) => {
      const answer = await method(...values)
      await db.onDisk()
      return answer
    }
  ])
  return Object.fromEntries(methods) as Tables
}
