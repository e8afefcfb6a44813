import { afterEach, expect, onTestFinished, test } from 'vitest'
import { Device } from '$lib/device/database.ts'
import { databaseOf, PEOPLE, readPeople, whose, type Profile } from '$lib/device/profile.ts'
import { keptIndexes } from '$lib/device/kept-index.ts'
import { ownerOf } from './turns.ts'
import { noteOf } from './note-of.ts'
import { addPerson, changePerson, dropPerson, isShared, listMyself } from './people.ts'
import { removePerson, whatIsOf } from './remove-person.ts'

afterEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

const SPACE = 'район'

async function deviceOf(id: string): Promise<Device> {
  const device = new Device(databaseOf(id))
  onTestFinished(() => device.close())
  const row = { id: SPACE, title: 'Район', person: 'борис', example: 0 as const, relay: null, openedAt: 0 }
  await device.spaces.put(row)
  return device
}

const databases = async () => (await indexedDB.databases()).map(({ name }) => name)

test('who is removed leaves with their databases, the others stay; what was theirs alone is told before', async () => {
  listMyself('Анна')
  const [boris, vera] = [addPerson('Борис'), addPerson('Вера')]
  const device = await deviceOf(boris)
  await deviceOf(vera)
  await keptIndexes(device).put({ space: SPACE, id: 'x', version: 1, marks: [] })
  const there = await whatIsOf(boris)
  expect(there.ok && there.value.map(({ row }) => row.title)).toEqual(['Район'])
  expect(await removePerson(boris)).toBeNull()
  expect(readPeople().map(({ name }) => name)).toEqual(['Анна', 'Вера'])
  const left = await databases()
  expect(left).toContain(databaseOf(vera))
  expect(left.filter((name) => name?.startsWith(databaseOf(boris)))).toEqual([])
  await removePerson(vera)
})

test('where one is left without a PIN nothing is asked: it is as it was before there were several', () => {
  listMyself('Анна')
  const boris = addPerson('Борис')
  sessionStorage.clear()
  expect([whose(), isShared(readPeople())]).toEqual([null, true])
  dropPerson(boris)
  expect([whose(), isShared(readPeople())]).toEqual(['', false])
  dropPerson('')
  expect(localStorage.getItem(PEOPLE)).toBeNull()
})

test('a link finds whose it is among the others of the device', async () => {
  listMyself('Анна')
  const boris = addPerson('Борис')
  const note = await noteOf(await deviceOf(boris))
  changePerson(boris, () => note)
  expect(ownerOf(SPACE, 'борис')?.id).toBe(boris)
  expect(ownerOf(SPACE, 'вера')).toBeUndefined()
  await removePerson(boris)
})

test('what waits to be sent is noted; an example never is', async () => {
  const id = addPerson('Борис')
  const device = await deviceOf(id)
  const changed = { key: `${SPACE}/plan/1`, space: SPACE, unsent: 1 }
  await device.documents.put(changed as Parameters<typeof device.documents.put>[0])
  expect((await noteOf(device)).unsent).toBe(true)
  await device.spaces.update(SPACE, { example: 1 })
  expect(await noteOf(device)).toEqual({ unsent: false, persons: [] } satisfies Partial<Profile>)
  await removePerson(id)
})
