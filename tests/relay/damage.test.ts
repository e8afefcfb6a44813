/** Files that are not what was written: what the relay does when the disk, and not a client, is against it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { acknowledged, openRaw, sendSaved, sendUpdate, settle, syncFrames } from './raw.ts'
import {
  relayProcess,
  runBackup,
  runInvite,
  runRelayToItsEnd,
  runRestore,
  type RelayProcess
} from './process.ts'
import { commitsAreLost } from '../../sync-server/store/wal.ts'
import { afterThisTest, enter, newSpace, temporaryFolder, until, type Person } from './setup.ts'

const WORDS = ['ПЕРВОЕ', 'ВТОРОЕ', 'ТРЕТЬЕ']

/** Everything is acknowledged, word by word, when this resolves. */
async function written(relay: RelayProcess, person: Person, room: string, words: string[]): Promise<void> {
  const raw = await openRaw(relay, person, room)
  for (const [index, word] of words.entries()) {
    const doc = new Y.Doc()
    doc.getText('text').insert(0, word.repeat(50))
    sendUpdate(raw, Y.encodeStateAsUpdate(doc))
    sendSaved(raw, index + 1)
    await until(() => acknowledged(raw).includes(index + 1))
  }
  raw.socket.close()
}

async function wordsIn(relay: RelayProcess, person: Person, room: string): Promise<string[]> {
  const raw = await openRaw(relay, person, room)
  await settle(raw)
  const there = Buffer.concat(syncFrames(raw, 1))
  return WORDS.filter((word) => there.includes(word))
}

/** One bit of the first place in the file where this word stands, or of the last one. */
function flipBit(path: string, word: string, which: 'indexOf' | 'lastIndexOf' = 'indexOf'): void {
  const bytes = readFileSync(path)
  const at = bytes[which](word.repeat(2))
  expect(at).toBeGreaterThan(0)
  bytes[at + 20]! ^= 1
  writeFileSync(path, bytes)
}

/** A relay that ended in order, with two plans. */
async function twoPlans() {
  const DATA_DIR = join(temporaryFolder(), 'data')
  const relay = await relayProcess({ DATA_DIR })
  const anna = await newSpace(relay)
  await written(relay, anna, 'plan/broken', ['ПЕРВОЕ'])
  await written(relay, anna, 'plan/whole', ['ВТОРОЕ'])
  const copy = join(temporaryFolder(), 'copy')
  expect((await runBackup([copy], { DATA_DIR })).code).toBe(0)
  await relay.end('SIGTERM')
  return { DATA_DIR, anna, copy, database: join(DATA_DIR, 'relay.sqlite') }
}

test('a room found damaged ends the relay, which is not started again before a restore', async () => {
  const { DATA_DIR, anna, copy, database } = await twoPlans()
  flipBit(database, 'ПЕРВОЕ')
  const relay = await relayProcess({ DATA_DIR })
  const back = await enter(relay, anna.secret)
  await openRaw(relay, back, 'plan/broken').catch(() => null)
  expect(await relay.gone).toBe(65)
  for (let start = 1; start <= 2; start++) {
    const { code, stderr } = await runRelayToItsEnd({ DATA_DIR })
    expect([code, stderr]).toEqual([
      65,
      expect.stringMatching(/повреждена[^]*not what was written[^]*npm run restore/)
    ])
  }
  expect((await runInvite(['--space', anna.space, '--role', 'member'], { DATA_DIR })).stderr).toMatch(
    /повреждена/
  )
  expect((await runBackup([`${copy}-2`], { DATA_DIR })).stderr).toMatch(/повреждена/)

  expect((await runRestore([copy], { DATA_DIR })).code).toBe(0)
  const restored = await relayProcess({ DATA_DIR })
  expect(await wordsIn(restored, await enter(restored, anna.secret), 'plan/broken')).toEqual(['ПЕРВОЕ'])
})

test('after a kill every row is read through, though nobody opens its room', async () => {
  const { DATA_DIR, database } = await twoPlans()
  await (await relayProcess({ DATA_DIR })).end('SIGKILL')
  flipBit(database, 'ПЕРВОЕ')
  expect(await runRelayToItsEnd({ DATA_DIR })).toMatchObject({ code: 65 })
})

test('the check waits for the next start when this one does not come to it', async () => {
  const { DATA_DIR, database } = await twoPlans()
  await (await relayProcess({ DATA_DIR })).end('SIGKILL')
  flipBit(database, 'ПЕРВОЕ')
  const nonsense = join(temporaryFolder(), 'no-copy')
  writeFileSync(nonsense, 'письмо')
  expect((await runRestore([nonsense], { DATA_DIR })).code).toBe(2)
  expect((await runRelayToItsEnd({ DATA_DIR, HOST: '203.0.113.1', SPACE_CREATION: 'key' })).code).toBe(1)
  expect(existsSync(join(DATA_DIR, 'relay.running'))).toBe(true)
  expect(await runRelayToItsEnd({ DATA_DIR })).toMatchObject({ code: 65 })
})

