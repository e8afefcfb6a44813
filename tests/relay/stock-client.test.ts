/** The stock y-websocket client as people's devices use it: silence, reloads, two tabs, and typing before anything is known. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openRaw, sendUpdate, sendWhole, settle, syncFrames } from './raw.ts'
import { connect, newSpace, relayFor, synced, textOf, until, write } from './setup.ts'

/** Longer than the 30 s after which the client gives up a line on which nothing comes, milliseconds. */
const SILENCE = 35_000

test(
  'a stock client stays connected through 35 seconds in which nobody does anything',
  async () => {
    const relay = await relayFor()
    const client = connect(relay, await newSpace(relay), 'plan/1')
    await synced(client)
    let ends = 0
    client.provider.on('connection-close', () => ends++)
    await new Promise((resolve) => setTimeout(resolve, SILENCE))
    expect([ends, client.provider.wsconnected]).toEqual([0, true])
  },
  SILENCE * 2
)

test('what is typed before the relay was heard is stored whole, once', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const before = connect(relay, anna, 'plan/1')
  await synced(before)
  write(before.doc, 'было ')

  const raw = await openRaw(relay, anna, 'plan/1')
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => sendUpdate(raw, update))
  // Of a document with a past on this device only the newest letters are sent as updates.
  const past = new Y.Doc()
  write(past, 'прошлое ')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(past), 'past')
  for (const word of ['раз ', 'два ']) write(doc, word)
  sendWhole(raw, Y.encodeStateAsUpdate(doc))
  await settle(raw)
  const reader = connect(relay, anna, 'plan/1')
  await until(() => ['было', 'прошлое', 'раз', 'два'].every((word) => textOf(reader.doc).includes(word)))
  expect(textOf(reader.doc).length).toBe('было прошлое раз два '.length)
})

test('a step 2 brings what others wrote too: bundles and devices that met without the relay', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const [near, far] = [new Y.Doc(), new Y.Doc()]
  write(near, 'близко ')
  write(far, 'далеко ')
  Y.applyUpdate(near, Y.encodeStateAsUpdate(far))
  const carrier = connect(relay, anna, 'plan/1', near)
  await synced(carrier)
  const reader = connect(relay, anna, 'plan/1')
  await until(() => textOf(reader.doc) === textOf(near))
  // The one it came from has nothing to add, and loses nothing.
  const author = connect(relay, anna, 'plan/1', far)
  await synced(author)
  expect(textOf(far)).toBe(textOf(near))
})

test('two tabs of one person write at once, and a line that breaks comes back with the same clientID', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const [one, two] = [connect(relay, anna, 'plan/1'), connect(relay, anna, 'plan/1')]
  await synced(one, two)
  const id = one.doc.clientID
  for (let round = 0; round < 10; round++) {
    write(one.doc, 'а')
    write(two.doc, 'б')
    if (round % 3 === 0) one.provider.disconnect()
    write(one.doc, 'в')
    if (round % 3 === 0) one.provider.connect()
  }
  await until(() => textOf(one.doc).length === 30 && textOf(one.doc) === textOf(two.doc))
  expect(one.doc.clientID).toBe(id)
  expect([one.doc.store.pendingStructs, two.doc.store.pendingStructs]).toEqual([null, null])
})

test('a client that came twice at once with one clientID is stored once', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const doc = new Y.Doc()
  write(doc, 'одно и то же')
  const lines = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, anna, 'plan/1')]
  for (const line of lines) {
    sendUpdate(line, Y.encodeStateAsUpdate(doc))
    sendWhole(line, Y.encodeStateAsUpdate(doc))
  }
  for (const line of lines) await settle(line)
  const reader = connect(relay, anna, 'plan/1')
  await synced(reader)
  expect(textOf(reader.doc)).toBe('одно и то же')
  expect(lines.map(({ closed }) => closed)).toEqual([null, null])
  expect(syncFrames(lines[1]!, 2).length).toBeLessThanOrEqual(1)
})
