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
  for (const private_ of [anna.space, anna.personId, anna.token]) expect(text).not.toContain(private_)
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
