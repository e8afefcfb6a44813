import { expect, test } from 'vitest'
import { Transfers } from '../../sync-server/http/transfers.ts'
import type { Transfer } from '../../src/lib/sync/wire.ts'
import { bearer, enter, newLink, newSpace, post, relayFor } from './setup.ts'

const MINUTE = 60_000

test('a code gives the secret of one’s own link to another device, once', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const link = await newLink(relay, anna, { personId: 'boris' })
  const boris = await enter(relay, link.secret)
  const given = await post(
    relay,
    `/api/spaces/${anna.space}/transfers`,
    { secret: link.secret },
    bearer(boris)
  )
  expect(given.status).toBe(201)
  const { code, expiresIn } = (await given.json()) as Transfer
  expect(code).toMatch(/^\d{9}$/)
  expect(expiresIn).toBe(600)
  const claim = () => post(relay, '/api/transfers', { code })
  expect(await (await claim()).json()).toEqual({ secret: link.secret })
  expect((await claim()).status).toBe(404)
})

test('nobody makes a code for a link that is not theirs, or that is none', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const link = await newLink(relay, anna, { personId: 'boris' })
  const give = (secret: string) =>
    post(relay, `/api/spaces/${anna.space}/transfers`, { secret }, bearer(anna))
  expect((await give(link.secret)).status).toBe(403)
  expect((await give('x'.repeat(43))).status).toBe(403)
})

test('who guesses is made to wait, also where the next guess is right', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const link = await newLink(relay, anna, { personId: 'boris' })
  const boris = await enter(relay, link.secret)
  const given = await post(
    relay,
    `/api/spaces/${anna.space}/transfers`,
    { secret: link.secret },
    bearer(boris)
  )
  const { code } = (await given.json()) as Transfer
  const statuses: number[] = []
  for (let i = 0; i < 11; i++) {
    const wrong = String((Number(code) + 1 + i) % 1e9).padStart(9, '0')
    statuses.push((await post(relay, '/api/transfers', { code: wrong })).status)
  }
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(404))
  expect(statuses[10]).toBe(429)
  const right = await post(relay, '/api/transfers', { code })
  expect(right.status).toBe(429)
  expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('a code is over after ten minutes, and no more than a thousand wait at a time', () => {
  const transfers = new Transfers()
  const code = transfers.give('secret', 0)!
  expect(transfers.take(code, 10 * MINUTE)).toBeNull()
  for (let i = 0; i < 1000; i++) expect(transfers.give('secret', 0)).not.toBeNull()
  expect(transfers.give('secret', 0)).toBeNull()
  expect(transfers.give('secret', 10 * MINUTE)).not.toBeNull()
})
