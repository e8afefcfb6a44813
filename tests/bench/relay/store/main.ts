/** The relay with its store kept in another way, for `npm run bench:relay -- disk`: STORE is thread-sync, in-process or worker. */
import { startRelay } from '../../../../sync-server/relay.ts'
import { readSettings } from '../../../../sync-server/settings.ts'
import { holdData } from '../../../../sync-server/store/data-folder.ts'
import { openSqliteStore } from '../../../../sync-server/store/sqlite.ts'
import { fullySynced } from './fully-synced.ts'
import { storeInWorker } from './in-worker.ts'

const read = readSettings(process.env)
if (!read.ok) throw new Error(read.problems.map(({ variable }) => variable).join())
const { settings } = read
const store =
  process.env.STORE === 'worker'
    ? await storeInWorker(settings.dataDir)
    : process.env.STORE === 'in-process'
      ? fullySynced(settings.dataDir)
      : openSqliteStore(settings.dataDir)
const relay = await startRelay(
  settings,
  holdData(settings.dataDir, () => store)
)
process.stdout.write(`${relay.url}\n`)
