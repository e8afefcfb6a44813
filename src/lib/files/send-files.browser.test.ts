import { expect, onTestFinished, test } from 'vitest'
import type { Device } from '$lib/device/database.ts'
import { tab } from '$lib/device/device.fixture.ts'
import { dropUnnamedFiles, forgetSentFiles, keptBytes } from '$lib/device/kept-files.ts'
import { keepSpace, removeSpace } from '$lib/device/spaces.ts'
import { PART_BYTES } from '$lib/sync/file-api.ts'
import { fetchFile } from './fetch-file.ts'
import { bytesOf, FilesOfRelay, session, SPACE, waiting } from './relay.fixture.ts'
import { sendFiles, tryNow } from './send-files.ts'

const open = { anyway: false, closed: () => false }
const rowOf = (device: Device, sha256: string) => device.files.get([SPACE, sha256])

/** Pauses end as soon as they begin. */
function impatient(): void {
  const timer = setInterval(tryNow, 1)
  onTestFinished(() => clearInterval(timer))
}

test('files go one after another in parts, and count as sent when the relay has them', async () => {
  const { device } = tab()
  const relay = new FilesOfRelay()
  const large = await waiting(device, 2 * PART_BYTES + 10)
  const small = await waiting(device, 100)
  await sendFiles(device, session(), open)
  expect(relay.log).toEqual([
    'HEAD',
    `PUT bytes 0-${PART_BYTES - 1}/${large.size}`,
    `PUT bytes ${PART_BYTES}-${2 * PART_BYTES - 1}/${large.size}`,
    `PUT bytes ${2 * PART_BYTES}-${large.size - 1}/${large.size}`,
    'HEAD',
    'PUT bytes 0-99/100'
  ])
  for (const { sha256, size } of [large, small]) {
    expect(relay.files.get(sha256)).toEqual(bytesOf(size))
    expect(await rowOf(device, sha256)).toMatchObject({ state: 'sent', sentBytes: size })
  }
})

test('what the relay has already is not sent again', async () => {
  const { device } = tab()
  const relay = new FilesOfRelay()
  const { sha256 } = await waiting(device, 100)
  relay.files.set(sha256, bytesOf(100))
  await sendFiles(device, session(), open)
  expect(relay.log).toEqual(['HEAD'])
  expect(await rowOf(device, sha256)).toMatchObject({ state: 'sent' })
})

test('after a broken line it goes on where the relay says', async () => {
  const { device } = tab()
  impatient()
  const relay = new FilesOfRelay()
  const { sha256, size } = await waiting(device, 2 * PART_BYTES)
  // Half of the second part came through before the line broke.
  relay.disturb = (asked, times) => {
    if (!asked.startsWith(`PUT bytes ${PART_BYTES}-`) || times > 0) return null
    relay.parts.set(sha256, bytesOf(size).slice(0, 1.5 * PART_BYTES))
    return 'broken'
  }
  await sendFiles(device, session(), open)
  expect(relay.log.slice(-2)).toEqual(['HEAD', `PUT bytes ${1.5 * PART_BYTES}-${size - 1}/${size}`])
  expect(relay.files.get(sha256)).toEqual(bytesOf(size))
})

test('it stops when the relay is gone, and keeps what it knows', async () => {
  const { device } = tab()
  impatient()
  const relay = new FilesOfRelay()
  const { sha256 } = await waiting(device, 2 * PART_BYTES)
  const known = session()
  relay.disturb = (asked) => {
    if (!asked.startsWith(`PUT bytes ${PART_BYTES}-`)) return null
    known.status = 'offline'
    return 'broken'
  }
  await sendFiles(device, known, open)
  expect(await rowOf(device, sha256)).toMatchObject({
    state: 'waiting',
    sentBytes: PART_BYTES,
    refusal: null
  })
})

test('a part that was hurt on the way is sent anew; what is hurt each time is said', async () => {
  const { device } = tab()
  const relay = new FilesOfRelay()
  const hurt = () => Response.json({ error: 'file-hash' }, { status: 422 })
  const once = await waiting(device, 100)
  relay.disturb = (asked, times) => (asked === 'PUT bytes 0-99/100' && times === 0 ? hurt() : null)
  await sendFiles(device, session(), open)
  expect(await rowOf(device, once.sha256)).toMatchObject({ state: 'sent' })

  const always = await waiting(device, 200)
  relay.disturb = (asked) => (asked.startsWith('PUT') ? hurt() : null)
  await sendFiles(device, session(), open)
  expect(await rowOf(device, always.sha256)).toMatchObject({ state: 'waiting', refusal: 'file-hash' })
})

test('a file that the relay refuses waits for the person and does not hold up the next', async () => {
  const { device } = tab()
  const relay = new FilesOfRelay()
  const refused = await waiting(device, 100)
  const next = await waiting(device, 200)
  relay.disturb = (asked) =>
    asked === 'PUT bytes 0-99/100' ? Response.json({ error: 'files-full' }, { status: 507 }) : null
  await sendFiles(device, session(), open)
  expect(await rowOf(device, refused.sha256)).toMatchObject({ state: 'waiting', refusal: 'files-full' })
  expect(await rowOf(device, next.sha256)).toMatchObject({ state: 'sent' })
  const before = relay.log.length
  await sendFiles(device, session(), open)
  expect(relay.log).toHaveLength(before)
})