test('who may freeze and who is shut out is looked through at every start', async () => {
  const { DATA_DIR, database } = await twoPlans()
  const sqlite = new DatabaseSync(database)
  const bytes = readFileSync(database)
  for (const table of ['freezes', 'bans', 'guestClients']) {
    const { rootpage } = sqlite.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').get(table) as {
      rootpage: number
    }
    bytes.fill(0x5a, (rootpage - 1) * 4096, rootpage * 4096)
  }
  sqlite.close()
  writeFileSync(database, bytes)
  expect(await runRelayToItsEnd({ DATA_DIR })).toMatchObject({ code: 65 })
})

/** A relay killed after three acknowledged words; `harm` is done to the log it left. */
async function killedWith(harm: (log: string) => void) {
  const DATA_DIR = temporaryFolder()
  const relay = await relayProcess({ DATA_DIR })
  const anna = await newSpace(relay)
  await written(relay, anna, 'plan/1', WORDS)
  await relay.end('SIGKILL')
  harm(join(DATA_DIR, 'relay.sqlite-wal'))
  const again = await relayProcess({ DATA_DIR })
  const back = await enter(again, anna.secret)
  return {
    sameStore: back.session.storeId === anna.session.storeId,
    words: await wordsIn(again, back, 'plan/1')
  }
}

test('a commit under way that outgrew SQLite’s memory is no loss when it is killed, and one when it was done', () => {
  const database = join(temporaryFolder(), 'relay.sqlite')
  const sqlite = new DatabaseSync(database)
  afterThisTest(() => sqlite.close())
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA cache_size = 5; PRAGMA wal_autocheckpoint = 0')
  sqlite.exec('CREATE TABLE words (id INTEGER PRIMARY KEY, word BLOB)')
  const insert = sqlite.prepare('INSERT INTO words (word) VALUES (randomblob(3000))')
  for (let i = 0; i < 50; i++) insert.run()
  sqlite.exec('BEGIN')
  // The second time what has gone to the log already is written over there, and its sums wait for the commit.
  for (let time = 0; time < 2; time++) sqlite.exec('UPDATE words SET word = randomblob(3000)')
  const log = `${database}-wal`
  const killed = `${database}-killed`
  writeFileSync(killed, readFileSync(log))
  expect(commitsAreLost(killed)).toBe(false)
  sqlite.exec('COMMIT')
  const bytes = readFileSync(log)
  expect(commitsAreLost(log)).toBe(false)
  bytes[bytes.length - 5000]! ^= 1
  writeFileSync(killed, bytes)
  expect(commitsAreLost(killed)).toBe(true)
})

test('a log damaged before its end makes another store of it, so that devices send again what is lost', async () => {
  const { sameStore, words } = await killedWith((log) => flipBit(log, 'ВТОРОЕ'))
  expect([sameStore, words]).toEqual([false, ['ПЕРВОЕ']])
})

test('so does a log whose last commit, or whose beginning, is damaged', async () => {
  expect(await killedWith((log) => flipBit(log, 'ТРЕТЬЕ', 'lastIndexOf'))).toMatchObject({ sameStore: false })
  const begin = (log: string) => {
    const bytes = readFileSync(log)
    bytes[20]! ^= 1
    writeFileSync(log, bytes)
  }
  const DATA_DIR = temporaryFolder()
  const relay = await relayProcess({ DATA_DIR })
  const anna = await newSpace(relay)
  await relay.end('SIGKILL')
  begin(join(DATA_DIR, 'relay.sqlite-wal'))
  const again = await relayProcess({ DATA_DIR })
  // Not even the space is left; its devices meet a store that knows nothing of them.
  expect((await newSpace(again)).session.storeId).not.toBe(anna.session.storeId)
})

test('a commit that a kill cut short is no loss: the store stays the same', async () => {
  const whole = await killedWith(() => undefined)
  expect(whole).toEqual({ sameStore: true, words: WORDS })
  const torn = await killedWith((log) => {
    const bytes = readFileSync(log)
    // Half a frame more, as of a commit that began: with the salts of this log.
    const half = Buffer.alloc(2000, 0x5a)
    bytes.copy(half, 0, 32, 32 + 24)
    writeFileSync(log, Buffer.concat([bytes, half]))
  })
  expect(torn).toEqual({ sameStore: true, words: WORDS })
})

test('a disk that refuses ends the relay, and what it did not keep was promised to nobody', async () => {
  const DATA_DIR = temporaryFolder()
  const refusing = await relayProcess({ DATA_DIR, FAULT: 'disk-refuses' }, '../tests/relay/faulty-main.ts')
  const anna = await newSpace(refusing)
  const raw = await openRaw(refusing, anna, 'plan/1')
  sendUpdate(raw, Y.encodeStateAsUpdate(new Y.Doc({ guid: 'a' })))
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'слово')
  sendUpdate(raw, Y.encodeStateAsUpdate(doc))
  sendSaved(raw, 1)
  expect(await refusing.gone).toBe(74)
  expect(acknowledged(raw)).toEqual([])
  const again = await relayProcess({ DATA_DIR })
  expect((await enter(again, anna.secret)).session.storeId).toBe(anna.session.storeId)
})
