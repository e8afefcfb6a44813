import { DatabaseSync } from 'node:sqlite'
import { openSync, statSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StoreDamaged } from '../../sync-server/store/damage.ts'
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

/** A room with three updates, changed behind the relay's back. */
async function tamperedWith(sql: string) {
  const folder = temporaryFolder()
  const store = openSqliteStore(folder)
  const updates = [1, 2, 3].map((value) => new Uint8Array(40).fill(value))
  await store.append([{ space: 's', room: 'plan/1', updates, claim: null }])
  await store.close()
  const file = new DatabaseSync(join(folder, 'relay.sqlite'))
  file.exec(sql)
  file.close()
  return openSqliteStore(folder)
}

test.each([
  ['an update that is missing', 'DELETE FROM log WHERE seq = 2'],
  ['a last update that is missing', 'DELETE FROM log WHERE seq = 3'],
  ['an update that reads differently', `UPDATE log SET data = zeroblob(40) WHERE seq = 2`]
])('a room with %s is not served', async (_, sql) => {
  const store = await tamperedWith(sql)
  await expect(store.loadRoom('s', 'plan/1')).rejects.toThrow(StoreDamaged)
  await store.close()
})

test('a file with holes in it is not opened', async () => {
  const folder = temporaryFolder()
  const store = openSqliteStore(folder)
  for (let i = 0; i < 300; i++) await store.createSpace(`space-${i}`, '2026-11-01T00:00:00.000Z')
  await store.close()
  const path = join(folder, 'relay.sqlite')
  const file = openSync(path, 'r+')
  const pages = statSync(path).size / 4096
  for (let page = 1; page < pages; page++) writeSync(file, Buffer.alloc(4000, 0x5a), 0, 4000, page * 4096)
  closeSync(file)
  expect(() => openSqliteStore(folder)).toThrow(StoreDamaged)
})

test('a file that is something else is not opened', () => {
  const folder = temporaryFolder()
  const file = openSync(join(folder, 'relay.sqlite'), 'w')
  writeSync(file, Buffer.alloc(8192, 'это не база'))
  closeSync(file)
  expect(() => openSqliteStore(folder)).toThrow(StoreDamaged)
})
