/** y-indexeddb: a database per document; the catalogue needs one of its own. */
import { Dexie, type EntityTable } from 'dexie'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { titleOf, type Store } from './store.ts'

const catalogue = new Dexie('y-indexeddb-catalogue') as Dexie & {
  rows: EntityTable<{ id: string; title: string }, 'id'>
}
catalogue.version(1).stores({ rows: 'id' })

export const yIndexeddb: Store = {
  async open(id) {
    const doc = new Y.Doc()
    const persistence = new IndexeddbPersistence(`y-indexeddb-${id}`, doc)
    await persistence.whenSynced
    doc.on('update', () => void catalogue.rows.put({ id, title: titleOf(doc) }).catch(() => {}))
    return {
      doc,
      edit: (change) => change(),
      // It has no event and no state for a write that failed.
      told: () => null,
      close: async () => {
        await persistence.destroy()
        doc.destroy()
      }
    }
  },
  title: async (id) => (await catalogue.rows.get(id))?.title
}
