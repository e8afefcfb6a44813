import { expect, test } from 'vitest'
import { openRaw, sendSaved, sendUpdate, acknowledged } from './raw.ts'
import { newSpace, relayFor, until, write } from './setup.ts'
import * as Y from 'yjs'

test('metrics count what happened, and name nobody', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const raw = await openRaw(relay, anna, 'plan/1')
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => sendUpdate(raw, update))
  write(doc, 'текст')
  sendSaved(raw, 1)
  await until(() => acknowledged(raw).length === 1)
  const text = await (await fetch(`${relay.url}/metrics`)).text()
  for (const line of [
    'relay_updates_total{result="accepted"} 1',
    'relay_connections 1',
    'relay_rooms 1',
    'relay_acknowledgement_seconds_count 1'
  ])
    expect(text).toContain(line)
  expect(text).toMatch(/relay_commit_seconds_count [1-9]/)
  expect(text).toMatch(/relay_disk_wait_seconds_count [1-9]/)
  for (const private_ of [anna.space, anna.personId, anna.token]) expect(text).not.toContain(private_)
})

test('every refusal is counted by its reason', async () => {
  const relay = await relayFor({ MAX_UPDATE_BYTES: '2000' })
  const anna = await newSpace(relay)
  const large = new Y.Doc()
  write(large, 'x'.repeat(2010))
  for (const update of [new Uint8Array([9]), Y.encodeStateAsUpdate(large)]) {
    const raw = await openRaw(relay, anna, 'plan/1')
    sendUpdate(raw, update)
    await until(() => raw.closed)
  }
  const stranger = await openRaw(relay, { ...anna, token: 'no-token' }, 'plan/1')
  await until(() => stranger.closed)
  expect((await fetch(`${relay.url}/api/spaces/${anna.space}/moved`)).status).toBe(401)
  const counted = [1007, 4413, 4401, 401].map((reason) => `relay_refusals_total{reason="${reason}"} 1`)
  await until(async () => {
    const text = await (await fetch(`${relay.url}/metrics`)).text()
    return counted.every((line) => text.includes(line))
  })
  expect(counted.length).toBe(4)
})

test('metrics are for this machine, or for who knows the token', async () => {
  const relay = await relayFor()
  const forwarded = await fetch(`${relay.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.1' } })
  expect(forwarded.status).toBe(403)
  const locked = await relayFor({ METRICS_TOKEN: 'a-long-enough-token' })
  const ask = (authorization: string) => fetch(`${locked.url}/metrics`, { headers: { authorization } })
  expect((await fetch(`${locked.url}/metrics`)).status).toBe(403)
  expect((await ask('Bearer another-long-token')).status).toBe(403)
  expect((await ask('Bearer a-long-enough-token')).status).toBe(200)
})
