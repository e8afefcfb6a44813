/** One SQLite file, written at once and brought to the disk beside the event loop, and its schema. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { checkTable, damageIn } from './damage.ts'
import { Disk } from './disk.ts'
import { STEPS } from './schema.ts'

/** Everything but the bulk: looked through at every start. */
const SMALL_TABLES = [
  'meta',
  'spaces',
  'documents',
  'rooms',
  'links',
  'grants',
  'grantChanges',
  'freezes',
  'bans',
  'guestClients',
  'linkGuests'
]
/** Code of the error where the schema is one this version does not know. */
export const NEWER_DATABASE = 'NEWER_DATABASE'

export interface Database {
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[]
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined
  run(sql: string, ...values: SQLInputValue[]): void
  /** Everything in `work` or nothing. */
  transaction<Result>(work: () => Result): Result
  /** The next position in the order of changes; inside a transaction only. */
  nextTick(): number
  /** Resolves when everything written until now is on disk; rejects, from then on always, where the disk refused. */
  onDisk(): Promise<void>
  /** Empties the log, in which what was erased can still be read: at once, or as soon as nobody reads from it. */
  emptyLog(): void
  close(): void
}

export const DATABASE_FILE = 'relay.sqlite'
export const WAL_FILE = `${DATABASE_FILE}-wal`

/** How long another process may hold the database, milliseconds. */
const BUSY = 5000
/** A log that somebody reads from is tried again after this time, milliseconds. */
const EMPTY_AGAIN = 1000

export interface Opening {
  /** Whoever had it before did not close it: their log is taken in before anything is added to it. */
  abandoned?: boolean
  /** Something acknowledged is missing: under another id devices send everything again. */
  lost?: boolean
}

/** Throws StoreDamaged where the file is broken. */
export function openDatabase(dataDir: string, opening: Opening = {}): Database {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const sqlite = new DatabaseSync(join(dataDir, DATABASE_FILE), { timeout: BUSY })
  try {
    return wrap(sqlite, join(dataDir, WAL_FILE), opening)
  } catch (error) {
    sqlite.close()
    throw damageIn(error)
  }
}

function wrap(sqlite: DatabaseSync, walFile: string, { abandoned, lost }: Opening): Database {
  // NORMAL leaves out one thing only: waiting for the disk at each commit. `onDisk` does that, in a thread.
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;')
  // What is deleted, by a compaction too, may not be read out of the file's free pages.
  sqlite.exec('PRAGMA secure_delete = ON')

  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const statement = (sql: string) => {
    let known = prepared.get(sql)
    if (!known) prepared.set(sql, (known = sqlite.prepare(sql)))
    return known
  }
  const watched = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      throw damageIn(error)
    }
  }
  const disk = new Disk(walFile)
  let emptying: NodeJS.Timeout | undefined
  const database: Database = {
    all: <Row>(sql: string, ...values: SQLInputValue[]) =>
      watched(() => statement(sql).all(...values) as Row[]),
    get: <Row>(sql: string, ...values: SQLInputValue[]) =>
      watched(() => statement(sql).get(...values) as Row | undefined),
    run(sql, ...values) {
      watched(() => statement(sql).run(...values))
      disk.written++
    },
    transaction: (work) =>
      watched(() => {
        sqlite.exec('BEGIN IMMEDIATE')
        try {
          const result = work()
          sqlite.exec('COMMIT')
          disk.written++
          return result
        } catch (error) {
          if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
          throw error
        }
      }),
    nextTick() {
      const sql = `UPDATE meta SET value = value + 1 WHERE key = 'tick' RETURNING value`
      return database.get<{ value: number }>(sql)!.value
    },
    onDisk: () => disk.reached(),
    emptyLog() {
      clearTimeout(emptying)
      if (!emptied(sqlite)) emptying = setTimeout(database.emptyLog, EMPTY_AGAIN).unref()
    },
    close() {
      clearTimeout(emptying)
      disk.close()
      sqlite.close()
    }
  }
  database.transaction(() => prepare(sqlite, database, lost))
  // Frames of a commit that a kill cut short lie behind the log's end: the next kill would make them look like losses.
  if (abandoned) emptied(sqlite)
  for (const table of SMALL_TABLES) checkTable(sqlite, table)
  return database
}

/** False where somebody reads from it, a backup for instance: waiting for them would stop the whole relay. */
function emptied(sqlite: DatabaseSync): boolean {
  sqlite.exec('PRAGMA busy_timeout = 0')
  try {
    return sqlite.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()!.busy === 0
  } finally {
    sqlite.exec(`PRAGMA busy_timeout = ${BUSY}`)
  }
}

function prepare(sqlite: DatabaseSync, database: Database, lost = false): void {
  const { user_version: version } = sqlite.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version > STEPS.length)
    throw Object.assign(new Error('the database was written by a newer relay'), { code: NEWER_DATABASE })
  for (const step of STEPS.slice(version)) sqlite.exec(step)
  sqlite.exec(`PRAGMA user_version = ${STEPS.length}`)
  database.run(`INSERT OR IGNORE INTO meta VALUES ('store', ?), ('tick', 0)`, randomUUID())
  if (lost) database.run(`UPDATE meta SET value = ? WHERE key = 'store'`, randomUUID())
}
