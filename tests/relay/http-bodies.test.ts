/** Requests that are long, many or never read: what they hold in the relay's memory has an end. */
import { connect as connectTcp, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeExchangeAnswers, encodeExchange, type ExchangeItem } from '../../src/lib/sync/wire.ts'
import type { Relay } from '../../sync-server/relay.ts'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import {
  afterThisTest,
  bearer,
  invited,
  newSpace,
  relayFor,
  temporaryFolder,
  until,
  write,
  type Person
} from './setup.ts'

const NOTHING = new Uint8Array()

function itemOf(room: string, length: number): ExchangeItem {
  const doc = new Y.Doc()
  write(doc, 'x'.repeat(length))
  return { room, stateVector: Y.encodeStateVector(doc), update: Y.encodeStateAsUpdate(doc) }
}
const asking = (room: string): ExchangeItem => ({ room, stateVector: NOTHING, update: NOTHING })

const send = (relay: Relay, person: Person, items: ExchangeItem[]) =>
  fetch(`${relay.url}/api/spaces/${person.space}/exchange`, {
    method: 'POST',
    headers: bearer(person),
    body: encodeExchange(items) as Uint8Array<ArrayBuffer>
  })

async function codes(relay: Relay, person: Person, items: ExchangeItem[]): Promise<number[]> {
  const answer = await send(relay, person, items)
  return decodeExchangeAnswers(new Uint8Array(await answer.arrayBuffer())).map(({ code }) => code)
}

/** A request whose body has not ended, and what came back. */
function unfinished(
  relay: Relay,
  space: string,
  ...headers: string[]
): { socket: Socket; heard: () => string } {
  const socket = connectTcp(relay.port, '127.0.0.1')
  afterThisTest(() => socket.destroy())
  let heard = ''
  socket.on('data', (data: Buffer) => (heard += data.toString()))
  const head = [`POST /api/spaces/${space}/exchange HTTP/1.1`, 'Host: localhost', ...headers, '', '']
  socket.write(head.join('\r\n'))
  return { socket, heard: () => heard }
}

const CHUNKED = 'Transfer-Encoding: chunked'

test('nothing of a body is waited for before it is known who sends it, and how long it is', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const [stranger, unmeasured, endless] = [
    unfinished(relay, anna.space, CHUNKED),
    unfinished(relay, anna.space, CHUNKED, `Authorization: Bearer ${anna.token}`),
    unfinished(relay, anna.space, 'Content-Length: 99999999', `Authorization: Bearer ${anna.token}`)
  ]
  await until(() => [stranger, unmeasured, endless].every(({ heard }) => heard() !== ''))
  expect([stranger, unmeasured, endless].map(({ heard }) => heard().slice(9, 12))).toEqual([
    '401',
    '400',
    '413'
  ])
})

test('a document that is asked for twice in one exchange is answered not at all', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const twice = await send(relay, anna, [asking('plan/1'), asking('plan/1')])
  expect(twice.status).toBe(400)
})

test('an exchange answers so much at once; the rest comes when it is asked for again', async () => {
  const relay = await relayFor({ MAX_ANSWER_BYTES: '15000' })
  const anna = await newSpace(relay)
  const rooms = ['plan/1', 'plan/2', 'plan/3', 'plan/4']
  expect(
    await codes(
      relay,
      anna,
      rooms.map((room) => itemOf(room, 10_000))
    )
  ).toEqual([0, 0, 0, 0])
  expect(await codes(relay, anna, rooms.map(asking))).toEqual([0, 0, 1013, 1013])
  expect(await codes(relay, anna, rooms.slice(2).map(asking))).toEqual([0, 0])
})

test('a document that cannot be read is told to come again, and the others are exchanged', async () => {
  const dataDir = temporaryFolder()
  const store = openSqliteStore(dataDir)
  const loadRoom: typeof store.loadRoom = (space, room) =>
    room === 'plan/bad' ? Promise.reject(new Error('unreadable')) : store.loadRoom(space, room)
  const relay = await relayFor({ DATA_DIR: dataDir }, { ...store, loadRoom })
  const anna = await newSpace(relay)
  const answers = await codes(relay, anna, [itemOf('plan/1', 9), asking('plan/bad'), itemOf('plan/2', 9)])
  expect(answers).toEqual([0, 1013, 0])
})

test('one person has so many exchanges at a time: the next waits, and other people do not', async () => {
  const relay = await relayFor({ EXCHANGES_PER_PERSON: '1' })
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris' })
  const slow = unfinished(relay, anna.space, 'Content-Length: 500', `Authorization: Bearer ${anna.token}`)
  await until(async () => {
    const text = await (await fetch(`${relay.url}/metrics`)).text()
    return text.includes('relay_exchanges 1')
  })
  let answered = false
  const next = codes(relay, anna, [asking('plan/1')]).finally(() => (answered = true))
  expect(await codes(relay, boris, [itemOf('plan/2', 9)])).toEqual([0])
  expect(answered).toBe(false)
  slow.socket.destroy()
  expect(await next).toEqual([0])
})
