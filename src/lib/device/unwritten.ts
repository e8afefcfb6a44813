/**
 * The last letters before a page goes: a database cannot be waited for in `pagehide`, so what is not written yet is left
 * in localStorage, which writes at once, and is taken over when the document is opened next.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { DocumentKey } from './database.ts'
import { deviceFailure, type DeviceFailure } from './failure.ts'

/** Every database of this origin has its own. */
const prefixOf = (database: string, key: string) => `unwritten:${database}:${key}`
const nameOf = (database: string, key: DocumentKey) => `${prefixOf(database, key)}:`

/** A failure has nobody left to be told; the caller may still ask. */
export function leaveUnwritten(
  database: string,
  key: DocumentKey,
  updates: readonly Uint8Array[]
): DeviceFailure | null {
  if (updates.length === 0) return null
  try {
    localStorage.setItem(nameOf(database, key) + crypto.randomUUID(), toBase64(Y.mergeUpdates([...updates])))
    return null
  } catch (error) {
    return deviceFailure(error)
  }
}

/** What earlier pages left for this document; `forget` it once it is on disk. */
export function findUnwritten(
  database: string,
  key: DocumentKey
): { updates: Uint8Array[]; forget: () => void } {
  const names = namesWith(nameOf(database, key))
  return {
    updates: names.map((found) => fromBase64(localStorage.getItem(found) ?? '')),
    forget: () => names.forEach((found) => localStorage.removeItem(found))
  }
}

/** Documents of a space for which something was left. */
export function unwrittenKeys(database: string, space: string): DocumentKey[] {
  const from = prefixOf(database, '').length
  return namesWith(prefixOf(database, `${space}/`)).map((found) => found.slice(from, found.lastIndexOf(':')))
}

/** Removes what was left for any document, of one space or of all. */
export function forgetUnwritten(database: string, space?: string): void {
  for (const found of namesWith(prefixOf(database, space ? `${space}/` : ''))) localStorage.removeItem(found)
}

function namesWith(prefix: string): string[] {
  return Object.keys(localStorage).filter((found) => found.startsWith(prefix))
}
