/** y-dexie: documents are properties of rows; the update and the row are written apart unless the application wraps them. */
import { Dexie, type EntityTable } from 'dexie'
import yDexie, { compressYDocs, DexieYProvider } from 'y-dexie'
import type * as Y from 'yjs'
import { titleOf, type Store } from './store.ts'

interface Row {
  id: string
  title: string
  doc: Y.Doc
}

const UPDATES = '$docs.doc_updates'
const db = new Dexie('y-dexie', { addons: [yDexie] }) as Dexie & { docs: EntityTable<Row, 'id'> }
db.version(1).stores({ docs: 'id, doc: Y.Doc' })

const storeThat = (wraps: boolean): Store => ({
  async open(id) {
    if (!(await db.docs.get(id))) await db.docs.add({ id, title: '0' } as Row)
    const { doc } = (await db.docs.get(id))!
    const provider = DexieYProvider.load(doc)
    let told: string | null = null
    const tell = (error: unknown) => (told = (error as Error)?.name ?? String(error))
    provider.on('error', tell)
    await provider.whenLoaded
    const retitle = () => db.docs.update(id, { title: titleOf(doc) })
    if (!wraps) doc.on('update', () => void retitle().catch(() => {}))
    return {
      doc,
      // A change made inside a Dexie transaction takes the provider's write into it.
      edit: (change) => {
        if (!wraps) return change()
        db.transaction('rw', [db.docs, db.table(UPDATES)], () => {
          change()
          return retitle()
        }).catch(tell)
      },
      told: () => told,
      close: async () => DexieYProvider.release(doc)
    }
  },
  title: async (id) => (await db.docs.get(id))?.title
})

export const yDexieAlone = storeThat(false)
export const yDexieWrapped = storeThat(true)

/** What its timer does ten seconds after the database was opened, and then every five minutes. */
export const compressDexie = () => compressYDocs(db)
