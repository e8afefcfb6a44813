/** Folds a document's log into one snapshot: the log stays short, opening stays quick. */
import * as Y from 'yjs'
import type { Device, DocumentKey, DocumentRow } from './database.ts'
import { ownName } from './profile.ts'

/** The log is folded at this many rows, or when it outgrows the snapshot (never under 64 KiB: not worth it). */
const COMPACT_ROWS = 100
const COMPACT_BYTES = 64 * 1024

export function isFull({ logRows, logBytes, snapshotBytes }: DocumentRow): boolean {
  return logRows >= COMPACT_ROWS || logBytes > Math.max(COMPACT_BYTES, snapshotBytes)
}

/**
 * Through a Y.Doc with gc (`mergeUpdates` is quadratic). One tab at a time; the others go on writing. `wait`: for what
 * another tab folds just now, and fold again what came since.
 */
export async function compact(device: Device, key: DocumentKey, { wait = false } = {}): Promise<void> {
  const { updates, snapshots, documents } = device
  await navigator.locks.request(
    ownName(device.name, `compact:${key}`),
    { ifAvailable: !wait },
    async (lock) => {
      if (!lock) return
      await device.transaction('rw', [updates, snapshots, documents], async () => {
        const rows = await updates.where('key').equals(key).toArray()
        if (rows.length === 0) return
        const doc = new Y.Doc()
        const snapshot = await snapshots.get(key)
        doc.transact(() => {
          if (snapshot) Y.applyUpdate(doc, snapshot.update)
          for (const { update } of rows) Y.applyUpdate(doc, update)
        })
        const update = Y.encodeStateAsUpdate(doc)
        doc.destroy()
        await snapshots.put({ key, update })
        await updates.where('key').equals(key).delete()
        await documents.update(key, { logRows: 0, logBytes: 0, snapshotBytes: update.length })
      })
    }
  )
}
