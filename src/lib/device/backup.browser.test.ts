import { describe, expect, test } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { sampleKind } from '$lib/crdt/sample.fixture.ts'
import { isDue, lookAtBackup, noteBackup, readBackup, remindLater, REMIND_AFTER } from './backup.ts'
import { ROOM, SPACE, tab, tabWithDocument } from './device.fixture.ts'
import { removeSpace } from './spaces.ts'

describe('the age of a backup', () => {
  test('counts from the first change that is in none', async () => {
    const { device, store } = await tabWithDocument()
    const { changedSince } = await lookAtBackup(device, SPACE)
    expect(changedSince).not.toBeNull()
    await store.create(SPACE, 'sample/2', createDocument(sampleKind, {}, 'анна'))
    expect((await lookAtBackup(device, SPACE)).changedSince).toBe(changedSince)
    const row = await readBackup(device, SPACE)
    expect(isDue(row, changedSince! + REMIND_AFTER - 1)).toBe(false)
    expect(isDue(row, changedSince! + REMIND_AFTER)).toBe(true)
  })

  test('begins anew with one, and only a change after it counts', async () => {
    const { device, store } = await tabWithDocument()
    await lookAtBackup(device, SPACE)
    const at = (await device.documents.get(`${SPACE}/${ROOM}`))!.updatedAt
    await noteBackup(device, SPACE, at)
    expect(await lookAtBackup(device, SPACE)).toEqual({ at, changedSince: null, quietUntil: 0 })
    await noteBackup(device, SPACE, at - 1)
    await store.create(SPACE, 'sample/2', createDocument(sampleKind, {}, 'анна'))
    expect((await lookAtBackup(device, SPACE)).changedSince).toBe(at)
  })

  test('counts nothing that only came from others', async () => {
    const { device, store } = tab()
    await store.create(SPACE, ROOM, createDocument(sampleKind, {}, 'борис'), false)
    expect((await lookAtBackup(device, SPACE)).changedSince).toBeNull()
  })

  test('is quiet for a week when asked to be, and goes with its space', async () => {
    const { device } = await tabWithDocument()
    const { changedSince } = await lookAtBackup(device, SPACE)
    await remindLater(device, SPACE)
    const row = await readBackup(device, SPACE)
    expect(isDue({ ...row, changedSince: changedSince! - 2 * REMIND_AFTER })).toBe(false)
    expect(isDue(row, row.quietUntil + REMIND_AFTER)).toBe(true)
    await removeSpace(device, SPACE)
    expect(await readBackup(device, SPACE)).toEqual({ at: null, changedSince: null, quietUntil: 0 })
  })
})
