import { request as httpRequest } from 'node:http'
import { readdirSync, statSync, utimesSync, existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { canonicalJson } from '../../src/lib/sync/canonical-json.ts'
import { filePath as pathOnDisk, filesFolder } from '../../sync-server/files/disk.ts'
import { collectGarbage } from '../../sync-server/files/garbage.ts'
import { findHashes } from '../../sync-server/files/hashes.ts'
import { SpaceFiles } from '../../sync-server/files/space-files.ts'
import { startRelay } from '../../sync-server/relay.ts'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import { ask, filePath, hashOf, jpeg, put, putPart, saysOf, text, zip } from './files.fixture.ts'
import { acknowledged, openRaw, sendSaved, sendUpdate } from './raw.ts'
import {
  afterThisTest,
  bearer,
  connect,
  invited,
  newSpace,
  post,
  relayFor,
  settingsFor,
  synced,
  temporaryFolder,
  until
} from './setup.ts'

const KIB = 1024

/** Everything under a folder, by relative path. */
const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : []

test('a picture sent whole comes back byte for byte, for ever, and runs nothing', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const bytes = jpeg(300 * KIB)
  expect((await put(relay, anna, bytes)).status).toBe(201)
  const answer = await ask(relay, anna, hashOf(bytes))
  expect(hashOf(new Uint8Array(await answer.arrayBuffer()))).toBe(hashOf(bytes))
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': String(bytes.length),
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'content-disposition': expect.stringMatching(/^attachment; filename="[0-9a-f]{16}\.jpg"$/),
    etag: `"${hashOf(bytes)}"`
  })
  const again = await ask(relay, anna, hashOf(bytes), 'GET', { 'if-none-match': `"${hashOf(bytes)}"` })
  expect(again.status).toBe(304)
  const head = await ask(relay, anna, hashOf(bytes), 'HEAD')
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)])
})

test.each([
  ['PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]), 'image/png'],
  ['WebP', text('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
  ['PDF', text('%PDF-1.7\n%%EOF'), 'application/pdf'],
  [
    'DOCX',
    zip('_rels/.rels', '[Content_Types].xml', 'word/document.xml'),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  ],
  ['a frozen copy', text(canonicalJson({ b: [1, 'я'], a: { z: null, y: true } })), 'application/json']
])('%s is taken and told by its bytes', async (_, bytes, type) => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  // What the sender says of the type counts for nothing.
  expect((await put(relay, anna, bytes, { headers: { 'content-type': 'text/html' } })).status).toBe(201)
  expect((await ask(relay, anna, hashOf(bytes))).headers.get('content-type')).toBe(type)
})

test.each([
  ['a page', text('<!doctype html><script>alert(1)</script>')],
  ['a drawing with scripts', text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
  ['a program', text('MZ\u0090')],
  ['a zip of something', zip('photo.jpg')],
  ['a spreadsheet', zip('[Content_Types].xml', 'xl/workbook.xml')],
  ['nothing', new Uint8Array()],
  ['JSON with spaces', text('{ "a": 1 }')],
  ['JSON out of order', text('{"b":1,"a":2}')],
  ['JSON with a key twice', text('{"a":1,"a":2}')],
  ['JSON that breaks off', text('{"a":1')],
  ['JSON that is not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['JSON nested without end', text('{"a":'.repeat(200_000) + '1' + '}'.repeat(200_000))]
])('%s is refused by its type and leaves nothing behind', async (_, bytes) => {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ DATA_DIR: dataDir })
  const anna = await newSpace(relay)
  expect(await saysOf(await put(relay, anna, bytes))).toEqual([415, 'file-type'])
  expect(filesUnder(filesFolder(dataDir))).toEqual([])
})

test('bytes that are not what their name says are refused, whole or in parts', async () => {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ DATA_DIR: dataDir })
  const anna = await newSpace(relay)
  const bytes = jpeg()
  expect(await saysOf(await put(relay, anna, bytes, { sha256: 'a'.repeat(64) }))).toEqual([422, 'file-hash'])
  const sha256 = 'b'.repeat(64)
  expect((await putPart(relay, anna, bytes, 0, 400, sha256)).status).toBe(202)
  expect(await saysOf(await putPart(relay, anna, bytes, 400, 1000, sha256))).toEqual([422, 'file-hash'])
  expect((await ask(relay, anna, sha256, 'HEAD')).headers.get('upload-offset')).toBe('0')
  expect(filesUnder(filesFolder(dataDir))).toEqual([])
})