test('where traffic is saved nothing goes by itself, only when the person asks', async () => {
  const { device } = tab()
  const relay = new FilesOfRelay()
  Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'connection'))
  const { sha256 } = await waiting(device, 100)
  await sendFiles(device, session(), open)
  expect(relay.log).toEqual([])
  await sendFiles(device, session(), { ...open, anyway: true })
  expect(await rowOf(device, sha256)).toMatchObject({ state: 'sent' })
})

test('two tabs do not send one file twice', async () => {
  const { device, name } = tab()
  const relay = new FilesOfRelay()
  await waiting(device, PART_BYTES + 10)
  await Promise.all([sendFiles(device, session(), open), sendFiles(tab(name).device, session(), open)])
  expect(relay.log).toHaveLength(3)
})

test('a file that is not here is brought part by part and kept', async () => {
  const { device } = tab()
  const there = tab()
  const file = await waiting(there.device, 2 * PART_BYTES + 5)
  const relay = new FilesOfRelay()
  const bytes = bytesOf(file.size)
  relay.files.set(file.sha256, bytes)
  relay.disturb = (asked, times) =>
    asked.startsWith(`GET bytes=${PART_BYTES}-`) && times === 0 ? 'broken' : null
  expect(await fetchFile(device, session(), SPACE, file)).toEqual({ ok: true, value: bytes })
  expect(await rowOf(device, file.sha256)).toMatchObject({ state: 'sent', name: file.name })
  // From the device the next time.
  expect(await fetchFile(device, null, SPACE, file)).toEqual({ ok: true, value: bytes })
  expect(relay.log).toHaveLength(4)
})

test('a file that nobody has, or that came as something else, is not taken for it', async () => {
  const { device } = tab()
  const relay = new FilesOfRelay()
  const file = await waiting(tab().device, 100)
  expect(await fetchFile(device, session(), SPACE, file)).toEqual({ ok: false, failure: 'away' })
  expect(await fetchFile(device, session('offline'), SPACE, file)).toEqual({ ok: false, failure: 'away' })
  relay.files.set(file.sha256, bytesOf(101))
  expect(await fetchFile(device, session(), SPACE, file)).toEqual({ ok: false, failure: 'hurt' })
  expect(await device.files.count()).toBe(0)
})

test('for a relay with another store every file waits again', async () => {
  const { device } = tab()
  new FilesOfRelay()
  const { sha256 } = await waiting(device, 100)
  await sendFiles(device, session(), open)
  await forgetSentFiles(device, SPACE)
  expect(await rowOf(device, sha256)).toMatchObject({ state: 'waiting', sentBytes: 0 })
})

test('a removed space takes its files along, and no other’s', async () => {
  const { device } = tab()
  const { sha256 } = await waiting(device, 100)
  const other = { space: 'other', sha256 }
  await device.files.put({ ...(await rowOf(device, sha256))!, ...other })
  await device.fileBytes.put({ ...other, bytes: bytesOf(100) })
  await keepSpace(device, { id: SPACE, title: '', person: '', example: 0, relay: null, openedAt: 0 })
  await removeSpace(device, SPACE)
  expect(await device.files.toCollection().primaryKeys()).toEqual([['other', sha256]])
  expect(await keptBytes(device, SPACE, sha256)).toBeNull()
  expect(await keptBytes(device, 'other', sha256)).toEqual(bytesOf(100))
})

test('what no document names is dropped after a day, or a month where the relay does not have it', async () => {
  const { device } = tab()
  new FilesOfRelay()
  const [named, forgotten] = [await waiting(device, 100), await waiting(device, 200)]
  await sendFiles(device, session(), open)
  const unsent = await waiting(device, 300)
  const row = { key: 'space/plan/1', space: SPACE, kind: 'plan', id: '1', part: '', files: [named.sha256] }
  await device.catalogue.put(row as never)
  expect(await dropUnnamedFiles(device, SPACE)).toBe(0)
  const day = 24 * 60 * 60 * 1000
  expect(await dropUnnamedFiles(device, SPACE, Date.now() + 1.1 * day)).toBe(1)
  expect(await rowOf(device, forgotten.sha256)).toBeUndefined()
  expect(await rowOf(device, unsent.sha256)).toBeDefined()
  expect(await dropUnnamedFiles(device, SPACE, Date.now() + 31 * day)).toBe(1)
  expect(await rowOf(device, unsent.sha256)).toBeUndefined()
  expect(await keptBytes(device, SPACE, named.sha256)).toEqual(bytesOf(100))
})

test('a device of the version before opens with everything it had', async () => {
  const { default: Dexie } = await import('dexie')
  const name = crypto.randomUUID()
  const old = new Dexie(name)
  old.version(1).stores({
    updates: '++seq, key',
    snapshots: 'key',
    documents: 'key, space, [space+unsent]',
    catalogue: 'key, space, [space+kind], [space+kind+part]',
    spaces: 'id',
    grants: '++seq, space',
    settings: ''
  })
  await old.table('settings').put('значение', 'ключ')
  old.close()
  const { device } = tab(name)
  expect(await device.settings.get('ключ')).toBe('значение')
  expect(await device.files.count()).toBe(0)
})
