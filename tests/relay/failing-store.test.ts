import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import { acknowledged, openRaw, sendSaved, sendUpdate, syncFrames } from './raw.ts'
import { connect, newSpace, relayFor, synced, temporaryFolder, textOf, until, write } from './setup.ts'

/** A relay whose disk can be full. */
async function relayWithDisk() {
  const dataDir = temporaryFolder()
  const disk = { full: false }
  const store = openSqliteStore(dataDir)
  const guarded =
    <Arguments extends unknown[], Result>(work: (...args: Arguments) => Promise<Result>) =>
    (...args: Arguments) =>
      disk.full ? Promise.reject<Result>(new Error('disk full')) : work(...args)
  const failing = { ...store, append: guarded(store.append), probe: guarded(store.probe) }
  const relay = await relayFor({ DATA_DIR: dataDir }, failing)
  return { relay, disk, anna: await newSpace(relay) }
}

test('what cannot be stored is neither acknowledged nor shown, and devices come again', async () => {
  const { relay, disk, anna } = await relayWithDisk()
  const [writer, watcher] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, anna, 'plan/1')]
  const doc = new Y.Doc()
  write(doc, 'текст')
  disk.full = true
  sendUpdate(writer, Y.encodeStateAsUpdate(doc))
  sendSaved(writer, 1)
  await until(() => writer.closed && watcher.closed)
  expect([writer.closed!.code, acknowledged(writer), syncFrames(watcher, 2)]).toEqual([1013, [], []])
})

test('a stock client loses nothing while the disk is full', async () => {
  const { relay, disk, anna } = await relayWithDisk()
  const author = connect(relay, anna, 'plan/1')
  await synced(author)
  disk.full = true
  write(author.doc, 'до ')
  await until(() => !author.provider.wsconnected)
  write(author.doc, 'после')
  disk.full = false
  const reader = connect(relay, anna, 'plan/1')
  await until(() => textOf(reader.doc) === 'до после')
  expect(author.closed).toEqual([])
})

test('health says whether a change would get to disk', async () => {
  const { relay, disk } = await relayWithDisk()
  disk.full = true
  const bad = await fetch(`${relay.url}/health`)
  expect([bad.status, ((await bad.json()) as { ok: boolean }).ok]).toEqual([503, false])
  disk.full = false
  await until(async () => (await fetch(`${relay.url}/health`)).status === 200)
})
