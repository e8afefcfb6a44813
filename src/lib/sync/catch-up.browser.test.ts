import { expect, test } from 'vitest'
import { fields } from '$lib/crdt/sample.fixture.ts'
import { documentKey } from '$lib/device/database.ts'
import { SPACE } from '$lib/device/device.fixture.ts'
import { countWanted, nextWanted } from '$lib/device/wanted.ts'
import { prepared, saying } from './relay.fixture.ts'
import type { ExchangeItem } from './wire.ts'

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
