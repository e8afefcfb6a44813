/** «Недавно удалённые» of thirty days by the relay's clock, end to end: the sweep, the store and whoever comes afterwards. */
import { expect, test } from 'vitest'
import { markDeleted } from '../../src/lib/crdt/meta.ts'
import { CLOSE } from '../../src/lib/sync/wire.ts'
import { Compactor } from '../../sync-server/rooms/compactor.ts'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import {
  afterThisTest,
  connect,
  newSpace,
  relayFor,
  synced,
  temporaryFolder,
  textOf,
  until,
  write,
  type Person
} from './setup.ts'
import type { Relay } from '../../sync-server/relay.ts'

const DAY = 24 * 60 * 60 * 1000

async function edit(relay: Relay, person: Person, room: string, deleted: boolean): Promise<void> {
  const [client, witness] = [connect(relay, person, room), connect(relay, person, room)]
  await synced(client, witness)
  if (textOf(client.doc) === '') write(client.doc, 'план')
  if (deleted !== client.doc.getMap('meta').has('deletedAt')) markDeleted(client.doc, deleted)
  await until(() => witness.doc.getMap('meta').has('deletedAt') === deleted && textOf(witness.doc) === 'план')
  client.provider.destroy()
  witness.provider.destroy()
}

test('a document deleted for thirty days is gone with its text; one that was taken back stays', async () => {
  const dataDir = temporaryFolder()
  const store = openSqliteStore(dataDir)
  const relay = await relayFor({ DATA_DIR: dataDir }, store)
  const anna = await newSpace(relay)
  const compactor = new Compactor(
    store,
    (error) => expect.unreachable(String(error)),
    () => {}
  )
  afterThisTest(() => compactor.stop())
  /** Documents are looked through as if nobody had them open: everybody has left. */
  const sweep = (days: number) => compactor.sweep(() => false, Date.now() + days * DAY)

  await edit(relay, anna, 'plan/kept', false)
  for (const room of ['plan/gone', 'plan/back']) await edit(relay, anna, room, true)
  await sweep(0)
  await edit(relay, anna, 'plan/back', false)
  await sweep(29)
  expect(await store.document(anna.space, 'plan/gone')).toMatchObject({ gone: null })

  await sweep(31)
  expect(await store.document(anna.space, 'plan/gone')).toMatchObject({ gone: CLOSE.deleted })
  expect(await store.loadRoom(anna.space, 'plan/gone')).toMatchObject({ snapshot: null, tail: [] })
  const late = connect(relay, anna, 'plan/gone')
  await until(() => late.closed.length > 0)
  expect(late.closed[0]?.code).toBe(CLOSE.deleted)
  for (const room of ['plan/kept', 'plan/back']) {
    const client = connect(relay, anna, room)
    await synced(client)
    expect(textOf(client.doc), room).toBe('план')
  }
})

test('deleted documents that are open do not keep the others from going', async () => {
  const store = openSqliteStore(temporaryFolder())
  const compactor = new Compactor(
    store,
    (error) => expect.unreachable(String(error)),
    () => {}
  )
  afterThisTest(async () => {
    await compactor.stop()
    await store.close()
  })
  const at = '2026-01-01T00:00:00.000Z'
  const open = Array.from({ length: 120 }, (_, number) => `plan/a-${number}`)
  const closed = Array.from({ length: 120 }, (_, number) => `plan/b-${number}`)
  for (const document of [...open, ...closed]) {
    const claim = { document, owner: 'anna', at }
    await store.append([{ space: 's', room: document, updates: [], claim }])
    await store.noteDeleted('s', document, at)
  }
  await compactor.sweep((_, room) => open.includes(room), Date.parse(at) + 31 * DAY)
  const gone = async (documents: string[]) =>
    (await Promise.all(documents.map((document) => store.document('s', document)))).filter((row) => row?.gone)
      .length
  expect([await gone(open), await gone(closed)]).toEqual([0, 120])
})
