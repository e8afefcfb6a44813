import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MESSAGE } from '../../src/lib/sync/wire.ts'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import {
  acknowledged,
  framesOf,
  openRaw,
  sendSaved,
  sendUpdate,
  sendWhole,
  settle,
  syncFrames
} from './raw.ts'
import { newSpace, relayFor, temporaryFolder, textOf, until, write } from './setup.ts'

/** A document and each of its updates by itself. */
function typed(...texts: string[]): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const text of texts) write(doc, text)
  return { doc, updates }
}

async function storedText(dataDir: string, space: string, room: string): Promise<string> {
  const store = openSqliteStore(dataDir)
  const { snapshot, tail } = await store.loadRoom(space, room)
  await store.close()
  const doc = new Y.Doc()
  for (const update of snapshot ? [snapshot.state, ...tail] : tail) Y.applyUpdate(doc, update)
  return textOf(doc)
}

test('what was acknowledged lies in the store, as another process sees it', async () => {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ DATA_DIR: dataDir })
  const anna = await newSpace(relay)
  const raw = await openRaw(relay, anna, 'plan/1')
  const { updates } = typed('один ', 'два ', 'три')
  for (const [index, update] of updates.entries()) {
    sendUpdate(raw, update)
    sendSaved(raw, index + 1)
    await until(() => acknowledged(raw).includes(index + 1))
    expect(await storedText(dataDir, anna.space, 'plan/1')).toBe(
      ['один ', 'два ', 'три'].slice(0, index + 1).join('')
    )
  }
})

test('a client that never asks gets no acknowledgement', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const silent = await openRaw(relay, anna, 'plan/1')
  const asking = await openRaw(relay, anna, 'plan/1')
  const { updates } = typed('текст')
  sendUpdate(silent, updates[0]!)
  sendSaved(asking, 1)
  await until(() => acknowledged(asking).length === 1)
  await settle(silent)
  expect(framesOf(silent, MESSAGE.saved)).toEqual([])
})

test('what the relay has already is acknowledged, not stored and not sent on', async () => {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ DATA_DIR: dataDir })
  const anna = await newSpace(relay)
  const [one, two] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, anna, 'plan/1')]
  const { doc } = typed('слово')
  doc.getText('text').delete(0, 2)
  const whole = Y.encodeStateAsUpdate(doc)
  for (const localSeq of [1, 2, 3]) {
    sendWhole(one, whole)
    sendSaved(one, localSeq)
  }
  await until(() => acknowledged(one).includes(3))
  await settle(two)
  expect(syncFrames(two, 2)).toHaveLength(1)
  const store = openSqliteStore(dataDir)
  expect((await store.loadRoom(anna.space, 'plan/1')).seq).toBe(1)
  await store.close()
})

test('many updates of one turn become one row and one frame for others', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const [one, two] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, anna, 'plan/1')]
  const { doc, updates } = typed(...Array.from({ length: 50 }, (_, index) => `${index} `))
  for (const update of updates) sendUpdate(one, update)
  const seen = new Y.Doc()
  await until(() => {
    for (const update of syncFrames(two, 2)) Y.applyUpdate(seen, update)
    return textOf(seen) === textOf(doc)
  })
  expect(syncFrames(two, 2).length).toBeLessThan(25)
})
