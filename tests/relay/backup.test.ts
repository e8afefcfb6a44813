import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ask, hashOf, jpeg, put } from './files.fixture.ts'
import { acknowledged, openRaw, sendSaved, sendUpdate } from './raw.ts'
import { relayProcess, runBackup, runRelayToItsEnd, runRestore } from './process.ts'
import {
  bearer,
  connect,
  enter,
  newSpace,
  post,
  synced,
  temporaryFolder,
  textOf,
  until,
  write
} from './setup.ts'

/** A relay with one plan, and where its data and a backup of them lie. */
async function prepared() {
  const DATA_DIR = join(temporaryFolder(), 'data')
  const file = join(temporaryFolder(), 'backup')
  const relay = await relayProcess({ DATA_DIR })
  const anna = await newSpace(relay)
  const author = connect(relay, anna, 'plan/1')
  await synced(author)
  write(author.doc, 'до копии')
  const reader = connect(relay, anna, 'plan/1')
  await until(() => textOf(reader.doc) === 'до копии')
  reader.provider.destroy()
  return { DATA_DIR, file, relay, anna, author }
}

test('a backup is taken while people type, and brings everything back under another store id', async () => {
  const { DATA_DIR, file, relay, anna } = await prepared()
  const raw = await openRaw(relay, anna, 'plan/2')
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => sendUpdate(raw, update))
  let typed = 0
  const typing = setInterval(() => {
    write(doc, 'x')
    sendSaved(raw, ++typed)
  }, 5)
  await until(() => acknowledged(raw).length > 20)
  const promised = acknowledged(raw).at(-1)!
  const made = await runBackup([file], { DATA_DIR })
  expect([made.code, made.stderr]).toEqual([0, ''])
  await until(() => acknowledged(raw).at(-1)! > promised)
  clearInterval(typing)
  expect((await runBackup([file], { DATA_DIR })).stderr).toMatch(/уже есть/)

  expect((await runRestore([file], { DATA_DIR })).stderr).toMatch(/Остановите/)
  await relay.end('SIGKILL')
  const restored = await runRestore([file], { DATA_DIR })
  expect([restored.code, restored.stdout]).toEqual([0, expect.stringMatching(/before-restore/)])
  const again = await relayProcess({ DATA_DIR })
  const back = await enter(again, anna.secret)
  expect(back.session.storeId).not.toBe(anna.session.storeId)
  const one = connect(again, back, 'plan/1')
  const two = connect(again, back, 'plan/2')
  await synced(one, two)
  expect(textOf(one.doc)).toBe('до копии')
  expect(textOf(two.doc).length).toBeGreaterThanOrEqual(promised)
})

test('what was erased after a backup is erased in it too when it is restored', async () => {
  const { DATA_DIR, file, relay, anna, author } = await prepared()
  const picture = jpeg()
  expect((await put(relay, anna, picture)).status).toBe(201)
  author.doc.getMap('fields').set('file', hashOf(picture))
  const reader = connect(relay, anna, 'plan/1')
  await until(() => reader.doc.getMap('fields').size > 0)
  expect((await runBackup([file], { DATA_DIR })).code).toBe(0)
  const erased = await post(
    relay,
    `/api/spaces/${anna.space}/erasures`,
    { documents: ['plan/1', 'plan/never-seen'] },
    bearer(anna)
  )
  expect(erased.status).toBe(204)
  await until(() => author.closed.length > 0)
  expect(author.closed[0]!.code).toBe(4410)
  await relay.end('SIGTERM')
  expect(readFileSync(join(DATA_DIR, 'relay.sqlite')).includes('до копии')).toBe(false)

  expect((await runRestore([file], { DATA_DIR })).code).toBe(0)
  expect(readFileSync(join(DATA_DIR, 'relay.sqlite')).includes('до копии')).toBe(false)
  const again = await relayProcess({ DATA_DIR })
  const back = await enter(again, anna.secret)
  for (const room of ['plan/1', 'plan/never-seen']) {
    const client = connect(again, back, room)
    await until(() => client.closed.length > 0)
    expect(client.closed[0]!.code).toBe(4410)
  }
  expect((await ask(again, back, hashOf(picture))).status).toBe(404)
})

