import { expect, test } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { sampleKind } from '$lib/crdt/sample.fixture.ts'
import type { SpaceRow } from './database.ts'
import { open, SPACE, tabWithDocument } from './device.fixture.ts'
import { keepSpace, listSpaces, removeSpace } from './spaces.ts'

const space = (id: string, openedAt = 0): SpaceRow => ({
  id,
  title: id,
  person: 'анна',
  example: 0,
  relay: null,
  openedAt
})

test('spaces are listed with the one used last first', async () => {
  const { device } = await tabWithDocument()
  for (const row of [space('а', 1), space('б', 3), space('в', 2)]) await keepSpace(device, row)
  expect((await listSpaces(device)).map(({ id }) => id)).toEqual(['б', 'в', 'а'])
})

test('a removed space leaves nothing behind, and takes nothing from another', async () => {
  const { device, store } = await tabWithDocument('а')
  await store.create('other', 'sample/1', createDocument(sampleKind, {}, 'анна'))
  for (const id of [SPACE, 'other']) {
    await keepSpace(device, space(id))
    await device.grants.add({ space: id, personId: 'борис', prefix: 'sample/1', role: 'editor' })
  }
  // Enough changes for a snapshot to be there too.
  const { handle, stored } = await open(store)
  for (let i = 0; i < 105; i++) {
    handle.change(`шаг ${i}`, (doc) => doc.getMap('fields').set('count', i))
    await stored.flush()
  }
  await stored.close()
  expect(await device.snapshots.count()).toBe(1)

  await removeSpace(device, SPACE)
  const left: unknown[] = []
  for (const table of device.tables)
    for (const row of (await table.toArray()) as object[])
      left.push(
        ...Object.values(row).filter((value) => typeof value === 'string' && /^space(\/|$)/.test(value))
      )
  expect(left).toEqual([])
  expect(await device.documents.toCollection().primaryKeys()).toEqual(['other/sample/1'])
  expect(await device.catalogue.count()).toBe(1)
  expect(await device.updates.count()).toBe(1)
  expect(await device.grants.count()).toBe(1)
  expect((await listSpaces(device)).map(({ id }) => id)).toEqual(['other'])
})
