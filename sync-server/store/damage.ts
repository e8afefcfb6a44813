/** A database that is not what was written: how that is found, and how it is remembered from one start to the next. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { syncToDisk, writeToDisk } from './flush.ts'

/** The file is not what was written to it: nothing of it is served until it was restored. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged'
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const DAMAGED_CODES = new Set([11, 26])

/** SQLite's own complaints about a broken file, as StoreDamaged. */
export function damageIn(error: unknown): unknown {
  const { errcode, message } = error as { errcode?: number; message?: string }
  return errcode !== undefined && DAMAGED_CODES.has(errcode & 0xff) ? new StoreDamaged(message) : error
}

/** Throws StoreDamaged. Without a table the whole file is read, which takes its time. */
export function checkTable(sqlite: DatabaseSync, table?: string): void {
  const rows = sqlite.prepare(table ? `PRAGMA quick_check(${table})` : 'PRAGMA quick_check').all()
  const [first] = rows.map((row) => String(Object.values(row)[0]))
  if (first !== 'ok') throw new StoreDamaged(first)
}

/** Rows read in one go: a reader that stays long keeps the log from being taken in. */
const PAGE = 500
/** From this version of the schema on rows carry checksums as they are now. */
const WITH_CHECKSUMS = 3

/**
 * Throws StoreDamaged. Reads everything: the file's structure, whether every update is the one that was written, and
 * whether any is missing. May run beside a relay that writes.
 */
export function checkWhole(sqlite: DatabaseSync): void {
  checkTable(sqlite)
  const { user_version: version } = sqlite.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version < WITH_CHECKSUMS) return
  const incomplete = sqlite
    .prepare(
      `SELECT r.id FROM rooms r LEFT JOIN snapshots s ON s.room = r.id
       WHERE r.seq - coalesce(s.seq, 0) <>
         (SELECT count(*) FROM log l WHERE l.room = r.id AND l.seq > coalesce(s.seq, 0)) LIMIT 1`
    )
    .get() as { id: number } | undefined
  if (incomplete) throw new StoreDamaged(`room ${incomplete.id}: updates are missing`)
  checkUpdates(sqlite)
  checkSnapshots(sqlite)
}

function checkUpdates(sqlite: DatabaseSync): void {
  const page = sqlite.prepare(
    'SELECT room, seq, data, crc FROM log WHERE (room, seq) > (?, ?) ORDER BY room, seq LIMIT ?'
  )
  for (let last: { room: number; seq: number } | null = { room: 0, seq: 0 }; last;) {
    const { room, seq }: { room: number; seq: number } = last
    last = null
    for (const row of page.iterate(room, seq, PAGE)) {
      const { data, crc, ...place } = row as {
        room: number
        seq: number
        data: Uint8Array
        crc: number | null
      }
      verify(place.room, data, crc)
      last = place
    }
  }
}

function checkSnapshots(sqlite: DatabaseSync): void {
  const page = sqlite.prepare(
    'SELECT room, state, crc, summary FROM snapshots WHERE room > ? ORDER BY room LIMIT ?'
  )
  for (let last: number | null = 0; last !== null;) {
    const after: number = last
    last = null
    for (const row of page.iterate(after, PAGE)) {
      const { room, state, crc, summary } = row as unknown as SnapshotRow
      verify(room, state, crc, summary)
      last = room
    }
  }
}

interface SnapshotRow {
  room: number
  state: Uint8Array
  crc: number | null
  summary: Uint8Array | null
}

export const checksum = (data: Uint8Array, summary?: Uint8Array | null): number =>
  summary ? crc32(summary, crc32(data)) : crc32(data)

/** Throws StoreDamaged. A null checksum was written before there were any. */
export function verify(
  room: number,
  data: Uint8Array,
  crc: number | null,
  summary?: Uint8Array | null
): void {
  if (crc !== null && checksum(data, summary) !== crc)
    throw new StoreDamaged(`room ${room}: not what was written`)
}

const MARK = 'relay.damaged'

/** Written before the relay ends: started again it would serve the rest, until somebody opens what is broken. */
export function noteDamage(dataDir: string, { message }: StoreDamaged): void {
  const mark = join(dataDir, MARK)
  if (existsSync(mark)) return
  writeToDisk(mark, `${message}\n`)
  syncToDisk(dataDir)
}

/** What was found in this folder and not restored since; null where there is nothing. */
export function damageNoted(dataDir: string): StoreDamaged | null {
  const mark = join(dataDir, MARK)
  return existsSync(mark) ? new StoreDamaged(readFileSync(mark, 'utf8').trim()) : null
}
