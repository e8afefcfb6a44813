/** What the database holds of a document. */
import type { Device, DocumentKey } from './database.ts'
import type { Reading } from './open-document.ts'

/** Updates of a document after `seq`, the snapshot first when `seq` is 0. */
export async function readLog(device: Device, key: DocumentKey, seq = 0): Promise<Reading> {
  const { updates, snapshots, documents } = device
  return device.transaction('r', [updates, snapshots, documents], async () => {
    const [snapshot, rows, row] = await Promise.all([
      seq === 0 ? snapshots.get(key) : undefined,
      updates.where('key').equals(key).toArray(),
      documents.get(key)
    ])
    // Compaction may have folded rows that this tab has not seen; the snapshot then holds them.
    const missed = seq > 0 && rows.every((update) => update.seq > seq) ? await snapshots.get(key) : snapshot
    const fresh = rows.filter((update) => update.seq > seq)
    return {
      updates: [...(missed ? [missed.update] : []), ...fresh.map(({ update }) => update)],
      seq: rows.at(-1)?.seq ?? seq,
      localSeq: row?.localSeq ?? 0,
      writes: row?.writes ?? 0
    }
  })
}
