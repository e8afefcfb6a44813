/** The relay's main.ts with a database that kills the process when it comes to the point named in FAULT for the FAULT_AT-th time, or refuses. */
import { startRelay } from '../../sync-server/relay.ts'
import { stopBySignals } from '../../sync-server/process.ts'
import { readSettings } from '../../sync-server/settings.ts'
import { openDatabase, type Database } from '../../sync-server/store/database.ts'
import { holdData } from '../../sync-server/store/data-folder.ts'
import { DiskRefused } from '../../sync-server/store/disk.ts'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import type { FaultPoint } from './kill-round.ts'

const fault = process.env.FAULT as FaultPoint | 'disk-refuses'
let left = Number(process.env.FAULT_AT)

function reached(point: FaultPoint): void {
  if (point !== fault || --left > 0) return
  process.kill(process.pid, 'SIGKILL')
  // Not a step further, should the signal take its time.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

function faulty(db: Database): Database {
  let [appended, compacted] = [false, false]
  return {
    ...db,
    run(sql, ...values) {
      const snapshot = sql.startsWith('INSERT OR REPLACE INTO snapshots')
      const shortening = sql.startsWith('DELETE FROM log WHERE room = ? AND seq')
      if (snapshot) reached('before-snapshot')
      if (shortening) reached('before-delete')
      db.run(sql, ...values)
      if (snapshot) reached('after-snapshot')
      if (shortening) reached('after-delete')
      appended ||= sql.startsWith('INSERT INTO log')
      compacted ||= shortening
    },
    transaction(work) {
      appended = compacted = false
      const result = db.transaction(() => {
        const done = work()
        if (appended) reached('before-append-commit')
        if (compacted) reached('before-compaction-commit')
        return done
      })
      if (appended) reached('after-append-commit')
      if (compacted) reached('after-compaction-commit')
      return result
    },
    async onDisk() {
      await db.onDisk()
      if (appended && fault === 'disk-refuses') throw new DiskRefused('EIO: i/o error, fdatasync')
      if (appended) reached('append-on-disk')
    }
  }
}

const read = readSettings(process.env)
if (!read.ok) throw new Error(read.problems.map(({ variable }) => variable).join())
const { settings } = read
const data = holdData(settings.dataDir, (dataDir, opening) =>
  openSqliteStore(dataDir, faulty(openDatabase(dataDir, opening)))
)
const relay = await startRelay(settings, data)
stopBySignals(relay, settings)
process.stdout.write(`${relay.url}\n`)
