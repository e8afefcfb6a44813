/** What was erased stands nowhere in the files any more: not in the database, not in its log, not in a backup. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { restoreBackup, writeBackup } from '../../sync-server/store/backup.ts'
import { acknowledged, openRaw, sendSaved, sendUpdate } from './raw.ts'
import {
  afterThisTest,
  bearer,
  call,
  invited,
  newLink,
  newSpace,
  post,
  relayFor,
  temporaryFolder,
  until,
  type Person
} from './setup.ts'
import type { Relay } from '../../sync-server/relay.ts'

const MARK = 'ТАЙНА'

/** Words, each in a row of its own. */
async function write(relay: Relay, person: Person, room: string, times: number): Promise<void> {
  const raw = await openRaw(relay, person, room)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => sendUpdate(raw, update))
  for (let n = 1; n <= times; n++) {
    doc.getText('text').insert(0, `${MARK}${n} Иванова `)
    sendSaved(raw, n)
    await until(() => acknowledged(raw).includes(n))
  }
  raw.socket.close()
  await until(() => raw.closed)
}

const erase = async (relay: Relay, by: Person, ...documents: string[]) =>
  (await post(relay, `/api/spaces/${by.space}/erasures`, { documents }, bearer(by))).status

const holdsMark = (file: string) => existsSync(file) && readFileSync(file).includes(MARK)

test('erased text stands neither in the database nor in its log nor in a backup made afterwards', async () => {
  const DATA_DIR = temporaryFolder()
  const relay = await relayFor({ DATA_DIR, UPDATES_PER_SECOND: '10000' })
  const anna = await newSpace(relay)
  await write(relay, anna, 'plan/short', 20)
  await write(relay, anna, 'trajectory/1', 110)
  const database = join(DATA_DIR, 'relay.sqlite')
  const reader = new DatabaseSync(database, { readOnly: true })
  // Folded when the last one left: what the log held lies in free pages.
  await until(() => reader.prepare('SELECT count(*) AS rows FROM log').get()!.rows === 20)
  reader.close()
  expect(holdsMark(`${database}-wal`)).toBe(true)
  expect(await erase(relay, anna, 'trajectory/1', 'plan/short')).toBe(204)
  await until(() => statSync(`${database}-wal`).size === 0)
  expect(holdsMark(database)).toBe(false)

  const copy = join(temporaryFolder(), 'copy')
  expect(await writeBackup(DATA_DIR, copy)).toMatchObject({ ok: true })
  expect(holdsMark(copy)).toBe(false)
})

test('an erased person has no way in, no rights and no name, also in a backup that is older', async () => {
  const DATA_DIR = temporaryFolder()
  const relay = await relayFor({ DATA_DIR })
  const anna = await newSpace(relay)
  const peter = await invited(relay, anna, { personId: 'peter', name: MARK })
  const guest = { role: null, name: 'Постер', grants: [{ prefix: 'plan/1', role: 'reader' as const }] }
  await write(relay, peter, 'plan/1', 1)
  const made = await newLink(relay, peter, guest)
  const old = join(temporaryFolder(), 'old')
  expect(await writeBackup(DATA_DIR, old)).toMatchObject({ ok: true })

  const request = { documents: [], person: 'peter' }
  const erasures = `/api/spaces/${anna.space}/erasures`
  expect((await post(relay, erasures, request, bearer(peter))).status).toBe(403)
  expect((await post(relay, erasures, request, bearer(anna))).status).toBe(204)
  for (const secret of [peter.secret, made.secret])
    expect((await post(relay, '/api/session', { secret })).status).toBe(410)
  const links = await call(relay, 'GET', `/api/spaces/${anna.space}/links`, undefined, bearer(anna))
  expect(await links.text()).not.toContain(MARK)
  await relay.close()

  expect(await restoreBackup(DATA_DIR, old)).toMatchObject({ ok: true })
  const database = new DatabaseSync(join(DATA_DIR, 'relay.sqlite'), { readOnly: true })
  afterThisTest(() => database.close())
  const rows = database.prepare('SELECT name, revokedAt FROM links WHERE personId = ?').all('peter')
  expect(rows).toEqual([{ name: '', revokedAt: expect.any(String) }])
})

test('an erasure does not wait for a backup that runs, and empties the log as soon as it is over', async () => {
  const DATA_DIR = temporaryFolder()
  const relay = await relayFor({ DATA_DIR })
  const anna = await newSpace(relay)
  await write(relay, anna, 'plan/1', 5)
  const database = join(DATA_DIR, 'relay.sqlite')
  const reader = new DatabaseSync(database, { readOnly: true })
  afterThisTest(() => reader.isOpen && reader.close())
  reader.exec('BEGIN')
  reader.prepare('SELECT * FROM log').all()

  expect(await erase(relay, anna, 'plan/1')).toBe(204)
  expect(holdsMark(`${database}-wal`)).toBe(true)
  reader.close()
  await until(() => statSync(`${database}-wal`).size === 0)
  expect(holdsMark(database)).toBe(false)
})
