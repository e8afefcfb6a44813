import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import { storeContract } from './store-contract.ts'
import { temporaryFolder } from './setup.ts'

storeContract('SQLite', () => {
  const folder = temporaryFolder()
  return {
    open: async () => openSqliteStore(folder),
    openAgain: async () => openSqliteStore(folder)
  }
})
