/** Small messages that cost much: they are answered once, at their sender's cost, and others do not wait. */
import { expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Relay } from '../../sync-server/relay.ts'
import { encodeEntry } from '../../sync-server/presence/entries.ts'
import { awarenessFrame, step1Frame } from '../../sync-server/socket/frames.ts'
import { Throttle } from '../../sync-server/socket/throttle.ts'
import {
  acknowledged,
  openRaw,
  presenceOf,
  sendPresence,
  sendSaved,
  sendUpdate,
  settle,
  syncFrames
} from './raw.ts'
import { afterThisTest, invited, newSpace, relayFor, until, write, type Person } from './setup.ts'

async function withDocument(env: Record<string, string>, fill: (doc: Y.Doc) => void) {
  const relay = await relayFor(env)
  const anna = await newSpace(relay)
  const doc = new Y.Doc()
  doc.transact(() => fill(doc))
  const author = await openRaw(relay, anna, 'plan/1')
  sendUpdate(author, Y.encodeStateAsUpdate(doc))
  sendSaved(author, 1)
  await until(() => acknowledged(author).includes(1))
  const reader = await invited(relay, anna, { role: null, grants: [{ prefix: 'plan/1', role: 'reader' }] })
  return { relay, anna, doc, author, reader }
}

const knowing = (doc: Y.Doc, clock: number) => Y.encodeStateVector(new Map([[doc.clientID, clock]]))

test('four hundred questions at once are answered as few, and others hear at once', async () => {
  const { relay, doc, author, reader } = await withDocument({}, (filled) => {
    for (let key = 0; key < 5000; key++) filled.getMap('map').set(`k${key}`, key)
  })
  const hostile = await openRaw(relay, reader, 'plan/1')
  for (let clock = 1; clock <= 400; clock++) hostile.socket.send(step1Frame(knowing(doc, clock)))
  sendSaved(hostile, 400)
  await until(() => acknowledged(hostile).includes(400))
  sendSaved(author, 2)
  await until(() => acknowledged(author).includes(2) && syncFrames(hostile, 1).length > 0)
  expect(syncFrames(hostile, 1).length).toBeLessThan(40)
  // The last of what was asked is answered.
  const rest = Y.diffUpdate(Y.encodeStateAsUpdate(doc), knowing(doc, 400)).length
  await until(() => syncFrames(hostile, 1).at(-1)!.length === rest)
  expect(hostile.closed).toBeNull()
})

const sentBytes = async (relay: Relay): Promise<number> => {
  const text = await (await fetch(`${relay.url}/metrics`)).text()
  return Number(/^relay_sent_bytes_total (\d+)/m.exec(text)![1])
}

test('who asks again and again and reads nothing is told no more than a line holds', async () => {
  const { relay, author, reader } = await withDocument({ MAX_BACKLOG_BYTES: '65536' }, (doc) =>
    write(doc, 'x'.repeat(1_000_000))
  )
  const hostile = await openRaw(relay, reader, 'plan/1')
  hostile.socket.pause()
  for (let round = 2; round < 42; round++) {
    hostile.socket.send(step1Frame(new Uint8Array([0])))
    sendSaved(author, round)
    await until(() => acknowledged(author).includes(round))
  }
  // What the system itself keeps for two sockets goes before.
  expect(await sentBytes(relay)).toBeLessThan(20_000_000)
  hostile.socket.resume()
  await settle(hostile)
  expect(hostile.closed).toBeNull()
})

test('however much a sender owes, their line is read from time to time: one that is dead is found', () => {
  vi.useFakeTimers()
  afterThisTest(() => vi.useRealTimers())
  const line = { pause: vi.fn(), resume: vi.fn() }
  const throttle = new Throttle(line as unknown as WebSocket, 1)
  for (let round = 1; round <= 3; round++) {
    throttle.count(1_000_000, 0)
    expect([line.pause.mock.calls.length, throttle.paused]).toEqual([round, true])
    vi.advanceTimersByTime(30_000)
    expect([line.resume.mock.calls.length, throttle.paused]).toEqual([round, false])
  }
})