test('a cut-off, a foreign and a missing backup are refused and change nothing', async () => {
  const { DATA_DIR, file, relay } = await prepared()
  expect((await runBackup([file], { DATA_DIR })).code).toBe(0)
  await relay.end('SIGTERM')
  const before = readFileSync(join(DATA_DIR, 'relay.sqlite'))
  truncateSync(file, statSync(file).size / 2)
  expect((await runRestore([file], { DATA_DIR })).stderr).toMatch(/не копия данных сервера или повреждён/)
  writeFileSync(file, 'письмо')
  expect((await runRestore([file], { DATA_DIR })).stderr).toMatch(/не копия данных сервера или повреждён/)
  expect((await runRestore([`${file}.none`], { DATA_DIR })).stderr).toMatch(/нет/)
  expect(readFileSync(join(DATA_DIR, 'relay.sqlite')).equals(before)).toBe(true)
})

test('a broken database is refused at the start, with the way to restore', async () => {
  const { DATA_DIR, relay } = await prepared()
  await relay.end('SIGTERM')
  const path = join(DATA_DIR, 'relay.sqlite')
  const file = openSync(path, 'r+')
  for (let page = 1; page < statSync(path).size / 4096; page++)
    writeSync(file, Buffer.alloc(4000, 0x5a), 0, 4000, page * 4096)
  closeSync(file)
  const { code, stderr } = await runRelayToItsEnd({ DATA_DIR })
  expect([code, stderr]).toEqual([65, expect.stringMatching(/повреждена[^]*npm run restore/)])
})

test('a restore puts aside whatever the folder holds, and takes newer files and the room’s authority over', async () => {
  const { DATA_DIR, file, relay } = await prepared()
  expect((await runBackup([file], { DATA_DIR })).code).toBe(0)
  await relay.end('SIGTERM')
  // The database is lost; the rest is not, and something of the administrator's lies there too.
  for (const name of ['relay.sqlite', 'relay.sqlite-wal', 'relay.sqlite-shm'])
    rmSync(join(DATA_DIR, name), { force: true })
  const kept = ['files/s/ab/newer-picture', 'lan/ca.pem', 'notes.txt']
  for (const path of kept) {
    mkdirSync(dirname(join(DATA_DIR, path)), { recursive: true })
    writeFileSync(join(DATA_DIR, path), path)
  }
  copyFileSync(file, join(DATA_DIR, 'copy'))
  const inside = await runRestore([join(DATA_DIR, 'copy')], { DATA_DIR })
  expect([inside.code, inside.stderr]).toEqual([2, expect.stringMatching(/лежит в самой папке данных/)])

  const { code, stdout } = await runRestore([file], { DATA_DIR })
  expect(code).toBe(0)
  const before = /лежат в (.*)\.\n/.exec(stdout)![1]!
  for (const path of [...kept, 'copy']) expect(existsSync(join(before, path)), path).toBe(true)
  for (const path of kept.slice(0, 2)) expect(readFileSync(join(DATA_DIR, path), 'utf8')).toBe(path)
  expect(existsSync(join(DATA_DIR, 'relay.sqlite'))).toBe(true)
})

test('a file that the relay removes while a backup is made is left out of it', async () => {
  const { DATA_DIR, file } = await prepared()
  mkdirSync(join(DATA_DIR, 'files/s/ab'), { recursive: true })
  // Listed, and not there when it is read.
  symlinkSync('/nowhere', join(DATA_DIR, 'files/s/ab/removed'))
  const made = await runBackup([file], { DATA_DIR })
  expect([made.code, made.stderr]).toEqual([0, ''])
})

test('two relays do not share a data folder, and the second one says so', async () => {
  const { DATA_DIR } = await prepared()
  const { code, stderr } = await runRelayToItsEnd({ DATA_DIR })
  expect([code, stderr]).toEqual([1, expect.stringMatching(/уже запущен/)])
})
