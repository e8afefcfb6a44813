import { expect, test } from 'vitest'
import { MESSAGE } from '../../src/lib/sync/wire.ts'
import { tickLength } from '../../sync-server/presence/presence.ts'
import { framesOf, openRaw, presenceOf, sendBare, sendPresence, settle } from './raw.ts'
import { connect, invited, newSpace, relayFor, synced, until } from './setup.ts'

async function room() {
  const relay = await relayFor()
  const anna = await newSpace(relay, 'anna')
  const boris = await invited(relay, anna, { role: 'coordinator', personId: 'boris' })
  return { relay, anna, boris }
}

test('stock clients see each other, with the identity of the token', async () => {
  const { relay, anna, boris } = await room()
  const [one, two] = [connect(relay, anna, 'plan/1'), connect(relay, boris, 'plan/1')]
  await synced(one, two)
  one.provider.awareness.setLocalState({ user: { personId: 'anna' }, cursor: 5 })
  two.provider.awareness.setLocalState({ cursor: 7 })
  await until(() => one.provider.awareness.getStates().get(two.doc.clientID)?.cursor === 7)
  await until(() => two.provider.awareness.getStates().get(one.doc.clientID)?.cursor === 5)
  expect(one.provider.awareness.getStates().get(two.doc.clientID)!.user).toEqual({
    personId: 'boris',
    name: 'Участник'
  })
})

test('a state that names another person is ignored', async () => {
  const { relay, anna, boris } = await room()
  const [watcher, spoofer] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, boris, 'plan/1')]
  sendPresence(spoofer, 11, 1, { user: { personId: 'anna', name: 'Анна' } })
  sendPresence(spoofer, 12, 1, { user: 'anna' })
  sendPresence(spoofer, 13, 1, ['anna'])
  sendPresence(spoofer, 14, 1, { user: { personId: 'boris' } })
  await until(() => presenceOf(watcher).some(({ clientId }) => clientId === 14))
  expect(presenceOf(watcher).map(({ clientId }) => clientId)).toEqual([14])
})

test('nobody takes over or removes the presence of another', async () => {
  const { relay, anna, boris } = await room()
  const [owner, other] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, boris, 'plan/1')]
  sendPresence(owner, 1, 5, { user: { personId: 'anna' }, at: 'здесь' })
  await until(() => presenceOf(other).length === 1)
  sendPresence(other, 1, 9, { user: { personId: 'boris' } })
  sendPresence(other, 1, 9, null)
  await settle(other)
  const late = await openRaw(relay, boris, 'plan/1')
  await until(() => presenceOf(late).length > 0)
  expect(presenceOf(late)).toEqual([
    { clientId: 1, clock: 5, state: { user: { personId: 'anna', name: 'Анна' }, at: 'здесь' } }
  ])
})

test('when a connection closes, its clients leave for the others', async () => {
  const { relay, anna, boris } = await room()
  const [leaver, watcher] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, boris, 'plan/1')]
  sendPresence(leaver, 1, 5, { at: 'здесь' })
  await until(() => presenceOf(watcher).length === 1)
  leaver.socket.terminate()
  await until(() => presenceOf(watcher).length === 2)
  expect(presenceOf(watcher)[1]).toEqual({ clientId: 1, clock: 5, state: null })
})

test('twenty stock clients do not echo each other: one frame per client and tick', async () => {
  const { relay, anna } = await room()
  const watcher = await openRaw(relay, anna, 'plan/1')
  const clients = Array.from({ length: 20 }, () => connect(relay, anna, 'plan/1'))
  await synced(...clients)
  const everywhere = (value: number) =>
    clients.every(({ provider }) =>
      clients.every(({ doc }) => provider.awareness.getStates().get(doc.clientID)?.at === value)
    )
  for (const round of [1, 2, 3]) {
    for (const { provider } of clients) provider.awareness.setLocalState({ at: round })
    await until(() => everywhere(round))
  }
  const seen = presenceOf(watcher).filter(({ state }) => state?.at === 3)
  expect(seen.length).toBeLessThanOrEqual(2 * clients.length)
  expect(new Set(seen.map(({ clientId }) => clientId)).size).toBe(20)
  expect(framesOf(watcher, MESSAGE.awareness).length).toBeLessThan(3 * clients.length)
})

test('many moves within one tick reach others as the last one', async () => {
  const { relay, anna, boris } = await room()
  const [mover, watcher] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, boris, 'plan/1')]
  for (let clock = 1; clock <= 50; clock++) sendPresence(mover, 1, clock, { at: clock })
  await until(() => presenceOf(watcher).some(({ clock }) => clock === 50))
  expect(presenceOf(watcher).length).toBeLessThan(10)
  sendBare(watcher, MESSAGE.queryAwareness)
  const before = presenceOf(watcher).length
  await until(() => presenceOf(watcher).length > before)
  expect(presenceOf(watcher).at(-1)!.state).toMatchObject({ at: 50 })
})

test('a device that opens the room again takes its client along', async () => {
  const { relay, anna, boris } = await room()
  const [old, watcher] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, boris, 'plan/1')]
  sendPresence(old, 1, 5, { at: 'раньше' })
  await until(() => presenceOf(watcher).length === 1)
  const fresh = await openRaw(relay, anna, 'plan/1')
  sendPresence(fresh, 1, 6, { at: 'теперь' })
  await until(() => presenceOf(watcher).length === 2)
  old.socket.terminate()
  sendPresence(fresh, 1, 7, { at: 'позже' })
  await until(() => presenceOf(watcher).length === 3)
  expect(presenceOf(watcher).map(({ state }) => state?.at)).toEqual(['раньше', 'теперь', 'позже'])
})

test('moves that fill a phone’s line are followed by the next ones when they are through', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const [mover, watcher] = [await openRaw(relay, anna, 'plan/1'), await openRaw(relay, anna, 'plan/1')]
  const long = 'я'.repeat(4000)
  const before = performance.now()
  sendPresence(mover, 1, 1, { at: long })
  await until(() => presenceOf(watcher).length === 1)
  sendPresence(mover, 1, 2, { at: 'дальше' })
  await until(() => presenceOf(watcher).length === 2)
  expect(performance.now() - before).toBeGreaterThan(400)
})

test('the larger the room, the longer the tick', () => {
  expect([2, 50, 200, 1000].map(tickLength)).toEqual([52, 100, 250, 500])
})
