import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { cards, copyOf, fields } from '$lib/crdt/sample.fixture.ts'
import { documentKey } from '$lib/device/database.ts'
import { KEY, open, ROOM, SPACE } from '$lib/device/device.fixture.ts'
import { acknowledge } from '$lib/device/sent-state.ts'
import { compareWithRelay } from './compare.ts'
import { prepared, saying } from './relay.fixture.ts'

const go = () => true

/** A device whose document the relay has, and has said so. */
async function alike() {
  const all = prepared()
  const doc = saying(10)
  await all.store.create(SPACE, ROOM, doc)
  await acknowledge(all.device, KEY, 1)
  all.relay.has(ROOM, doc)
  return { ...all, doc }
}

test('what both have is alike, and nothing is sent', async () => {
  const { store, session, relay, unsent } = await alike()
  expect(await compareWithRelay(store, session, go)).toMatchObject({
    ok: true,
    value: { alike: 1, lacking: 0 }
  })
  expect(relay.sent).toEqual([])
  expect(await unsent()).toEqual([])
})

test('what a relay lost without knowing it is found and sent again', async () => {
  const { store, session, relay, unsent, round } = await alike()
  const { stored, handle } = await open(store)
  handle.change('имя', (doc) => fields.write(doc, { name: 'План' }))
  await stored.flush()
  await stored.close()
  await acknowledge(store.device, KEY, 2)
  expect(await compareWithRelay(store, session, go)).toMatchObject({ value: { lacking: 1, alike: 0 } })
  expect(await unsent()).toEqual([ROOM])
  await round()
  expect(fields.read(relay.rooms.get(ROOM)!).name).toBe('План')
  expect(await compareWithRelay(store, session, go)).toMatchObject({ value: { lacking: 0, alike: 1 } })
})

test('a deletion that the relay does not have is found, though no state vector shows it', async () => {
  const { store, session, doc } = await alike()
  const less = copyOf(doc)
  less.getMap('cards').delete(cards.read(less).rows[0]!.id)
  expect(Y.encodeStateVector(less)).toEqual(Y.encodeStateVector(doc))
  await store.merge(SPACE, ROOM, Y.encodeStateAsUpdate(less), true)
  await acknowledge(store.device, KEY, 2)
  expect(await compareWithRelay(store, session, go)).toMatchObject({ value: { lacking: 1 } })
})

test('what the relay has more comes by the way', async () => {
  const { store, session, relay, doc } = await alike()
  const elsewhere = copyOf(doc)
  fields.write(elsewhere, { name: 'Из другой школы' })
  relay.has(ROOM, elsewhere)
  expect(await compareWithRelay(store, session, go)).toMatchObject({ value: { brought: 1 } })
  const { handle } = await open(store)
  expect(handle.model.fields.name).toBe('Из другой школы')
})

test('what waits, what came by hand and what is refused are told apart', async () => {
  const { store, session, relay } = prepared()
  await store.create(SPACE, 'sample/waits', saying(1))
  await store.create(SPACE, 'sample/by-hand', saying(1), false)
  await store.create(SPACE, 'sample/closed', saying(1))
  relay.forbidden = ['sample/closed']
  expect(await compareWithRelay(store, session, go)).toEqual({
    ok: true,
    value: { alike: 0, brought: 0, waiting: 1, lacking: 0, onlyHere: 1, refused: 1 }
  })
  // Refused or not, it is still here.
  expect(await store.device.documents.get(documentKey(SPACE, 'sample/closed'))).toBeDefined()
})

test('it can be ended, and a broken line is said', async () => {
  const { store, session, relay } = await alike()
  expect(await compareWithRelay(store, session, () => false)).toMatchObject({ ok: true, value: { alike: 0 } })
  relay.breaks = () => true
  expect(await compareWithRelay(store, session, go)).toEqual({ ok: false, failure: 'network' })
})
