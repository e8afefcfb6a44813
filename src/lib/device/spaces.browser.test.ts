import { expect, test } from 'vitest'
import { until } from '$lib/crdt/until.fixture.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { sampleKind } from '$lib/crdt/sample.fixture.ts'
import type { SpaceRow } from './database.ts'
import { KEY, open, SPACE, tab, tabWithDocument } from './device.fixture.ts'
import { keepFile } from './kept-files.ts'
import { keptIndexes } from './kept-index.ts'
import { expertDraft } from './own-names.ts'
import { keepSpace, listSpaces, removeSpace } from './spaces.ts'
import { leaveUnwritten } from './unwritten.ts'

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
  await device.settings.bulkPut(
    [1, 2, 3, 4],
    [`backup:${SPACE}`, `secret:${SPACE}`, 'poster-links:1', 'guest']
  )
  await device.wanted.put({ space: SPACE, room: 'sample/2', order: 1 })
  await device.versions.add({ key: KEY, at: 1, why: 'named', name: '', people: [], clocks: new Uint8Array() })
  await keepFile(
    device,
    { space: SPACE, sha256: 'a', type: '', name: '', bytes: new Uint8Array([1]) },
    'sent'
  )
  localStorage.setItem(expertDraft(device.name, '1'), '{}')
  localStorage.setItem('theme', 'dark')
  leaveUnwritten(device.name, KEY, [new Uint8Array([0, 0])])
  await keptIndexes(device).put({ space: SPACE, id: 'x', version: 1, marks: [] })

  await removeSpace(device, SPACE)
  expect(await keptIndexes(device).count()).toBe(0)
  expect(await device.settings.toCollection().primaryKeys()).toEqual(['guest'])
  for (const table of [device.versions, device.files, device.fileBytes, device.wanted])
    expect(await table.count()).toBe(0)
  // Other tests have theirs beside it at the same moment.
  const own = (name: string) => name === 'theme' || name.includes(device.name)
  expect(Object.keys(localStorage).filter(own)).toEqual(['theme'])
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

test('a space that is removed in one tab leaves the screens of the others, and does not come back from them', async () => {
  const { name, device, store } = await tabWithDocument('а')
  await keepSpace(device, space(SPACE))
  const other = await open(tab(name).store)
  await store.removeSpace(SPACE)
  await until(() => other.stored.gone)
  other.handle.change('имя', (doc) => doc.getMap('fields').set('name', 'поздно'))
  await other.stored.flush()
  expect(await device.documents.count()).toBe(0)
  expect(await device.updates.count()).toBe(0)
})
