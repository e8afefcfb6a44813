import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { LIMITS, readBundle, writeBundle, type BundleDocument } from './bundle.ts'

const space = { id: 'space-1', title: 'Заречный район' }
const documents: BundleDocument[] = [
  { room: 'directory/space-1', update: new Uint8Array([1, 2, 3]), schema: 1 },
  { room: 'plan/a1~review', update: new Uint8Array(5000).map((_, i) => (i * 7919) % 251), schema: 3 },
  { room: 'plan/empty', update: new Uint8Array(), schema: 1 }
]

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const written = async () =>
  bytesOf(await writeBundle({ space, documents, createdAt: '2026-11-27T09:00:00Z' }))

type Manifest = Record<string, unknown> & { documents: Record<string, unknown>[] }

/** The same bundle after somebody has laid hands on it. */
async function changed(change: (manifest: Manifest, files: Zippable) => void): Promise<Uint8Array> {
  const files: Zippable = { ...unzipSync(await written()) }
  const manifest = JSON.parse(strFromU8(files['manifest.json'] as Uint8Array)) as Manifest
  change(manifest, files)
  return zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(manifest)) })
}

async function failureOf(bytes: Uint8Array): Promise<string> {
  const result = await readBundle(bytes)
  return result.ok ? 'read' : result.failure
}

describe('a bundle', () => {
  it('gives back every document as it was written', async () => {
    expect(await readBundle(await written())).toEqual({
      ok: true,
      value: { space, createdAt: '2026-11-27T09:00:00Z', documents }
    })
  })

  it('may hold no documents yet', async () => {
    const result = await readBundle(await bytesOf(await writeBundle({ space, documents: [] })))
    expect(result.ok && result.value.documents).toEqual([])
  })

  it('is a zip with a manifest that another program can read', async () => {
    const files = unzipSync(await written())
    expect(Object.keys(files)).toEqual([
      'manifest.json',
      'documents/1.yjs',
      'documents/2.yjs',
      'documents/3.yjs'
    ])
    expect(JSON.parse(strFromU8(files['manifest.json']!))).toMatchObject({
      format: 'metod',
      version: 1,
      space,
      documents: [{ room: 'directory/space-1', file: 'documents/1.yjs', schema: 1 }, {}, {}]
    })
  })

  it('is read when a zip program has packed it again with files of its own', async () => {
    const bytes = await changed((_, files) => (files['desktop.ini'] = strToU8('[]')))
    expect(await failureOf(bytes)).toBe('read')
  })
})

describe('a file that is no bundle', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', strToU8('Уважаемые коллеги!')],
    ['a zip without a manifest', zipSync({ 'word/document.xml': strToU8('<w:document/>') })],
    ['an empty zip', zipSync({})],
    ['another’s manifest', zipSync({ 'manifest.json': strToU8('{"manifest_version":3}') })],
    ['a manifest that is no JSON', zipSync({ 'manifest.json': strToU8('{{') })],
    ['a torn foreign zip', zipSync({ 'word/document.xml': strToU8('<w:document/>') }).subarray(0, 60)]
  ])('is told apart: %s', async (_, bytes) => {
    expect(await failureOf(bytes)).toBe('not-a-bundle')
  })
})

describe('a damaged bundle', () => {
  it('is known when the end is missing, wherever it was torn', async () => {
    const bytes = await written()
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      expect(await failureOf(bytes.subarray(0, Math.floor(bytes.length * part)))).toBe('damaged')
    }
  })

  it('is known by one changed byte of a document', async () => {
    const bytes = await changed((_, files) => {
      const update = new Uint8Array(files['documents/2.yjs'] as Uint8Array)
      update[100]! ^= 1
      files['documents/2.yjs'] = update
    })
    expect(await failureOf(bytes)).toBe('damaged')
  })

  it('is known by a missing document', async () => {
    expect(await failureOf(await changed((_, files) => delete files['documents/1.yjs']))).toBe('damaged')
  })

  it.each([
    ['a wrong hash', { sha256: '0'.repeat(64) }],
    ['a hash that is none', { sha256: 'нет' }],
    ['a path out of the folder', { file: 'documents/../../1.yjs' }],
    ['a file named twice', { file: 'documents/2.yjs' }],
    ['a room named twice', { room: 'plan/empty' }],
    ['no schema', { schema: undefined }]
  ])('is known by %s in the manifest', async (_, entry) => {
    const bytes = await changed((manifest) => Object.assign(manifest.documents[0]!, entry))
    expect(await failureOf(bytes)).toBe('damaged')
  })

  it('is known by a manifest without a space', async () => {
    expect(await failureOf(await changed((manifest) => delete manifest.space))).toBe('damaged')
  })
})

describe('a bundle of a newer application', () => {
  it('is told from a damaged one, whatever else it holds', async () => {
    const bytes = await changed((manifest) => {
      manifest.version = 2
      manifest.documents = [{ place: 'elsewhere' }]
    })
    expect(await failureOf(bytes)).toBe('newer')
  })
})

describe('a zip bomb', () => {
  /** The zip with another size written where it declares this one. */
  function declaring(bytes: Uint8Array, size: number, declared: number): Uint8Array {
    const lying = new Uint8Array(bytes)
    const view = new DataView(lying.buffer)
    for (let at = 0; at < lying.length - 4; at++) {
      if (view.getUint32(at, true) === size) view.setUint32(at, declared, true)
    }
    return lying
  }

  const SIZE = 54_321
  const withBomb = () =>
    changed((_, files) => {
      files['documents/1.yjs'] = new Uint8Array(SIZE)
    })

  it('in a document is refused by the size that it declares', async () => {
    expect(await failureOf(declaring(await withBomb(), SIZE, LIMITS.document + 1))).toBe('damaged')
  })

  it('in a manifest is refused before it is unpacked', async () => {
    const bytes = zipSync({ 'manifest.json': new Uint8Array(SIZE) })
    expect(await failureOf(declaring(bytes, SIZE, LIMITS.manifest + 1))).toBe('damaged')
  })

  it('that lies about its size is not unpacked past it', async () => {
    expect(await failureOf(declaring(await withBomb(), SIZE, 3))).toBe('damaged')
  })
})
