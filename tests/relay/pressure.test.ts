import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { MESSAGE } from '../../src/lib/sync/wire.ts'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import { STILL_HERE } from '../../sync-server/socket/frames.ts'
import { acknowledged, framesOf, openRaw, sendSaved, sendUpdate } from './raw.ts'
import {
  afterThisTest,
  connect,
  invited,
  newSpace,
  relayFor,
  synced,
  temporaryFolder,
  textOf,
  until,
  write
} from './setup.ts'

test('a flood is slowed down and nothing of it is lost; others go on at once', async () => {
  const relay = await relayFor({ UPDATES_PER_SECOND: '50' })
  const anna = await newSpace(relay)
  const flooder = await openRaw(relay, anna, 'plan/flood')
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => sendUpdate(flooder, update))
  for (let index = 0; index < 600; index++) write(doc, 'я')
  sendSaved(flooder, 600)

  const boris = await invited(relay, anna, { role: 'coordinator', personId: 'boris' })
  const [one, two] = [connect(relay, boris, 'plan/1'), connect(relay, boris, 'plan/1')]
  await synced(one, two)
  write(one.doc, 'спокойно')
  await until(() => textOf(two.doc) === 'спокойно')
  await until(() => acknowledged(flooder).includes(600))
  expect(flooder.closed).toBeNull()
  const reader = connect(relay, boris, 'plan/flood')
  await synced(reader)
  expect(textOf(reader.doc).length).toBe(600)
})

test('who does not read is closed with 1013 once too much waits for them', async () => {
  const relay = await relayFor({ MAX_BACKLOG_BYTES: '1000000' })
  const anna = await newSpace(relay)
  const stuck = await openRaw(relay, anna, 'plan/1')
  const writer = connect(relay, anna, 'plan/1')
  await synced(writer)
  stuck.socket.pause()
  const watcher = connect(relay, anna, 'plan/1')
  await synced(watcher)
  const piece = 'я'.repeat(300_000)
  // More than the system's own buffers of the two sockets take.
  for (let index = 1; index <= 20; index++) {
    write(writer.doc, piece)
    await until(() => textOf(watcher.doc).length === index * piece.length)
  }
  stuck.socket.resume()
  await until(() => stuck.closed)
  expect(stuck.closed!.code).toBe(1013)
  expect(writer.provider.wsconnected).toBe(true)
})

test('a log of many rows is compacted, and reads the same', async () => {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ DATA_DIR: dataDir, UPDATES_PER_SECOND: '10000' })
  const anna = await newSpace(relay)
  const writer = await openRaw(relay, anna, 'plan/1')
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => sendUpdate(writer, update))
  for (let word = 1; word <= 520; word++) {
    write(doc, `${word} `)
    sendSaved(writer, word)
    await until(() => acknowledged(writer).includes(word))
  }
  writer.socket.close()
  const store = openSqliteStore(dataDir)
  await until(async () => (await store.loadRoom(anna.space, 'plan/1')).snapshot !== null)
  const { seq, snapshot, tail } = await store.loadRoom(anna.space, 'plan/1')
  expect([seq, snapshot!.seq + tail.length]).toEqual([520, 520])
  expect(tail.length).toBeLessThan(100)
  await store.close()
  const reader = connect(relay, anna, 'plan/1')
  await synced(reader)
  expect(textOf(reader.doc)).toBe(textOf(doc))
})

test('a silent room still hears from the relay before a stock client gives up', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'Date'] })
  afterThisTest(() => vi.useRealTimers())
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const raw = await openRaw(relay, anna, 'plan/1')
  await until(() => raw.frames.length > 0)
  vi.advanceTimersByTime(20_000)
  await until(() => framesOf(raw, MESSAGE.awareness).length > 0)
  expect(framesOf(raw, MESSAGE.awareness)[0]).toEqual(STILL_HERE)
})
