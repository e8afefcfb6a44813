import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import type { Store } from '../../sync-server/store/store.ts'
import { step1Frame } from '../../sync-server/socket/frames.ts'
import { GroupCommit } from '../../sync-server/rooms/commit.ts'
import type { Batch, Room } from '../../sync-server/rooms/room.ts'
import { acknowledged, openRaw, sendSaved, sendUpdate, settle, syncFrames } from './raw.ts'
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

test('who waits in another document for a commit that failed comes again too', async () => {
  const dataDir = temporaryFolder()
  const store = openSqliteStore(dataDir)
  let held: PromiseWithResolvers<number[]> | null = null
  let appends = 0
  const append: Store['append'] = (entries) => {
    appends++
    return held ? held.promise.then(() => Promise.reject(new Error('disk full'))) : store.append(entries)
  }
  const relay = await relayFor({ DATA_DIR: dataDir }, { ...store, append })
  const anna = await newSpace(relay)
  const [first, writer] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, anna, 'plan/2')]
  const [asking, saying] = [await openRaw(relay, anna, 'plan/3'), await openRaw(relay, anna, 'plan/4')]
  for (const raw of [first, writer, asking, saying]) await settle(raw)
  const doc = new Y.Doc()
  write(doc, 'текст')
  held = Promise.withResolvers()
  sendUpdate(first, Y.encodeStateAsUpdate(doc))
  await until(() => appends === 1)
  // While one commit is held these three gather for the next.
  sendUpdate(writer, Y.encodeStateAsUpdate(doc))
  asking.socket.send(step1Frame(new Uint8Array([0])))
  sendSaved(saying, 1)
  const received = async () => {
    const text = await (await fetch(`${relay.url}/metrics`)).text()
    return Number(/^relay_received_bytes_total (\d+)/m.exec(text)![1])
  }
  const before = await received()
  await until(async () => (await received()) === before)
  held.resolve([])
  await until(() => [first, writer, asking, saying].every(({ closed }) => closed))
  expect([first, writer, asking, saying].map(({ closed }) => closed!.code)).toEqual([1013, 1013, 1013, 1013])
})

test('updates that cannot be merged fail as a commit does: nobody is left waiting, nothing is passed over', async () => {
  const failed: Room[] = []
  const commit = new GroupCommit(openSqliteStore(temporaryFolder()), {
    took: () => undefined,
    moved: () => expect.unreachable(),
    claimed: () => expect.unreachable(),
    failed: (rooms) => failed.push(...rooms)
  })
  const told: string[] = []
  const batch: Batch = {
    updates: [new Uint8Array([9, 9]), new Uint8Array([9, 9])],
    senders: new Set(),
    afterwards: [{ done: () => told.push('done'), failed: () => told.push('failed') }],
    claim: null,
    bound: []
  }
  const room = {
    members: new Set(),
    committedAt: 0,
    broken: false,
    takeBatch: () => batch
  } as unknown as Room
  commit.schedule(room)
  await commit.flush()
  expect([failed, told, room.broken]).toEqual([[room], ['failed'], true])
})
