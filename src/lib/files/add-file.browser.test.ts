import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { noRoom, tab } from '$lib/device/device.fixture.ts'
import { keptBytes } from '$lib/device/kept-files.ts'
import { DOCX, MAX_FILE_BYTES } from '$lib/sync/file-type.ts'
import { addFile } from './add-file.ts'
import { file, photoOfAPhone, picture, quarters } from './files.fixture.ts'
import { hashOf } from './hash.ts'
import { readPicture } from './read-picture.ts'

const SPACE = 'space'

async function added(device: ReturnType<typeof tab>['device'], given: File) {
  const answer = await addFile(device, SPACE, given)
  if (!answer.ok) throw new Error(answer.failure)
  const bytes = (await keptBytes(device, SPACE, answer.value.sha256))!
  return { attached: answer.value, bytes, blob: new Blob([bytes]) }
}

test('a large photo is kept no larger than a screen needs, under the hash of what is kept', async () => {
  const { device } = tab()
  const photo = file([await picture(4000, 3000)], 'IMG_2041.JPG', 'image/jpeg')
  const { attached, bytes } = await added(device, photo)
  expect(attached).toEqual({
    sha256: await hashOf(bytes),
    type: 'image/webp',
    name: 'IMG_2041.webp',
    size: bytes.length,
    width: 1600,
    height: 1200
  })
  const row = await device.files.get([SPACE, attached.sha256])
  expect(row).toMatchObject({ state: 'waiting', sentBytes: 0, refusal: null })
})

test('a photo taken sideways stands upright, and says no more where it was taken', async () => {
  const { device } = tab()
  const photo = await photoOfAPhone(800, 400)
  expect(new TextDecoder('latin1').decode(await photo.arrayBuffer())).toContain('55.7558N')
  const { attached, bytes, blob } = await added(device, file([photo], 'photo.jpg', 'image/jpeg'))
  expect([attached.width, attached.height]).toEqual([400, 800])
  // Turned by a quarter to the right, the left half comes up.
  expect(await quarters(blob)).toEqual(['red', 'red', 'blue', 'blue'])
  expect(new TextDecoder('latin1').decode(bytes)).not.toMatch(/Exif|GPS|55\.7558/)
})

test('a small picture is not made larger', async () => {
  const { device } = tab()
  const { attached } = await added(device, file([await picture(40, 30, 'image/png')], 'значок.png'))
  expect(attached).toMatchObject({ width: 40, height: 30, name: 'значок.webp' })
})

test('a very long strip keeps at least a pixel', async () => {
  expect(await readPicture(await picture(8000, 2))).toMatchObject({ width: 1600, height: 1 })
})

const pdf = (...more: BlobPart[]) => [strToU8('%PDF-1.7\n'), ...more, strToU8('\n%%EOF\n')] as BlobPart[]
const docx = () =>
  zipSync({
    '[Content_Types].xml': strToU8('<x/>'),
    'word/document.xml': strToU8('<x/>')
  }) as Uint8Array<ArrayBuffer>

test('PDF and DOCX are kept as they are', async () => {
  const { device } = tab()
  const plan = docx()
  const word = await added(device, file([plan], 'План РМО.docx'))
  expect(word.attached).toMatchObject({ type: DOCX, name: 'План РМО.docx', size: plan.length })
  expect([...word.bytes]).toEqual([...plan])
  // Told by what it is, not by what it is called.
  const named = await added(device, file(pdf(), 'приказ.txt', 'text/plain'))
  expect(named.attached).toMatchObject({ type: 'application/pdf', name: 'приказ.pdf' })
})

test.each([
  ['foreign', () => file(['MZ...'], 'программа.exe')],
  ['foreign', () => file([zipSync({ 'a.txt': strToU8('a') }) as Uint8Array<ArrayBuffer>], 'архив.zip')],
  ['foreign', () => file(['{"a":1}'], 'данные.json', 'application/json')],
  ['recording', () => file([new Uint8Array(30 * 1024 * 1024)], 'урок.mp4', 'video/mp4')],
  ['recording', () => file(['ID3'], 'урок.mp3', 'audio/mpeg')],
  [
    'unknown-picture',
    () => file(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'рисунок.svg', 'image/svg+xml')
  ],
  ['unknown-picture', () => file(['....ftypheic'], 'IMG_1.HEIC', 'image/heic')],
  ['torn', () => file([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])], 'фото.jpg', 'image/jpeg')],
  ['torn', () => file([docx().slice(0, 60)], 'план.docx')],
  ['torn', () => file(['%PDF-1.7\n1 0 obj'], 'план.pdf')],
  ['too-large', () => file(pdf(new Uint8Array(MAX_FILE_BYTES)), 'скан.pdf')],
  ['empty', () => file([], 'план.pdf')]
] as const)('what cannot be kept is refused as «%s»: %o', async (failure, given) => {
  const { device } = tab()
  expect(await addFile(device, SPACE, given())).toEqual({ ok: false, failure })
  expect(await device.files.count()).toBe(0)
})

test('the same file added twice is kept once', async () => {
  const { device } = tab()
  await added(device, file(pdf(), 'один.pdf'))
  await added(device, file(pdf(), 'два.pdf'))
  expect(await device.files.count()).toBe(1)
})

test('a device without room says so', async () => {
  const { device } = tab()
  noRoom('fileBytes')
  expect(await addFile(device, SPACE, file(pdf(), 'план.pdf'))).toEqual({ ok: false, failure: 'full' })
  expect(await device.files.count()).toBe(0)
})
