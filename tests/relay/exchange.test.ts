import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  decodeExchangeAnswers,
  encodeExchange,
  type ExchangeAnswer,
  type ExchangeItem
} from '../../src/lib/sync/wire.ts'
import type { Relay } from '../../sync-server/relay.ts'
import {
  bearer,
  connect,
  invited,
  newSpace,
  relayFor,
  synced,
  textOf,
  until,
  write,
  type Person
} from './setup.ts'

const NOTHING = new Uint8Array()

async function exchange(relay: Relay, person: Person, items: ExchangeItem[]): Promise<ExchangeAnswer[]> {
  const response = await fetch(`${relay.url}/api/spaces/${person.space}/exchange`, {
    method: 'POST',
    headers: bearer(person),
    body: encodeExchange(items) as Uint8Array<ArrayBuffer>
  })
  expect(response.status).toBe(200)
  return decodeExchangeAnswers(new Uint8Array(await response.arrayBuffer()))
}

function documentWith(text: string): Y.Doc {
  const doc = new Y.Doc()
  write(doc, text)
  return doc
}

const itemOf = (room: string, doc: Y.Doc): ExchangeItem => ({
  room,
  stateVector: Y.encodeStateVector(doc),
  update: Y.encodeStateAsUpdate(doc)
})

test('fifty closed documents are exchanged in one request, both ways', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const open = connect(relay, anna, 'plan/0')
  await synced(open)
  write(open.doc, 'со стола ')
  const docs = Array.from({ length: 50 }, (_, index) => documentWith(`план ${index}`))
  const answers = await exchange(
    relay,
    anna,
    docs.map((doc, index) => itemOf(`plan/${index}`, doc))
  )
  expect(answers.map(({ code }) => code)).toEqual(Array(50).fill(0))
  // The open room hears of it at once.
  await until(() => textOf(open.doc).includes('план 0'))

  const elsewhere = await exchange(
    relay,
    anna,
    docs.map((_, index) => ({ room: `plan/${index}`, stateVector: NOTHING, update: NOTHING }))
  )
  for (const [index, { update, stateVector }] of elsewhere.entries()) {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, update)
    expect(textOf(copy)).toContain(`план ${index}`)
    expect(Y.decodeStateVector(stateVector)).toEqual(Y.decodeStateVector(Y.encodeStateVector(copy)))
  }
})

test('who knows a part is told the rest only', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const doc = documentWith('длинное начало '.repeat(100))
  await exchange(relay, anna, [itemOf('plan/1', doc)])
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  write(doc, 'конец')
  await exchange(relay, anna, [itemOf('plan/1', doc)])
  const known = { room: 'plan/1', stateVector: Y.encodeStateVector(copy), update: NOTHING }
  const [answer] = await exchange(relay, anna, [known])
  expect(answer!.update.length).toBeLessThan(60)
  Y.applyUpdate(copy, answer!.update)
  expect(textOf(copy)).toBe(textOf(doc))
})

test('each document is answered by itself: refused, corrupt, too large, gapped', async () => {
  const relay = await relayFor({ MAX_UPDATE_BYTES: '4096' })
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris' })
  await exchange(relay, anna, [
    itemOf('trajectory/1', documentWith('личное')),
    itemOf('plan/1', documentWith('общее')),
    itemOf('plan/6', documentWith('общее'))
  ])
  const gapped = documentWith('начало')
  const start = Y.encodeStateVector(gapped)
  write(gapped, 'продолжение')
  const answers = await exchange(relay, boris, [
    itemOf('trajectory/1', documentWith('чужое')),
    itemOf('plan/1', documentWith('чужое')),
    { room: 'plan/6', stateVector: NOTHING, update: NOTHING },
    { room: 'plan/2', stateVector: NOTHING, update: new Uint8Array([9, 9, 9]) },
    itemOf('plan/3', documentWith('я'.repeat(5000))),
    { room: 'plan/4', stateVector: NOTHING, update: Y.encodeStateAsUpdate(gapped, start) },
    itemOf('no room', documentWith('')),
    itemOf('plan/5', documentWith('своё'))
  ])
  expect(answers.map(({ code }) => code)).toEqual([4403, 4403, 0, 1007, 4413, 4409, 4403, 0])
})

test('a body that is no exchange is refused as a whole', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  for (const body of [new Uint8Array([200, 1, 2]), new Uint8Array([60])]) {
    const path = `${relay.url}/api/spaces/${anna.space}/exchange`
    expect((await fetch(path, { method: 'POST', headers: bearer(anna), body })).status).toBe(400)
  }
})

test('a long answer comes compressed to whoever takes it so', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const doc = documentWith('Заседание перенесено на октябрь. '.repeat(200))
  await exchange(relay, anna, [itemOf('plan/1', doc)])
  const ask = (encoding: string) =>
    fetch(`${relay.url}/api/spaces/${anna.space}/exchange`, {
      method: 'POST',
      headers: { ...bearer(anna), 'accept-encoding': encoding },
      body: encodeExchange([
        { room: 'plan/1', stateVector: Y.encodeStateVector(new Y.Doc()), update: NOTHING }
      ]) as Uint8Array<ArrayBuffer>
    })
  const [plain, zipped] = await Promise.all([ask('identity'), ask('gzip')])
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  const bytes = new Uint8Array(await plain.arrayBuffer())
  expect(new Uint8Array(await zipped.arrayBuffer())).toEqual(bytes)
  expect(Number(zipped.headers.get('content-length'))).toBeLessThan(bytes.length / 5)
})
