/** The index of search between two starts, in a database of its own: it is derived, and can always be built anew. */
import { Dexie, type Table } from 'dexie'
import type { Device } from './database.ts'

export interface KeptIndexRow {
  space: string
  /** Another one as soon as something was taken off the device: what a worker still holds may then not be kept. */
  id: string
  version: number
  /** Packed; none until the index is whole. */
  index?: Blob
  /** Of each thing in it as of when it is. */
  marks: [id: string, mark: string][]
}

export const indexDatabase = (database: string): string => `${database}-search`

export function keptIndexes({ name }: Pick<Device, 'name'>): Table<KeptIndexRow, string> {
  const database = new Dexie(indexDatabase(name), { cache: 'disabled' })
  database.version(1).stores({ indexes: 'space' })
  return database.table('indexes')
}

/** What was found by words leaves with the documents that were taken off the device. */
export async function forgetIndex(device: Pick<Device, 'name'>, space: string): Promise<void> {
  const indexes = keptIndexes(device)
  await indexes.delete(space)
  indexes.db.close()
}
