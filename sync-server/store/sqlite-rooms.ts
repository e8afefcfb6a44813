/** Rooms in SQLite: an append log per room, one snapshot, the document's owner, and the order of changes. */
import { crc32 } from 'node:zlib'
import { CLOSE } from '../../src/lib/sync/wire.ts'
import { checksum, StoreDamaged, verify } from './damage.ts'
import type { Database } from './database.ts'
import {
  documentOf,
  type Append,
  type Binding,
  type ColdRoom,
  type DocumentRow,
  type MovedRoom,
  type RoomStore,
  type Snapshot
} from './store.ts'

const MOVED = `SELECT r.room AS room, r.tick AS tick, d.owner AS owner, d.gone AS gone
  FROM rooms r LEFT JOIN documents d ON d.space = r.space AND d.document = r.document`

export function roomTables(db: Database): RoomStore {
  const roomId = (space: string, room: string) =>
    db.get<{ id: number; seq: number }>('SELECT id, seq FROM rooms WHERE space = ? AND room = ?', space, room)

  function appendOne({ space, room, updates, claim, bound }: Append): number {
    if (claim) {
      const { document, owner, at } = claim
      db.run('INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, NULL, NULL)', space, document, owner, at)
    }
    const { id, seq } = db.get<{ id: number; seq: number }>(
      `INSERT INTO rooms (space, room, document, seq, tick) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (space, room) DO UPDATE SET seq = seq + excluded.seq, tick = excluded.tick
       RETURNING id, seq`,
      space,
      room,
      documentOf(room),
      updates.length,
      db.nextTick()
    )!
    const first = seq - updates.length + 1
    updates.forEach((data, index) =>
      db.run('INSERT INTO log VALUES (?, ?, ?, ?)', id, first + index, data, crc32(data))
    )
    for (const { client, personId } of bound ?? [])
      db.run('INSERT OR IGNORE INTO guestClients VALUES (?, ?, ?)', id, client, personId)
    return seq
  }

  return {
    async loadRoom(space, room) {
      const row = roomId(space, room)
      if (!row) return { seq: 0, snapshot: null, tail: [], bound: [] }
      const snapshot = db.get<Snapshot & { crc: number | null }>(
        'SELECT seq, state, crc, summary FROM snapshots WHERE room = ?',
        row.id
      )
      const from = snapshot?.seq ?? 0
      const tail = db.all<{ data: Uint8Array; crc: number | null }>(
        'SELECT data, crc FROM log WHERE room = ? AND seq > ? ORDER BY seq',
        row.id,
        from
      )
      if (tail.length !== row.seq - from) throw new StoreDamaged(`room ${row.id}: updates are missing`)
      if (snapshot) verify(row.id, snapshot.state, snapshot.crc, snapshot.summary)
      for (const { data, crc } of tail) verify(row.id, data, crc)
      const bound = db.all<Binding>('SELECT client, personId FROM guestClients WHERE room = ?', row.id)
      return {
        seq: row.seq,
        snapshot: snapshot ? { seq: snapshot.seq, state: snapshot.state, summary: snapshot.summary } : null,
        tail: tail.map(({ data }) => data),
        bound: bound.map((binding) => ({ ...binding }))
      }
    },
    append: async (entries) => db.transaction(() => entries.map(appendOne)),
    async compact(space, room, { seq, state, summary }) {
      db.transaction(() => {
        const row = roomId(space, room)
        if (!row || seq > row.seq) return
        const there = db.get<{ seq: number }>('SELECT seq FROM snapshots WHERE room = ?', row.id)
        if (there && there.seq >= seq) return
        db.run(
          'INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?)',
          row.id,
          seq,
          state,
          checksum(state, summary),
          summary ?? null
        )
        db.run('DELETE FROM log WHERE room = ? AND seq <= ?', row.id, seq)
      })
    },
    async document(space, document) {
      const sql = 'SELECT owner, createdAt, gone FROM documents WHERE space = ? AND document = ?'
      return db.get<DocumentRow>(sql, space, document) ?? null
    },
    async markGone(space, document, code) {
      db.transaction(() => {
        db.run(
          `INSERT INTO documents VALUES (?, ?, '', ?, ?, NULL)
           ON CONFLICT (space, document) DO UPDATE SET gone = excluded.gone`,
          space,
          document,
          new Date().toISOString(),
          code
        )
        const rooms = db.all<{ id: number }>(
          'SELECT id FROM rooms WHERE space = ? AND document = ?',
          space,
          document
        )
        for (const { id } of rooms) {
          for (const table of ['log', 'snapshots', 'guestClients'])
            db.run(`DELETE FROM ${table} WHERE room = ?`, id)
          db.run('UPDATE rooms SET seq = 0, tick = ? WHERE id = ?', db.nextTick(), id)
        }
      })
      if (code === CLOSE.erased) db.emptyLog()
    },
    uncompacted: async (after, limit) =>
      db
        .all<ColdRoom>(
          `SELECT id, space, room FROM rooms
           WHERE id > ? AND EXISTS (SELECT 1 FROM log WHERE log.room = rooms.id) ORDER BY id LIMIT ?`,
          after,
          limit
        )
        .map((row) => ({ ...row })),
    async noteDeleted(space, document, at) {
      db.run(
        `UPDATE documents SET deletedAt = CASE WHEN ?1 IS NULL THEN NULL ELSE coalesce(deletedAt, ?1) END
         WHERE space = ?2 AND document = ?3 AND (deletedAt IS NULL) <> (?1 IS NULL)`,
        at,
        space,
        document
      )
    },
    deletedBefore: async (at, limit, skip) =>
      db
        .all<{
          space: string
          document: string
        }>(
          'SELECT space, document FROM documents WHERE deletedAt IS NOT NULL AND gone IS NULL AND deletedAt < ? ORDER BY deletedAt, space, document LIMIT ? OFFSET ?',
          at,
          limit,
          skip
        )
        .map((row) => ({ ...row })),
    movedRooms: async (space, since, limit) =>
      db.all<MovedRoom>(
        `${MOVED} WHERE r.space = ? AND r.tick > ? ORDER BY r.tick LIMIT ?`,
        space,
        since,
        limit
      ),
    roomsOf: async (space, document) =>
      db.all<MovedRoom>(`${MOVED} WHERE r.space = ? AND r.document = ?`, space, document),
    currentTick: async () => db.get<{ value: number }>(`SELECT value FROM meta WHERE key = 'tick'`)!.value
  }
}
