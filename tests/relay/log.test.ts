/** The log names nobody and opens nothing, however much it is told to say. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeExchange, type Session } from '../../src/lib/sync/wire.ts'
import { acknowledged, openRaw, sendPresence, sendSaved, sendUpdate, settle } from './raw.ts'
import { relayProcess } from './process.ts'
import {
  bearer,
  call,
  enter,
  invited,
  newLink,
  newSpace,
  post,
  temporaryFolder,
  until,
  write
} from './setup.ts'

test('at its most talkative the log holds no name, token, secret, address or text', async () => {
  const relay = await relayProcess({
    DATA_DIR: temporaryFolder(),
    LOG_LEVEL: 'debug',
    MAX_UPDATE_BYTES: '4000',
    REQUESTS_PER_MINUTE: '60'
  })
  const anna = await newSpace(relay, 'person-anna')
  const boris = await invited(relay, anna, {
    role: 'member',
    personId: 'person-boris',
    name: 'Борис Фамильный'
  })
  const link = await newLink(relay, anna, {
    role: null,
    name: 'Ссылка-на-стенд',
    grants: [{ prefix: 'poster-session/1', role: 'guest' }]
  })
  const device = 'device-secret'.padEnd(24, '-')
  const session = await post(relay, '/api/session', { secret: link.secret, device, name: 'Вера Гостева' })
  const guest = { ...((await session.json()) as Session), secret: link.secret }

  const text = new Y.Doc()
  write(text, 'текст документа')
  const update = Y.encodeStateAsUpdate(text)
  const raw = await openRaw(relay, anna, 'plan/1')
  sendPresence(raw, 1, 1, { user: { name: 'Анна' }, at: 'где-то' })
  sendUpdate(raw, update)
  sendSaved(raw, 1)
  await until(() => acknowledged(raw).length === 1)
  await settle(raw)

  // Refused: a guest elsewhere, a text that is none, one too large, tokens and secrets that are wrong.
  write(text, 'x'.repeat(5000))
  const strangers = [
    await openRaw(relay, guest, 'plan/1'),
    await openRaw(relay, { ...boris, token: 'eyJ-wrong-token' }, 'plan/1')
  ]
  const [corrupt, large] = [await openRaw(relay, boris, 'plan/2'), await openRaw(relay, boris, 'plan/2')]
  sendUpdate(corrupt, new Uint8Array([9, 9, 9]))
  sendUpdate(large, Y.encodeStateAsUpdate(text))
  await until(() => [...strangers, corrupt, large].every(({ closed }) => closed))
  await expect(enter(relay, 'wrong-secret-of-somebody')).rejects.toThrow()
  const items = encodeExchange([{ room: 'trajectory/private', stateVector: new Uint8Array(), update }])
  const path = `/api/spaces/${anna.space}`
  await fetch(`${relay.url}${path}/exchange`, {
    method: 'POST',
    headers: bearer(guest),
    body: items as Uint8Array<ArrayBuffer>
  })
  await call(relay, 'POST', `${path}/links`, { role: 'member', name: 'Кто-то' }, bearer(guest))
  await call(relay, 'DELETE', `${path}/links/${link.id}`, undefined, bearer(anna))
  await call(relay, 'GET', `${path}/moved?since=broken-cursor`, undefined, bearer(boris))
  await call(relay, 'POST', `${path}/erasures`, { documents: ['plan/1'] }, bearer(anna))
  await relay.end('SIGTERM')

  const log = relay.log()
  const people = [anna, boris, guest]
  const told = [
    ...people.flatMap(({ token, secret }) => [token, secret]),
    ...['eyJ', 'wrong-secret', device, 'person-', guest.principal.personId, anna.space, link.id, link.secret],
    ...[
      'Анна',
      'Борис',
      'Фамильный',
      'Вера',
      'Гостева',
      'Ссылка',
      'Кто-то',
      'текст',
      '127.0.0.1',
      '::1',
      'cursor'
    ]
  ].filter((word) => log.includes(word))
  expect(told).toEqual([])
  // It was told all this, and wrote.
  for (const code of [1007, 4401, 4403, 4413]) expect(log).toContain(`"code":${code}`)
})