test('what is heavy counts as many messages', () => {
  vi.useFakeTimers()
  afterThisTest(() => vi.useRealTimers())
  const line = { pause: vi.fn(), resume: vi.fn() }
  const throttle = new Throttle(line as unknown as WebSocket, 300)
  throttle.count(0, 8_000_000)
  expect(throttle.paused).toBe(false)
  throttle.count(0, 8_000_000)
  expect(throttle.paused).toBe(true)
})

async function room() {
  const relay = await relayFor()
  const anna = await newSpace(relay, 'anna')
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris', name: 'Борис' })
  const join = (person: Person) => openRaw(relay, person, 'directory/1')
  return { relay, anna, boris, join }
}

test('presence of more than a room can hold closes its sender with 4413', async () => {
  const { anna, boris, join } = await room()
  const [watcher, hostile] = [await join(anna), await join(boris)]
  const entries = Array.from({ length: 20_000 }, (_, index) => encodeEntry(index, 1, '{}'))
  hostile.socket.send(awarenessFrame(entries))
  await until(() => hostile.closed)
  expect(hostile.closed!.code).toBe(4413)
  expect([watcher.closed, presenceOf(watcher)]).toEqual([null, []])
})

test('a stock client that repeats what a crowd said is no flood', async () => {
  const { anna, boris, join } = await room()
  const repeater = await join(boris)
  const crowd = [await join(anna), await join(anna)]
  for (const [index, raw] of crowd.entries())
    for (let client = 1; client <= 4; client++)
      sendPresence(raw, index * 10 + client, 1, { at: 'x'.repeat(12_000) })
  await until(() => presenceOf(repeater).length === 8)
  const heard = presenceOf(repeater).map(({ clientId, clock, state }) =>
    encodeEntry(clientId, clock, JSON.stringify(state))
  )
  repeater.socket.send(awarenessFrame(heard))
  sendPresence(repeater, 99, 1, { at: 'здесь' })
  await until(() => presenceOf(crowd[0]!).some(({ clientId }) => clientId === 99))
  expect(repeater.closed).toBeNull()
})

test('one device holds eight clients and no more, also after some of them left', async () => {
  const { anna, boris, join } = await room()
  const [watcher, hostile] = [await join(anna), await join(boris)]
  for (let client = 1; client <= 12; client++) sendPresence(hostile, client, 1, {})
  sendPresence(hostile, 1, 1, null)
  sendPresence(hostile, 20, 1, {})
  sendPresence(hostile, 21, 1, {})
  await settle(hostile)
  await until(() => presenceOf(watcher).some(({ clientId }) => clientId === 20))
  const late = await join(anna)
  await until(() => presenceOf(late).length > 0)
  expect(presenceOf(late).map(({ clientId }) => clientId)).toEqual([2, 3, 4, 5, 6, 7, 8, 20])
  expect(watcher.closed).toBeNull()
})

test('no clock silences a client for ever, neither its own nor that of another', async () => {
  const { anna, boris, join } = await room()
  const [watcher, victim, hostile] = [await join(anna), await join(boris), await join(anna)]
  sendPresence(victim, 7, Number.MAX_SAFE_INTEGER, { at: 'ошибка' })
  sendPresence(victim, 7, 3, { at: 'здесь' })
  await until(() => presenceOf(watcher).length > 0)
  victim.socket.close()
  await until(() => presenceOf(watcher).some(({ state }) => state === null))
  sendPresence(hostile, 7, 2 ** 31, { at: 'подмена' })
  await settle(hostile)
  const again = await join(boris)
  sendPresence(again, 7, 4, { at: 'снова' })
  await until(() => presenceOf(watcher).some(({ clock }) => clock === 4))
  expect(presenceOf(watcher).map(({ state }) => state?.at)).toEqual(['здесь', undefined, 'снова'])
})

test('a member is called what their link says, whatever their device says', async () => {
  const { anna, boris, join } = await room()
  const [watcher, spoofer] = [await join(anna), await join(boris)]
  sendPresence(spoofer, 1, 1, { user: { personId: 'boris', name: 'Директор' } })
  await until(() => presenceOf(watcher).length > 0)
  expect(presenceOf(watcher)[0]!.state!.user).toEqual({ personId: 'boris', name: 'Борис' })
})
