/** Rooms in SQLite: an append log per room, one snapshot, the document's owner, and the order of changes. */
import type { Database } from './database.ts'
import { documentOf, type Append, type DocumentRow, type MovedRoom, type RoomStore } from './store.ts'

const MOVED = `SELECT r.room AS room, r.tick AS tick, d.owner AS owner, d.gone AS gone
  FROM rooms r LEFT JOIN documents d ON d.space = r.space AND d.document = r.document`

export function roomTables(db: Database): RoomStore {
  const roomId = (space: string, room: string) =>
    db.get<{ id: number; seq: number }>('SELECT id, seq FROM rooms WHERE space = ? AND room = ?', space, room)

  function appendOne({ space, room, updates, claim }: Append): number {
    if (claim) {
      const { document, owner, at } = claim
      db.run('INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, NULL)', space, document, owner, at)
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
    updates.forEach((data, index) => db.run('INSERT INTO log VALUES (?, ?, ?)', id, first + index, data))
    return seq
  }

  return {
    async loadRoom(space, room) {
      const row = roomId(space, room)
      if (!row) return { seq: 0, snapshot: null, tail: [] }
      const snapshot = db.get<{ seq: number; state: Uint8Array }>(
        'SELECT seq, state FROM snapshots WHERE room = ?',
        row.id
      )
      const tail = db.all<{ data: Uint8Array }>(
        'SELECT data FROM log WHERE room = ? AND seq > ? ORDER BY seq',
        row.id,
        snapshot?.seq ?? 0
      )
      return { seq: row.seq, snapshot: snapshot ?? null, tail: tail.map(({ data }) => data) }
    },
    append: async (entries) => db.transaction(() => entries.map(appendOne)),
    async compact(space, room, { seq, state }) {
      db.transaction(() => {
        const row = roomId(space, room)
        if (!row) return
        db.run('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)', row.id, seq, state)
        db.run('DELETE FROM log WHERE room = ? AND seq <= ?', row.id, seq)
      })
    },
    async document(space, document) {
      const sql = 'SELECT owner, createdAt, gone FROM documents WHERE space = ? AND document = ?'
      return db.get<DocumentRow>(sql, space, document) ?? null
    },
    async markGone(space, document, code) {
      db.transaction(() => {
        db.run('UPDATE documents SET gone = ? WHERE space = ? AND document = ?', code, space, document)
        const rooms = db.all<{ id: number }>(
          'SELECT id FROM rooms WHERE space = ? AND document = ?',
          space,
          document
        )
        for (const { id } of rooms) db.run('UPDATE rooms SET tick = ? WHERE id = ?', db.nextTick(), id)
      })
    },
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