test('half an upload is continued where it ended, also by a relay that was started anew', async () => {
  const dataDir = temporaryFolder()
  const relay = await startRelay(settingsFor({ DATA_DIR: dataDir }))
  const anna = await newSpace(relay)
  const bytes = jpeg(600 * KIB)
  const sha256 = hashOf(bytes)
  const first = await putPart(relay, anna, bytes, 0, 256 * KIB)
  expect([first.status, first.headers.get('upload-offset')]).toEqual([202, String(256 * KIB)])
  expect((await ask(relay, anna, sha256)).status).toBe(404)
  await relay.close()

  const again = await relayFor({ DATA_DIR: dataDir })
  const head = await ask(again, anna, sha256, 'HEAD')
  expect([head.status, head.headers.get('upload-offset')]).toEqual([404, String(256 * KIB)])
  const wrong = await putPart(again, anna, bytes, 300 * KIB, 600 * KIB)
  expect(wrong.headers.get('upload-offset')).toBe(String(256 * KIB))
  expect(await saysOf(wrong)).toEqual([409, 'file-offset'])
  expect((await putPart(again, anna, bytes, 256 * KIB, 600 * KIB)).status).toBe(201)
  expect(hashOf(new Uint8Array(await (await ask(again, anna, sha256)).arrayBuffer()))).toBe(sha256)
  expect((await putPart(again, anna, bytes, 0, 100)).status).toBe(200)
})

/** A line that breaks: so much of the body is sent, then the socket is torn. */
function tear(
  relay: { url: string },
  person: { space: string; token: string },
  bytes: Uint8Array,
  sent: number
) {
  const headers = { ...bearer(person), 'content-length': String(bytes.length) }
  const request = httpRequest(relay.url + filePath(person, hashOf(bytes)), { method: 'PUT', headers })
  request.on('error', () => {})
  request.write(bytes.slice(0, sent))
  return request
}

test('what came before the line broke is kept', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const bytes = jpeg(900 * KIB)
  const offset = async () =>
    Number((await ask(relay, anna, hashOf(bytes), 'HEAD')).headers.get('upload-offset'))
  const request = tear(relay, anna, bytes, 500 * KIB)
  await until(async () => (await offset()) === 500 * KIB)
  request.destroy()
  const rest = await putPart(relay, anna, bytes, 500 * KIB, bytes.length)
  expect(rest.status).toBe(201)
})

test('an upload on a dead line gives way to the next one of the same person', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const bytes = jpeg(900 * KIB)
  const dead = tear(relay, anna, bytes, 100 * KIB)
  await until(
    async () => (await ask(relay, anna, hashOf(bytes), 'HEAD')).headers.get('upload-offset') !== '0'
  )
  expect((await put(relay, anna, bytes)).status).toBe(201)
  dead.destroy()
  expect((await ask(relay, anna, hashOf(bytes))).status).toBe(200)
})

test('two people who send the same file at once both succeed', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { personId: 'boris' })
  const bytes = jpeg(800 * KIB)
  await putPart(relay, anna, bytes, 0, 100 * KIB)
  const [one, other] = await Promise.all([
    putPart(relay, anna, bytes, 100 * KIB, bytes.length),
    put(relay, boris, bytes)
  ])
  for (const { status } of [one, other]) expect([200, 201]).toContain(status)
  expect((await ask(relay, boris, hashOf(bytes))).status).toBe(200)
})

test('a file that is too large is refused, announced or not', async () => {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ MAX_FILE_BYTES: String(64 * KIB), DATA_DIR: dataDir })
  const anna = await newSpace(relay)
  const bytes = jpeg(65 * KIB)
  expect(await saysOf(await put(relay, anna, bytes))).toEqual([413, 'too-large'])
  expect(await saysOf(await putPart(relay, anna, bytes, 0, 10))).toEqual([413, 'too-large'])
  const endless = new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(jpeg(8 * KIB)) })
  const answer = await put(relay, anna, bytes, { body: endless }).then(saysOf, () => 'cut')
  expect(['413,too-large', 'cut']).toContain(String(answer))
  expect(filesUnder(filesFolder(dataDir))).toEqual([])
  expect((await put(relay, anna, jpeg(64 * KIB))).status).toBe(201)
})

