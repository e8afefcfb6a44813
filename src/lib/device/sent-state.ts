/** What the relay has of a document: what it acknowledged and refused. */
import type { Device, DocumentKey } from './database.ts'

/** The relay has committed everything up to `acked`. */
export async function acknowledge(device: Device, key: DocumentKey, acked: number): Promise<void> {
  const { documents } = device
  await device.transaction('rw', documents, async () => {
    const row = await documents.get(key)
    if (!row || row.ackedSeq >= acked) return
    const ackedSeq = Math.min(acked, row.localSeq)
    const unsent = row.localSeq > ackedSeq ? 1 : 0
    await documents.update(key, {
      ackedSeq,
      unsent,
      unsentSince: unsent ? Date.now() : null,
      refused: undefined
    })
  })
}

/** The relay does not take what this device wrote in the document (a close code), or may again (null). */
export async function noteRefused(device: Device, key: DocumentKey, code: number | null): Promise<void> {
  const { documents } = device
  await device.transaction('rw', documents, async () => {
    const row = await documents.get(key)
    const refused = code ?? undefined
    if (row && row.refused !== refused) await documents.update(key, { refused })
  })
}

/**
 * The relay turned out to lack something of this document: what this device wrote in it counts as unsent again.
 * @returns false where this device wrote nothing of its own
 */
export async function sendAgain(device: Device, key: DocumentKey): Promise<boolean> {
  const { documents } = device
  return device.transaction('rw', documents, async () => {
    const row = await documents.get(key)
    if (!row || row.localSeq === 0) return false
    await documents.update(key, { ackedSeq: 0, unsent: 1, unsentSince: row.unsentSince ?? Date.now() })
    return true
  })
}

/** A relay with another store id has lost what it acknowledged: everything counts as unsent again. */
export async function forgetAcknowledgements(device: Device, space: string): Promise<void> {
  await device.documents
    .where('space')
    .equals(space)
    .modify((row) => {
      row.ackedSeq = 0
      row.unsent = row.localSeq > 0 ? 1 : 0
      row.unsentSince = row.localSeq > 0 ? (row.unsentSince ?? Date.now()) : null
    })
}
