import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { until } from '$lib/crdt/until.fixture.ts'
import * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { cards, copyOf, fields, sampleKind, titles } from '$lib/crdt/sample.fixture.ts'
import { KEY, noRoom, open, ROOM, SPACE, tab } from './device.fixture.ts'
import { removeDocument } from './copies.ts'
import { keepSpace, removeSpace } from './spaces.ts'
import { takeAway } from './taken-away.ts'
import { keepVersion, listVersions, nameVersion, readVersion } from './versions.ts'

const MORNING = new Date(2026, 9, 1, 10).getTime()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }).setSystemTime(MORNING))
afterEach(() => void vi.useRealTimers())

async function edited(person = 'анна') {
  const { device, store } = tab()
  await store.create(SPACE, ROOM, createDocument(sampleKind, { titles: ['первая'] }, person))
  const opened = await open(store, person)
  const later = (time: number) => void vi.setSystemTime(Date.now() + time)
  const add = async (title: string) => {
    opened.handle.change('карточка', (doc) => cards.add(doc, { title }))
    expect(await opened.stored.flush()).toBeNull()
  }
  const versions = () => listVersions(device, KEY)
  /** Waits until there are so many: they are made after the change. */
  const hasCome = (count: number) => until(async () => (await versions()).length === count)
  return { device, store, ...opened, later, add, versions, hasCome }
}

async function titlesIn({ device }: Pick<Awaited<ReturnType<typeof edited>>, 'device'>, seq: number) {
  const doc = await readVersion(device, seq)
  const found = titles(doc!)
  doc!.destroy()
  return found
}

test('what stood before is kept when a document is written again after an hour, with who and when', async () => {
  const desk = await edited()
  desk.later(20 * MINUTE)
  await desk.add('вторая')
  expect(await desk.versions()).toEqual([])
  const written = Date.now()
  desk.later(21 * DAY)
  await desk.add('третья')
  await desk.hasCome(1)
  const [version] = await desk.versions()
  expect(version).toMatchObject({ at: written, people: ['анна'], why: 'hourly' })
  expect(await titlesIn(desk, version!.seq)).toEqual(['первая', 'вторая'])
  desk.later(59 * MINUTE)
  await desk.add('четвёртая')
  desk.later(MINUTE)
  await desk.add('пятая')
  await desk.hasCome(2)
  expect(await titlesIn(desk, (await desk.versions())[0]!.seq)).toEqual([
    'первая',
    'вторая',
    'третья',
    'четвёртая'
  ])
})

test('a version says who wrote since the one before, also what came from elsewhere to a closed document', async () => {
  const { store, device, stored, handle } = await edited()
  handle.close()
  await stored.close()
  const boris = copyOf(stored.doc)
  boris.getMap('authors').set(String(boris.clientID), 'борис')
  fields.write(boris, { name: 'от Бориса' })
  vi.setSystemTime(Date.now() + 2 * HOUR)
  await store.merge(SPACE, ROOM, Y.encodeStateAsUpdate(boris))
  await until(async () => (await listVersions(device, KEY)).length === 1)
  fields.write(boris, { name: 'ещё раз' })
  vi.setSystemTime(Date.now() + 2 * HOUR)
  await store.merge(SPACE, ROOM, Y.encodeStateAsUpdate(boris))
  await until(async () => (await listVersions(device, KEY)).length === 2)
  expect((await listVersions(device, KEY)).map(({ people }) => people)).toEqual([['борис'], ['анна']])
})

test('what a person keeps has a name, and gets another one', async () => {
  const desk = await edited()
  expect(await keepVersion(desk.device, desk.stored, 'named', 'К совещанию')).toBeNull()
  const [version] = await desk.versions()
  expect(version).toMatchObject({ name: 'К совещанию', why: 'named', at: MORNING })
  await nameVersion(desk.device, version!.seq, 'Перед совещанием')
  expect((await desk.versions())[0]).toMatchObject({ name: 'Перед совещанием' })
})

test('a version for which there is no room does not stop the change', async () => {
  const desk = await edited()
  const roomIsBack = noRoom('versionStates')
  desk.later(2 * HOUR)
  await desk.add('вторая')
  // Nobody waits for a version: it is made after the change.
  await until(() => roomIsBack.refused() > 0)
  roomIsBack()
  expect(desk.handle.model.cards).toHaveLength(2)
  desk.later(2 * HOUR)
  await desk.add('третья')
  await desk.hasCome(1)
})

test('old ones are thinned out as new ones come', async () => {
  const desk = await edited()
  for (let i = 1; i <= 5; i++) {
    desk.later(2 * HOUR)
    await desk.add(`карточка ${i}`)
    await desk.hasCome(i)
  }
  // Of the first of October only the last is needed by then.
  desk.later(3 * DAY)
  await desk.add('следующая')
  await desk.hasCome(1)
  expect((await desk.versions()).map(({ at }) => new Date(at).getHours())).toEqual([20])
  expect(await desk.device.versionStates.count()).toBe(1)
})

test.each(['the document', 'a private copy', 'the space'] as const)(
  'versions leave with %s',
  async (what) => {
    const { device, stored, handle } = await edited()
    const space = { id: SPACE, title: '', person: 'анна', example: 0 as const, relay: null, openedAt: 0 }
    await keepSpace(device, space)
    await keepVersion(device, stored, 'named', 'Одна')
    handle.close()
    await stored.close()
    await device.documents.update(KEY, { unsent: 0 })
    if (what === 'the document') await removeDocument(device, KEY, 'nothing')
    else if (what === 'the space') await removeSpace(device, SPACE)
    else await takeAway(device, SPACE, { goes: () => true, becomes: () => space })
    expect(await device.versions.count()).toBe(0)
    expect(await device.versionStates.count()).toBe(0)
  }
)