test('a space has so much room for files, unfinished ones included', async () => {
  const relay = await relayFor({ SPACE_FILES_BYTES: String(100 * KIB) })
  const anna = await newSpace(relay)
  const other = await newSpace(relay)
  expect((await put(relay, anna, jpeg(60 * KIB))).status).toBe(201)
  const half = jpeg(60 * KIB)
  expect((await putPart(relay, anna, half, 0, 30 * KIB)).status).toBe(202)
  expect(await saysOf(await put(relay, anna, jpeg(20 * KIB)))).toEqual([507, 'files-full'])
  expect(await saysOf(await putPart(relay, anna, half, 30 * KIB, 60 * KIB))).toEqual([507, 'files-full'])
  expect((await put(relay, anna, jpeg(40 * KIB))).status).toBe(201)
  expect((await put(relay, other, jpeg(60 * KIB))).status).toBe(201)
})

test('readers read and do not add; strangers do neither', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const bytes = jpeg()
  await put(relay, anna, bytes)
  const grants = (role: 'reader' | 'guest' | 'editor') => [{ prefix: 'plan/1', role }]
  const reader = await invited(relay, anna, { role: null, grants: grants('reader') })
  const guest = await invited(relay, anna, { role: null, grants: grants('guest') })
  const observer = await invited(relay, anna, { role: 'observer', personId: 'vera' })
  const editor = await invited(relay, anna, { role: null, grants: grants('editor') })
  for (const person of [reader, guest, observer]) {
    expect(await saysOf(await put(relay, person, jpeg()))).toEqual([403, 'forbidden'])
    expect((await ask(relay, person, hashOf(bytes))).status).toBe(200)
  }
  expect((await put(relay, editor, jpeg())).status).toBe(201)

  const stranger = await newSpace(relay)
  const inTheirSpace = { space: anna.space, token: stranger.token }
  expect(await saysOf(await put(relay, inTheirSpace, jpeg()))).toEqual([401, 'token'])
  expect(await saysOf(await ask(relay, inTheirSpace, hashOf(bytes)))).toEqual([401, 'token'])
  expect((await ask(relay, stranger, hashOf(bytes))).status).toBe(404)
  expect((await fetch(relay.url + filePath(anna, hashOf(bytes)))).status).toBe(401)
})

test('names that are no hash lead nowhere', async () => {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ DATA_DIR: dataDir })
  const anna = await newSpace(relay)
  const bytes = jpeg()
  for (const sha256 of [
    '..%2f..%2ftoken-key.pem',
    '%2e%2e%2f%2e%2e%2frelay.sqlite',
    '..%5c..%5crelay.sqlite',
    `${'a'.repeat(63)}%00`,
    hashOf(bytes).toUpperCase(),
    `${hashOf(bytes)}.${'x'.repeat(8)}`,
    'unfinished'
  ]) {
    expect((await put(relay, anna, bytes, { sha256 })).status).toBe(400)
    expect((await ask(relay, anna, sha256)).status).toBe(400)
  }
  expect(filesUnder(filesFolder(dataDir))).toEqual([])
})

test.each([
  'bytes 0-999/*',
  'bytes 5-4/10',
  'bytes 0-10/10',
  'lines 0-9/10',
  'bytes 0-99/1000',
  'bytes -5/10'
])('a part that says «%s» is refused', async (range) => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const answer = await put(relay, anna, jpeg(), { headers: { 'content-range': range } })
  expect(await saysOf(answer)).toEqual([400, 'bad-request'])
})

