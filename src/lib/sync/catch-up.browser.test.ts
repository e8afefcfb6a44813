import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { fields, sampleKind } from '$lib/crdt/sample.fixture.ts'
import { documentKey, type RelayBinding } from '$lib/device/database.ts'
import { SPACE, tab } from '$lib/device/device.fixture.ts'
import { countWanted, nextWanted } from '$lib/device/wanted.ts'
import { catchUp } from './catch-up.ts'
import { firstPace } from './pace.ts'
import { RelaySession } from './session.ts'
import { CLOSE, decodeExchange, encodeExchangeAnswers, type ExchangeItem } from './wire.ts'

const principal = { personId: 'анна', name: '', role: 'member' as const, grants: [] }
const binding: RelayBinding = { secret: 's', principal, storeId: 'store', cursor: '' }

/** A relay over `fetch`: what it has, what it is asked, and what of it does not get through. */
class Relay {
  readonly rooms = new Map<string, Y.Doc>()
  readonly asked: ExchangeItem[][] = []
  moved: string[] = []
  /** A broken line for these. */
  breaks: (items: readonly ExchangeItem[]) => boolean = () => false
  overloaded: string[] = []

  constructor() {
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init = {}) => {
      if (String(input).includes('/moved')) {
        const moved = { cursor: 'now', more: false, storeId: 'store', principal, rooms: this.moved, gone: [] }
        return Response.json(moved)
      }
      const items = decodeExchange(init.body as Uint8Array)
      this.asked.push(items)
      if (this.breaks(items)) throw new TypeError('Failed to fetch')
      return new Response(
        encodeExchangeAnswers(items.map((item) => this.#answer(item))) as Uint8Array<ArrayBuffer>
      )
    })
    onTestFinished(() => spy.mockRestore())
  }

  has(room: string, doc: Y.Doc): void {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    this.rooms.set(room, copy)
  }

  get sent(): ExchangeItem[][] {
    return this.asked.filter((items) => items.some(({ update }) => update.length > 0))
  }

  #answer({ room, stateVector, update }: ExchangeItem) {
    const none = new Uint8Array()
    if (this.overloaded.includes(room)) return { room, code: CLOSE.overload, update: none, stateVector: none }
    const doc = this.rooms.get(room) ?? new Y.Doc()
    this.rooms.set(room, doc)
    if (update.length > 0) Y.applyUpdate(doc, update)
    const answer = Y.encodeStateAsUpdate(doc, stateVector)
    return { room, code: 0, update: answer, stateVector: Y.encodeStateVector(doc) }
  }
}

function prepared() {
  const { device, store } = tab()
  const session = new RelaySession(SPACE, binding)
  onTestFinished(() => session.close())
  vi.spyOn(session, 'token').mockResolvedValue({ ok: true, value: 'token' })
  const pace = firstPace()
  const round = () =>
    catchUp(store, session, binding, { pace, onProgress: () => undefined, waiting: () => null })
  const unsent = async () =>
    (await device.documents.where('[space+unsent]').equals([SPACE, 1]).toArray()).map(({ key }) =>
      key.slice(SPACE.length + 1)
    )
  return { device, store, relay: new Relay(), round, unsent, pace }
}

function saying(length: number): Y.Doc {
  const doc = createDocument(sampleKind, { titles: ['карточка'] }, 'анна')
  const letters = Array.from({ length }, () => String.fromCharCode(97 + Math.random() * 26)).join('')
  if (length > 0) fields.write(doc, { note: letters })
  return doc
}

test('what cannot be sent does not keep what moved from coming', async () => {
  const { store, relay, round, unsent, device } = prepared()
  await store.create(SPACE, 'sample/own', saying(0))
  relay.has('sample/new', saying(0))
  relay.moved = ['sample/new']
  relay.breaks = (items) => items.some(({ update }) => update.length > 0)
  expect(await round()).toMatchObject({ ok: true, value: { cursor: 'now', failure: 'network' } })
  expect(await unsent()).toEqual(['sample/own'])
  expect(await device.documents.get(documentKey(SPACE, 'sample/new'))).toBeDefined()
})

test('of a large document only what the relay lacks is sent', async () => {
  const { store, relay, round, unsent } = prepared()
  const doc = saying(200_000)
  relay.has('sample/large', doc)
  fields.write(doc, { name: 'новое имя' })
  await store.create(SPACE, 'sample/large', doc)
  expect(await round()).toMatchObject({ value: { failure: null } })
  expect(relay.sent).toHaveLength(1)
  expect(relay.sent[0]![0]!.update.length).toBeLessThan(1000)
  expect(fields.read(relay.rooms.get('sample/large')!).name).toBe('новое имя')
  expect(await unsent()).toEqual([])
})

test('many documents go in batches that the line bears, and one that does not get through goes after the others', async () => {
  const { store, relay, round, unsent, pace } = prepared()
  pace.bytes = 64 * 1024
  const rooms = Array.from({ length: 9 }, (_, i) => `sample/${i}`)
  for (const room of rooms) await store.create(SPACE, room, saying(room === 'sample/0' ? 60_000 : 30_000))
  const size = (items: readonly ExchangeItem[]) => items.reduce((sum, { update }) => sum + update.length, 0)
  relay.breaks = (items) => size(items) > 50_000
  for (let rounds = 0; rounds < 12; rounds++) await round()
  expect(await unsent()).toEqual(['sample/0'])
})

test('a room that the relay cannot give now waits behind the others', async () => {
  const { relay, round, device } = prepared()
  relay.moved = ['sample/1', 'sample/2', 'sample/3', 'sample/4']
  for (const room of relay.moved) relay.has(room, saying(0))
  relay.overloaded = ['sample/1']
  expect(await round()).toMatchObject({ ok: true, value: { cursor: 'now', failure: 'server' } })
  expect(await nextWanted(device, SPACE, 10)).toEqual(['sample/1'])
  relay.moved = []
  relay.overloaded = []
  expect(await round()).toMatchObject({ value: { failure: null } })
  expect(await countWanted(device, SPACE)).toBe(0)
})
