/** Files that no document names yet, by who brought them, in SQLite. */
import type { Database } from './database.ts'
import type { UploadRow, UploadStore } from './store.ts'

export function uploadTables(db: Database): UploadStore {
  return {
    noteUpload: async ({ space, sha256, uploader, bytes, at }, limit) =>
      db.transaction(() => {
        const { others } = db.get<{ others: number }>(
          'SELECT coalesce(sum(bytes), 0) AS others FROM uploads WHERE space = ? AND uploader = ? AND sha256 <> ?',
          space,
          uploader,
          sha256
        )!
        if (others + bytes > limit) return false
        // Who began first answers for it: two people who bring one file take its room once.
        db.run(
          `INSERT INTO uploads VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET bytes = excluded.bytes, at = excluded.at`,
          space,
          sha256,
          uploader,
          bytes,
          at
        )
        return true
      }),
    uploads: async (space) =>
      db.all<UploadRow>('SELECT space, sha256, uploader, bytes, at FROM uploads WHERE space = ?', space),
    async forgetUploads(space, hashes) {
      db.transaction(() => {
        for (const sha256 of hashes)
          db.run('DELETE FROM uploads WHERE space = ? AND sha256 = ?', space, sha256)
      })
    }
  }
}
