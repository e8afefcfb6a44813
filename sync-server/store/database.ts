/** One SQLite file, written at once and brought to the disk beside the event loop, and its schema. */
import { randomUUID } from 'node:crypto'
import { closeSync, fdatasync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { promisify } from 'node:util'

/** Each step runs once, in order; `user_version` counts them. Never change a step that was released. */
const STEPS = [
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
   CREATE TABLE spaces (space TEXT PRIMARY KEY, createdAt TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE documents (
     space TEXT NOT NULL, document TEXT NOT NULL, owner TEXT NOT NULL, createdAt TEXT NOT NULL, gone INTEGER,
     PRIMARY KEY (space, document)) WITHOUT ROWID;
   CREATE TABLE rooms (
     id INTEGER PRIMARY KEY, space TEXT NOT NULL, room TEXT NOT NULL, document TEXT NOT NULL,
     seq INTEGER NOT NULL, tick INTEGER NOT NULL, UNIQUE (space, room));
   CREATE INDEX roomsByTick ON rooms (space, tick);
   CREATE INDEX roomsByDocument ON rooms (space, document);
   CREATE TABLE log (
     room INTEGER NOT NULL, seq INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID;
   CREATE TABLE snapshots (room INTEGER PRIMARY KEY, seq INTEGER NOT NULL, state BLOB NOT NULL);
   CREATE TABLE links (
     id TEXT PRIMARY KEY, space TEXT NOT NULL, secretHash BLOB NOT NULL UNIQUE, role TEXT,
     personId TEXT NOT NULL, name TEXT NOT NULL, createdAt TEXT NOT NULL, createdBy TEXT NOT NULL,
     expiresAt TEXT, revokedAt TEXT, lastUsedAt TEXT) WITHOUT ROWID;
   CREATE INDEX linksBySpace ON links (space, createdAt);
   CREATE TABLE grants (
     space TEXT NOT NULL, personId TEXT NOT NULL, prefix TEXT NOT NULL, document TEXT NOT NULL,
     role TEXT NOT NULL, PRIMARY KEY (space, personId, prefix)) WITHOUT ROWID;
   CREATE INDEX grantsByDocument ON grants (space, document);
   CREATE TABLE grantChanges (
     space TEXT NOT NULL, personId TEXT NOT NULL, document TEXT NOT NULL, tick INTEGER NOT NULL,
     PRIMARY KEY (space, personId, document)) WITHOUT ROWID;`,
  `ALTER TABLE log ADD COLUMN crc INTEGER;
   ALTER TABLE snapshots ADD COLUMN crc INTEGER;
   ALTER TABLE documents ADD COLUMN deletedAt TEXT;
   CREATE INDEX documentsByDeletion ON documents (deletedAt) WHERE deletedAt IS NOT NULL AND gone IS NULL;
   CREATE TABLE guestClients (
     room INTEGER NOT NULL, client INTEGER NOT NULL, personId TEXT NOT NULL, PRIMARY KEY (room, client))
     WITHOUT ROWID;
   CREATE TABLE freezes (
     space TEXT NOT NULL, prefix TEXT NOT NULL, document TEXT NOT NULL, frozenAt TEXT NOT NULL,
     frozenBy TEXT NOT NULL, PRIMARY KEY (space, prefix)) WITHOUT ROWID;
   CREATE INDEX freezesByDocument ON freezes (space, document);
   CREATE TABLE bans (
     space TEXT NOT NULL, personId TEXT NOT NULL, bannedAt TEXT NOT NULL, bannedBy TEXT NOT NULL,
     PRIMARY KEY (space, personId)) WITHOUT ROWID;`,
  `ALTER TABLE snapshots ADD COLUMN summary BLOB;`
]

/** Everything but the bulk: looked through at every start. */
const SMALL_TABLES = ['meta', 'spaces', 'documents', 'rooms', 'links', 'grants', 'grantChanges']
const DAMAGED_CODES = new Set([11, 26])

/** The file is not what was written to it: nothing of it is served until it was restored. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged'
}

/** SQLite's own complaints about a broken file, as StoreDamaged. */
export function damageIn(error: unknown): unknown {
  const { errcode, message } = error as { errcode?: number; message?: string }
  return errcode !== undefined && DAMAGED_CODES.has(errcode & 0xff) ? new StoreDamaged(message) : error
}
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
  close(): void
}

export const DATABASE_FILE = 'relay.sqlite'

/** Throws StoreDamaged where the file is broken. */
export function openDatabase(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const sqlite = new DatabaseSync(join(dataDir, DATABASE_FILE), { timeout: 5000 })
  try {
    return wrap(sqlite, join(dataDir, `${DATABASE_FILE}-wal`))
  } catch (error) {
    sqlite.close()
    throw damageIn(error)
  }
}

function wrap(sqlite: DatabaseSync, walFile: string): Database {
  // NORMAL leaves out one thing only: waiting for the disk at each commit. `onDisk` does that, in a thread.
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;')

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
    close() {
      disk.close()
      sqlite.close()
    }
  }
  database.transaction(() => prepare(sqlite, database))
  for (const table of SMALL_TABLES) checkTable(sqlite, table)
  return database
}

const syncData = promisify(fdatasync)

/** How far what was written is safe. All of it stands in SQLite's write-ahead log before a commit returns. */
class Disk {
  written = 0
  #safe = 0
  readonly #walFile: string
  #wal: number | null = null
  #syncing: Promise<void> | null = null
  #refusal: unknown = null

  constructor(walFile: string) {
    this.#walFile = walFile
  }

  async reached(): Promise<void> {
    const wanted = this.written
    while (this.#safe < wanted) await (this.#syncing ??= this.#sync())
  }

  close(): void {
    if (this.#wal !== null) closeSync(this.#wal)
    this.#wal = null
  }

  async #sync(): Promise<void> {
    // After a refusal the system may forget what it could not write, and say yes the next time.
    if (this.#refusal) throw this.#refusal
    const upTo = this.written
    try {
      await syncData((this.#wal ??= openSync(this.#walFile, 'r+')))
      this.#safe = upTo
    } catch (error) {
      this.#refusal = error
      throw error
    } finally {
      this.#syncing = null
    }
  }
}

/** Throws StoreDamaged. Without a table the whole file is read, which takes its time. */
export function checkTable(sqlite: DatabaseSync, table?: string): void {
  const rows = sqlite.prepare(table ? `PRAGMA quick_check(${table})` : 'PRAGMA quick_check').all()
  const [first] = rows.map((row) => String(Object.values(row)[0]))
  if (first !== 'ok') throw new StoreDamaged(first)
}

function prepare(sqlite: DatabaseSync, database: Database): void {
  const { user_version: version } = sqlite.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version > STEPS.length)
    throw Object.assign(new Error('the database was written by a newer relay'), { code: NEWER_DATABASE })
  for (const step of STEPS.slice(version)) sqlite.exec(step)
  sqlite.exec(`PRAGMA user_version = ${STEPS.length}`)
  database.run(`INSERT OR IGNORE INTO meta VALUES ('store', ?), ('tick', 0)`, randomUUID())
}
