/** What each store adds to the application, which has yjs, lib0 and Dexie anyway. */
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { NAMES } from './browser.ts'
import { ROOT } from '../measure.ts'
import type { StoreName } from './page.ts'

const ENTRIES: Record<string, string> = {
  'y-indexeddb': 'node_modules/y-indexeddb/src/y-indexeddb.js',
  'y-dexie': 'node_modules/y-dexie/dist/y-dexie.js',
  own: 'src/lib/device/document-store.ts'
}

/** KiB, gzip. */
export async function sizes(): Promise<Map<StoreName, number>> {
  const found = new Map<StoreName, number>()
  for (const name of NAMES) {
    const built = await build({
      configFile: false,
      root: ROOT,
      logLevel: 'error',
      resolve: { alias: { $lib: `${ROOT}src/lib` } },
      build: {
        write: false,
        lib: { entry: `${ROOT}${ENTRIES[name]}`, formats: ['es'] },
        rolldownOptions: { external: [/^yjs/, /^lib0/, /^dexie/] }
      }
    })
    const [output] = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[]
    found.set(name, gzipSync(output!.output[0].code, { level: 9 }).length / 1024)
  }
  return found
}
