import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openRaw, sendUpdate, sendWhole, settle, syncFrames } from './raw.ts'
import { connect, invited, newSpace, relayFor, synced, textOf, until, write } from './setup.ts'

async function planOfAnna() {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const author = connect(relay, anna, 'plan/1')
  await synced(author)
  write(author.doc, 'план Анны')
  const viewer = await invited(relay, anna, { role: 'member', personId: 'viewer' })
  const first = connect(relay, viewer, 'plan/1')
  await until(() => textOf(first.doc) === 'план Анны')
  return { relay, anna, author, viewer, first }
}

test('a viewer is never asked for anything', async () => {
  const { relay, viewer } = await planOfAnna()
  const raw = await openRaw(relay, viewer, 'plan/1')
  await settle(raw)
  expect(syncFrames(raw, 0)).toEqual([])
})

test('a viewer may repeat what is known, and writes nothing', async () => {
  const { relay, viewer, first, author } = await planOfAnna()
  const raw = await openRaw(relay, viewer, 'plan/1')
  sendWhole(raw, new Uint8Array([0, 0]))
  sendWhole(raw, Y.encodeStateAsUpdate(first.doc))
  await settle(raw)
  expect(raw.closed).toBeNull()

  const own = new Y.Doc()
  write(own, 'чужое')
  sendUpdate(raw, Y.encodeStateAsUpdate(own))
  await until(() => raw.closed)
  expect(raw.closed).toEqual({ code: 4403, reason: 'read-only' })
  expect(textOf(author.doc)).toBe('план Анны')
})

test('a stock client that may only read is sent away for good when it writes', async () => {
  const { relay, anna, first, author } = await planOfAnna()
  write(first.doc, ' и ещё')
  await until(() => first.closed.length > 0)
  expect(first.closed[0]!.code).toBe(4403)
  const reader = connect(relay, anna, 'plan/1')
  await synced(reader)
  expect(textOf(reader.doc)).toBe(textOf(author.doc))
})
