/** Reads the whole database once, beside the running relay: after a kill or a power cut nobody knows what the disk kept. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { checkWhole, damageIn, StoreDamaged } from './damage.ts'
import { DATABASE_FILE } from './database.ts'

const sqlite = new DatabaseSync(join(workerData as string, DATABASE_FILE), { readOnly: true, timeout: 5000 })
try {
  checkWhole(sqlite)
  parentPort!.postMessage(null)
} catch (error) {
  // Whatever else went wrong says nothing about the database.
  const cause = damageIn(error)
  if (!(cause instanceof StoreDamaged)) throw error
  parentPort!.postMessage(cause.message)
} finally {
  sqlite.close()
}