test('a part of a file is read by its range', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const bytes = jpeg(1000)
  await put(relay, anna, bytes)
  const read = async (range: string) => {
    const answer = await ask(relay, anna, hashOf(bytes), 'GET', { range })
    const body = Buffer.from(await answer.arrayBuffer())
    return [answer.status, answer.headers.get('content-range'), body.equals(bytes) ? 'all' : body.length]
  }
  expect(await read('bytes=0-99')).toEqual([206, 'bytes 0-99/1000', 100])
  expect(await read('bytes=900-')).toEqual([206, 'bytes 900-999/1000', 100])
  expect(await read('bytes=-50')).toEqual([206, 'bytes 950-999/1000', 50])
  expect(await read('bytes=1000-')).toEqual([416, 'bytes */1000', 0])
  expect(await read('bytes=0-1,5-6')).toEqual([200, null, 'all'])
})

test('hash names are found in Yjs updates and JSON, whatever stands around them', () => {
  const [one, two] = [hashOf(text('1')), hashOf(text('2'))]
  const doc = new Y.Doc()
  doc.getMap('fields').set('file', { sha256: one, name: 'План.pdf', size: 7 })
  doc.getMap('events').set('e', { what: { step: 'file', files: [two] } })
  expect([...findHashes(Y.encodeStateAsUpdate(doc))].sort()).toEqual([one, two].sort())
  for (let shift = 0; shift < 130; shift++) {
    const bytes = text(`${'.'.repeat(shift)}${one}"${two}.`)
    expect([...findHashes(bytes)]).toEqual([one, two])
  }
  expect([...findHashes(text(`ab${one}`))]).toContain(one)
  expect([...findHashes(text(one.slice(1)))]).toEqual([])
})

test('one person fills the space with files that no document names no further than their own allowance', async () => {
  const relay = await relayFor({ UNNAMED_FILES_BYTES: String(50 * KIB) })
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { personId: 'boris' })
  const tablet = await invited(relay, boris, { personId: 'boris' })
  const [first, second, third] = [jpeg(20 * KIB), jpeg(20 * KIB), jpeg(20 * KIB)]
  expect((await put(relay, boris, first)).status).toBe(201)
  // What is begun counts as the whole file.
  expect((await putPart(relay, boris, second, 0, 1 * KIB)).status).toBe(202)
  const naming = await openRaw(relay, boris, 'plan/1')
  const doc = new Y.Doc()
  doc.getMap('fields').set('file', { sha256: hashOf(first) })
  sendUpdate(naming, Y.encodeStateAsUpdate(doc))
  sendSaved(naming, 1)
  await until(() => acknowledged(naming).length > 0)
  expect((await put(relay, tablet, third)).status).toBe(201)

  for (const device of [boris, tablet])
    expect(await saysOf(await put(relay, device, jpeg(20 * KIB)))).toEqual([507, 'files-unnamed'])
  expect((await putPart(relay, boris, second, 1 * KIB, 20 * KIB)).status).toBe(201)
  expect((await put(relay, anna, jpeg(20 * KIB))).status).toBe(201)
  // What was refused for what it is takes nothing of it.
  for (let times = 0; times < 3; times++)
    expect((await put(relay, anna, text('MZ'.padEnd(25 * KIB, 'x')))).status).toBe(415)
})

const DAYS = 24 * 60 * 60 * 1000

/** A relay's folder with files that look `days` old. */
async function withOldFiles() {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ DATA_DIR: dataDir })
  const anna = await newSpace(relay)
  const store = openSqliteStore(dataDir)
  afterThisTest(() => store.close())
  const settings = settingsFor({ DATA_DIR: dataDir })
  const surroundings = { store, files: new SpaceFiles(settings), settings }
  const age = (path: string, days: number) => {
    const then = new Date(Date.now() - days * DAYS)
    utimesSync(path, then, then)
  }
  const keep = async (bytes: Uint8Array<ArrayBuffer>, days: number) => {
    await put(relay, anna, bytes)
    age(pathOnDisk(filesFolder(dataDir), anna.space, hashOf(bytes)), days)
    return hashOf(bytes)
  }
  const left = () => filesUnder(filesFolder(dataDir)).sort()
  return { dataDir, relay, anna, surroundings, age, keep, left }
}

