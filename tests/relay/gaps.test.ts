import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { acknowledged, openRaw, sendSaved, sendUpdate, sendWhole, settle, syncFrames } from './raw.ts'
import { connect, newSpace, relayFor, synced, textOf, until, write } from './setup.ts'

function threeSteps() {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const text of ['один ', 'два ', 'три']) write(doc, text)
  const [first, second, third] = updates
  return { doc, first: first!, second: second!, third: third! }
}

test('an update that needs what the relay lacks is asked for again, and not acknowledged before', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const [raw, other] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, anna, 'plan/1')]
  const { doc, third } = threeSteps()
  sendWhole(raw, new Uint8Array([0, 0]))
  sendUpdate(raw, third)
  sendSaved(raw, 3)
  await until(() => syncFrames(raw, 0).length === 2)
  await settle(raw)
  expect(acknowledged(raw)).toEqual([])
  await settle(other)
  expect(syncFrames(other, 2)).toEqual([])

  const asked = syncFrames(raw, 0).at(-1)!
  sendWhole(raw, Y.encodeStateAsUpdate(doc, asked))
  await until(() => acknowledged(raw).includes(3))
  const reader = connect(relay, anna, 'plan/1')
  await synced(reader)
  expect(textOf(reader.doc)).toBe('один два три')
})

test('of a whole document with a gap what fits is stored; the rest comes when its ground is there', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const { first, second, third } = threeSteps()
  const other = new Y.Doc()
  write(other, 'своё ')
  const raw = await openRaw(relay, anna, 'plan/1')
  sendWhole(raw, Y.mergeUpdates([first, third, Y.encodeStateAsUpdate(other)]))
  sendSaved(raw, 1)
  const reader = connect(relay, anna, 'plan/1')
  await until(() => textOf(reader.doc).includes('один ') && textOf(reader.doc).includes('своё '))
  expect(reader.doc.store.pendingStructs).toBeNull()
  expect(acknowledged(raw)).toEqual([])

  const helper = await openRaw(relay, anna, 'plan/1')
  sendUpdate(helper, second)
  // The relay sees that the ground is there and asks the first device again.
  await until(() => syncFrames(raw, 0).length === 2)
  sendWhole(raw, Y.mergeUpdates([first, second, third]))
  await until(() => acknowledged(raw).includes(1) && textOf(reader.doc).includes('три'))
  expect(textOf(reader.doc)).toContain('один два три')
})

test('an update that builds on another client’s unknown text is a gap too', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const { doc } = threeSteps()
  const second = new Y.Doc()
  Y.applyUpdate(second, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(second)
  write(second, ' и четыре')
  const raw = await openRaw(relay, anna, 'plan/1')
  sendWhole(raw, new Uint8Array([0, 0]))
  sendUpdate(raw, Y.encodeStateAsUpdate(second, before))
  await until(() => syncFrames(raw, 0).length === 2)
  await settle(raw)
  expect(syncFrames(raw, 1).at(-1)).toEqual(new Uint8Array([0, 0]))
  sendWhole(raw, Y.encodeStateAsUpdate(second))
  const reader = connect(relay, anna, 'plan/1')
  await until(() => textOf(reader.doc) === 'один два три и четыре')
  expect(reader.doc.store.pendingStructs).toBeNull()
})
