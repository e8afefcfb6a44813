/** Our own store: src/lib/device as the application uses it. */
import type { AnyKind } from '$lib/crdt/kind.ts'
import { Device, documentKey } from '$lib/device/database.ts'
import { DocumentStore } from '$lib/device/document-store.ts'
import { titleOf, type Store } from './store.ts'

const SPACE = 'space'
const kind = {
  summaryVersion: 1,
  summarize: (doc) => ({
    title: titleOf(doc),
    people: [],
    dates: [],
    counts: {},
    unique: [],
    words: '',
    events: []
  })
} as Pick<AnyKind, 'summaryVersion' | 'summarize'> as AnyKind

const storeOn = (device: Device): Store => {
  const store = new DocumentStore(device, () => kind)
  return {
    async open(id) {
      const opened = await store.open(SPACE, `plan/${id}`)
      return {
        doc: opened.doc,
        edit: (change) => change(),
        told: () => opened.failure,
        close: async () => {
          await opened.close()
          opened.doc.destroy()
        }
      }
    },
    title: async (id) => (await device.catalogue.get(documentKey(SPACE, `plan/${id}`)))?.title
  }
}

/** As the others write: the browser says «committed» before the disk has it. */
class RelaxedDevice extends Device {
  constructor() {
    super('own-relaxed')
    Object.assign((this as unknown as { _options: object })._options, {
      chromeTransactionDurability: 'relaxed'
    })
  }
}

export const own = storeOn(new Device('own'))
export const ownRelaxed = storeOn(new RelaxedDevice())
