/** Hostile and careless clients: each limit holds, says so by its code, and leaves everybody else alone. */
import { connect as connectTcp } from 'node:net'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { acknowledged, openRaw, sendSaved, sendUpdate, sendWhole, settle, type RawSocket } from './raw.ts'
import {
  afterThisTest,
  bearer,
  call,
  connect,
  newLink,
  newSpace,
  enter,
  post,
  relayFor,
  synced,
  textOf,
  until,
  write
} from './setup.ts'

function textUpdate(length: number): Uint8Array {
  const doc = new Y.Doc()
  write(doc, 'x'.repeat(length))
  return Y.encodeStateAsUpdate(doc)
}

test('an update over the limit is refused with 4413, in a frame of any size, and is not stored', async () => {
  const relay = await relayFor({ MAX_UPDATE_BYTES: '10000' })
  const anna = await newSpace(relay)
  for (const length of [10_010, 1_000_000]) {
    const raw = await openRaw(relay, anna, 'plan/1')
    raw.socket.on('error', () => undefined)
    sendUpdate(raw, textUpdate(length))
    await until(() => raw.closed)
    expect(raw.closed!.code).toBe(4413)
  }
  const reader = connect(relay, anna, 'plan/1')
  await synced(reader)
  expect(textOf(reader.doc)).toBe('')
})

test('connections over the limit of a link and of a room are sent away with 1013, the others stay', async () => {
  const relay = await relayFor({ CONNECTIONS_PER_LINK: '3', CONNECTIONS_PER_ROOM: '4' })
  const anna = await newSpace(relay)
  const other = await enter(
    relay,
    (await newLink(relay, anna, { role: 'coordinator', personId: 'b' })).secret
  )
  const mine: RawSocket[] = []
  for (let i = 0; i < 4; i++) mine.push(await openRaw(relay, anna, 'plan/1'))
  await until(() => mine[3]!.closed)
  const theirs = [await openRaw(relay, other, 'plan/1'), await openRaw(relay, other, 'plan/1')]
  await until(() => theirs[1]!.closed)
  expect([...mine, ...theirs].map(({ closed }) => closed?.code ?? null)).toEqual([
    null,
    null,
    null,
    1013,
    null,
    1013
  ])
})

test('who asks too often waits, and is told how long; others are not kept waiting', async () => {
  const relay = await relayFor({ REQUESTS_PER_MINUTE: '10' })
  const anna = await newSpace(relay)
  const other = await enter(relay, (await newLink(relay, anna, { role: 'member', personId: 'b' })).secret)
  const ask = (who: typeof anna) =>
    call(relay, 'GET', `/api/spaces/${anna.space}/moved`, undefined, bearer(who))
  const answers: Response[] = []
  for (let i = 0; i < 12; i++) answers.push(await ask(anna))
  const last = answers.at(-1)!
  expect([answers[0]!.status, last.status]).toEqual([200, 429])
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await last.json()).toEqual({ error: 'too-many-requests' })
  expect((await ask(other)).status).toBe(200)
})

test('wrong links are tried so often from one address and no more; right ones go on', async () => {
  const relay = await relayFor({ REQUESTS_PER_MINUTE: '10' })
  const anna = await newSpace(relay)
  const attempt = (secret: string) => post(relay, '/api/session', { secret })
  const answers: number[] = []
  for (let i = 0; i < 11; i++) answers.push((await attempt(`wrong-${i}`)).status)
  expect([answers[0], answers[10]]).toEqual([404, 429])
  expect((await attempt(anna.secret)).status).toBe(200)
})

test('a peer that no longer answers is let go of, and its presence with it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'Date'] })
  afterThisTest(() => vi.useRealTimers())
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const half = await openRaw(relay, anna, 'plan/1')
  const alive = await openRaw(relay, anna, 'plan/1')
  await settle(half)
  // As a tablet that went out of reach: the line is up, nobody answers.
  half.socket.pause()
  for (let round = 0; round < 3; round++) {
    vi.advanceTimersByTime(10_000)
    await settle(alive)
  }
  half.socket.resume()
  await until(() => half.closed)
  expect(alive.closed).toBeNull()
})

test('a handshake that is never finished keeps nobody out', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const stuck = Array.from({ length: 50 }, () => {
    const socket = connectTcp(relay.port, '127.0.0.1')
    afterThisTest(() => socket.destroy())
    socket.write('GET /sync/x/plan/1 HTTP/1.1\r\nHost: localhost\r\n')
    return socket
  })
  const client = connect(relay, anna, 'plan/1')
  await synced(client)
  expect(stuck.every((socket) => !socket.destroyed)).toBe(true)
})

test('a step 2 that needs much work slows its sender and nobody else', async () => {
  const relay = await relayFor({ UPDATES_PER_SECOND: '20' })
  const anna = await newSpace(relay)
  const author = connect(relay, anna, 'plan/heavy')
  await synced(author)
  for (let i = 0; i < 40; i++) write(author.doc, 'слово '.repeat(2000))
  const reader = connect(relay, anna, 'plan/heavy')
  await until(() => textOf(reader.doc) === textOf(author.doc))

  // Built on what the relay lacks: to find what of it fits it has to lay out the whole document.
  const gapped = new Y.Doc()
  const updates: Uint8Array[] = []
  gapped.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < 200; i++) write(gapped, `${i} `)
  const hostile = await openRaw(relay, anna, 'plan/heavy')
  for (const update of updates.slice(1)) sendWhole(hostile, update)

  const one = await openRaw(relay, anna, 'plan/calm')
  const calm = new Y.Doc()
  calm.on('update', (update: Uint8Array) => sendUpdate(one, update))
  write(calm, 'спокойно')
  sendSaved(one, 1)
  await until(() => acknowledged(one).includes(1))
  expect(hostile.closed).toBeNull()
})
