import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { whyNotStarted } from '../../sync-server/process.ts'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import { relayProcess, runRelayToItsEnd } from './process.ts'
import { settingsFor, temporaryFolder } from './setup.ts'

async function refusal(dataDir: string, expected = 1): Promise<string> {
  const { code, stdout, stderr } = await runRelayToItsEnd({ DATA_DIR: dataDir })
  expect([code, stdout]).toEqual([expected, ''])
  return stderr
}

test('a data folder that is a file is told', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(await refusal(file)).toContain('DATA_DIR: ')
})

test('a damaged database is told, and stays as it is', async () => {
  const folder = temporaryFolder()
  const junk = 'это не база'.repeat(400)
  writeFileSync(join(folder, 'relay.sqlite'), junk)
  expect(await refusal(folder, 65)).toContain('повреждена')
  expect(readFileSync(join(folder, 'relay.sqlite'), 'utf8')).toBe(junk)
})

test('a database of a newer version is told', async () => {
  const folder = temporaryFolder()
  await openSqliteStore(folder).close()
  const database = new DatabaseSync(join(folder, 'relay.sqlite'))
  database.exec('PRAGMA user_version = 1000')
  database.close()
  expect(await refusal(folder)).toContain('более новой версией')
})

test('a key that is none is told by its file', async () => {
  const folder = temporaryFolder()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'token-key.pem'), 'не ключ')
  expect(await refusal(folder)).toContain('token-key.pem')
})

test.each([
  [{ code: 'EROFS' }, 'нельзя писать'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 8 }, 'нельзя писать'],
  [{ code: 'ENOSPC' }, 'кончилось место'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'кончилось место'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 10 | (3 << 8) }, 'не читается или не пишется'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 5 }, 'держит другая программа']
])('%o is said in words', (failure, words) => {
  expect(whyNotStarted(Object.assign(new Error('…'), failure), settingsFor())).toContain(words)
})

test('a relay that is told to end does so with success, and starts again on what it wrote', async () => {
  const env = { DATA_DIR: temporaryFolder() }
  expect(await (await relayProcess(env)).end('SIGTERM')).toBe(0)
  expect(await (await relayProcess(env)).end('SIGTERM')).toBe(0)
})