test('a file that no document names is removed after its time, and no other', async () => {
  const { relay, anna, surroundings, keep, left, dataDir } = await withOldFiles()
  const inPlan = await keep(jpeg(), 40)
  const inSnapshot = await keep(jpeg(), 40)
  const inFrozen = await keep(jpeg(), 40)
  const forgotten = await keep(jpeg(), 40)
  const young = await keep(jpeg(), 20)
  const frozen = await keep(text(canonicalJson({ files: [inFrozen] })), 40)
  const client = connect(relay, anna, 'plan/1')
  await synced(client)
  client.doc.getMap('fields').set('file', { sha256: inPlan })
  client.doc.getMap('fields').set('frozen', frozen)
  const doc = new Y.Doc()
  doc.getMap('fields').set('file', { sha256: inSnapshot })
  const state = Y.encodeStateAsUpdate(doc)
  await surroundings.store.append([{ space: anna.space, room: 'plan/2', updates: [state], claim: null }])
  await surroundings.store.compact(anna.space, 'plan/2', { seq: 1, state })
  await until(async () => (await surroundings.store.loadRoom(anna.space, 'plan/1')).seq > 0)

  expect(await collectGarbage(surroundings)).toEqual({ files: 1, uploads: 0 })
  expect(left()).toEqual([inPlan, inSnapshot, inFrozen, frozen, young].sort())
  expect(statSync(pathOnDisk(filesFolder(dataDir), anna.space, inPlan)).size).toBe(1000)
  expect((await ask(relay, anna, forgotten)).status).toBe(404)
  // It may come again.
  expect(await collectGarbage(surroundings, Date.now() + 40 * DAYS)).toEqual({ files: 1, uploads: 0 })
  expect(left()).toEqual([inPlan, inSnapshot, inFrozen, frozen].sort())
})

test('a file that is asked for before it is named again starts its time anew', async () => {
  const { relay, anna, surroundings, keep, left } = await withOldFiles()
  const asked = await keep(jpeg(), 40)
  await ask(relay, anna, asked, 'HEAD')
  await collectGarbage(surroundings)
  expect(left()).toEqual([asked])
})

test('what only an erased document names is removed', async () => {
  const { anna, surroundings, keep, left } = await withOldFiles()
  const { store } = surroundings
  const files = { erased: await keep(jpeg(), 40), living: await keep(jpeg(), 40) }
  for (const [room, sha256, code] of [
    ['plan/1', files.erased, 4410],
    ['plan/2', files.living, null]
  ] as const) {
    const doc = new Y.Doc()
    doc.getMap('fields').set('file', sha256)
    const claim = { document: room, owner: 'anna', at: '' }
    await store.append([{ space: anna.space, room, updates: [Y.encodeStateAsUpdate(doc)], claim }])
    if (code !== null) await store.markGone(anna.space, room, code)
  }
  await collectGarbage(surroundings)
  expect(left()).toEqual([files.living])
})

test('an erased document takes along at once the files that nothing else names', async () => {
  const { relay, anna, keep, left } = await withOldFiles()
  const [own, shared, other] = [await keep(jpeg(), 0), await keep(jpeg(), 0), await keep(jpeg(), 0)]
  const [erased, living] = [connect(relay, anna, 'attestation/1'), connect(relay, anna, 'plan/1')]
  await synced(erased, living)
  erased.doc.getMap('fields').set('files', [own, shared])
  living.doc.getMap('fields').set('file', shared)
  const boris = [connect(relay, anna, 'attestation/1'), connect(relay, anna, 'plan/1')]
  await until(() => boris.every(({ doc }) => doc.getMap('fields').size > 0))
  const body = { documents: ['attestation/1'] }
  expect((await post(relay, `/api/spaces/${anna.space}/erasures`, body, bearer(anna))).status).toBe(204)
  expect(left()).toEqual([shared, other].sort())
})

test('an upload that nobody went on with is dropped after a day', async () => {
  const { relay, anna, surroundings, left } = await withOldFiles()
  await putPart(relay, anna, jpeg(), 0, 500)
  expect(await collectGarbage(surroundings)).toEqual({ files: 0, uploads: 0 })
  expect(left()).toHaveLength(1)
  expect(await collectGarbage(surroundings, Date.now() + 1.01 * DAYS)).toEqual({ files: 0, uploads: 1 })
  expect(left()).toEqual([])
})
