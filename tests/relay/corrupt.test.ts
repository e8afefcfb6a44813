import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { acknowledged, openRaw, sendSaved, sendUpdate, sendWhole } from './raw.ts'
import { connect, newSpace, relayFor, synced, textOf, until, write } from './setup.ts'

function document(text: string): Uint8Array {
  const doc = new Y.Doc()
  write(doc, text)
  return Y.encodeStateAsUpdate(doc)
}

test('corrupt updates are refused and never reach the next one who joins', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const good = document('хороший текст')
  const author = await openRaw(relay, anna, 'plan/1')
  sendUpdate(author, good)
  sendSaved(author, 1)
  await until(() => acknowledged(author).length === 1)

  const cutOff = document('обрезанный').slice(0, -6)
  const noise = crypto.getRandomValues(new Uint8Array(200))
  for (const corrupt of [cutOff, noise, new Uint8Array(0), new Uint8Array([255, 255, 255, 255, 255, 255])]) {
    for (const send of [sendUpdate, sendWhole]) {
      const raw = await openRaw(relay, anna, 'plan/1')
      send(raw, corrupt)
      sendSaved(raw, 9)
      await until(() => raw.closed)
      expect(raw.closed!.code).toBe(1007)
      expect(acknowledged(raw)).toEqual([])
    }
  }
  const reader = connect(relay, anna, 'plan/1')
  await synced(reader)
  expect(textOf(reader.doc)).toBe('хороший текст')
})

test('bytes that are no message at all close one connection and nothing else', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const bystander = connect(relay, anna, 'plan/1')
  await synced(bystander)
  for (const bytes of [[], [0], [0, 1, 200], [1, 5, 9], [102], [255]]) {
    const raw = await openRaw(relay, anna, 'plan/1')
    raw.socket.send(new Uint8Array(bytes))
    await until(() => raw.closed)
    expect(raw.closed!.code).toBe(1007)
  }
  expect(bystander.provider.synced).toBe(true)
})

test('an update over the limit is closed with 4413, even when it is far over', async () => {
  const relay = await relayFor({ MAX_UPDATE_BYTES: '2048' })
  const anna = await newSpace(relay)
  for (const length of [2060, 50_000]) {
    const raw = await openRaw(relay, anna, 'plan/1')
    sendUpdate(raw, document('я'.repeat(length)))
    await until(() => raw.closed)
    expect(raw.closed!.code).toBe(4413)
  }
})
