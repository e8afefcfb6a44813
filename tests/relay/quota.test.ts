/** What somebody may store: of one message, of one document, of one space, and of them all what guests may fill. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { acknowledged, openRaw, sendSaved, sendUpdate, settle, type RawSocket } from './raw.ts'
import { invited, newSpace, relayFor, temporaryFolder, until, write, type Person } from './setup.ts'

const NOTES = 'poster-session/1~notes'

function saying(length: number): Uint8Array {
  const doc = new Y.Doc()
  write(doc, 'x'.repeat(length))
  return Y.encodeStateAsUpdate(doc)
}

async function hall(env: Record<string, string>) {
  const relay = await relayFor(env)
  const anna = await newSpace(relay)
  const guest = await invited(relay, anna, {
    role: null,
    grants: [{ prefix: 'poster-session/1', role: 'guest' }]
  })
  return { relay, anna, guest, join: (person: Person, room = NOTES) => openRaw(relay, person, room) }
}

/** Whether it was stored; the code where the relay closed instead. */
async function push(raw: RawSocket, update: Uint8Array): Promise<boolean | number> {
  const asked = acknowledged(raw).length + 1
  sendUpdate(raw, update)
  sendSaved(raw, asked)
  await until(() => raw.closed || acknowledged(raw).includes(asked))
  return raw.closed ? raw.closed.code : true
}

test('a guest sends far less at once than others', async () => {
  const { anna, guest, join } = await hall({ MAX_GUEST_UPDATE_BYTES: '2000' })
  expect(await push(await join(guest), saying(1500))).toBe(true)
  expect(await push(await join(guest), saying(3000))).toBe(4413)
  expect(await push(await join(anna), saying(3000))).toBe(true)
})

test('guests fill half of a document, others the rest; then only deleting goes on', async () => {
  const { anna, guest, join } = await hall({ MAX_ROOM_BYTES: '100000' })
  expect(await push(await join(guest), saying(40_000))).toBe(true)
  expect(await push(await join(guest), saying(20_000))).toBe(4413)
  const host = await join(anna)
  const doc = new Y.Doc()
  write(doc, 'x'.repeat(40_000))
  expect(await push(host, Y.encodeStateAsUpdate(doc))).toBe(true)
  expect(await push(await join(anna), saying(30_000))).toBe(4413)
  const before = Y.encodeStateVector(doc)
  doc.getText('text').delete(0, 40_000)
  expect(await push(host, Y.encodeStateAsUpdate(doc, before))).toBe(true)
  // Another document of the space has its own.
  expect(await push(await join(anna, 'plan/1'), saying(30_000))).toBe(true)
})

test('a space is full when all its documents are, also after a restart', async () => {
  const env = { SPACE_BYTES: '100000', DATA_DIR: temporaryFolder() }
  const { relay, anna, join } = await hall(env)
  for (const room of ['plan/1', 'plan/2', 'protocol/1'])
    expect(await push(await join(anna, room), saying(30_000))).toBe(true)
  expect(await push(await join(anna, 'plan/3'), saying(20_000))).toBe(4413)
  const other = await newSpace(relay)
  expect(await push(await openRaw(relay, other, 'plan/1'), saying(20_000))).toBe(true)
  await relay.close()

  const again = await relayFor(env)
  // What is there is read behind the first writes.
  const small = await openRaw(again, anna, 'plan/3')
  let full: boolean | number = true
  for (let round = 0; full === true && round < 9; round++) {
    full = await push(small, saying(3000))
    await settle(small)
  }
  expect(full).toBe(4413)
})
