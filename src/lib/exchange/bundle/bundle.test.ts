import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { LIMITS, MANIFEST, MANIFEST_HASH, SEALED, sha256, type Bundle } from './bundle.ts'
import { readBundle } from './read-bundle.ts'
import { writeBundle } from './write-bundle.ts'

const noise = (length: number, by = 7919) => new Uint8Array(length).map((_, i) => (i * by) % 251)
const picture = noise(3000, 4001)

const bundle: Bundle = {
  space: { id: 'space-1', title: 'Заречный район' },
  title: 'План работы РМО учителей химии',
  by: 'Климова И. П.',
  createdAt: '2026-11-27T09:00:00Z',
  example: false,
  documents: [
    { room: 'directory/space-1', update: new Uint8Array([1, 2, 3]), schema: 1 },
    { room: 'plan/a1~review', update: noise(5000), schema: 3 },
    { room: 'plan/empty', update: new Uint8Array(), schema: 1 },
    { room: 'of-tomorrow/b2', update: noise(40), schema: 9 }
  ],
  files: [{ sha256: await sha256(picture), type: 'image/webp', name: 'Стенд.webp', bytes: picture }]
}

async function written(password = '', what: Bundle = bundle): Promise<Uint8Array> {
  const blob = await writeBundle(what, { password })
  if (!blob.ok) throw new Error(blob.failure)
  return new Uint8Array(await blob.value.arrayBuffer())
}

type Manifest = Record<string, unknown> & {
  documents: Record<string, unknown>[]
  files: Record<string, unknown>[]
}

/** The same bundle after somebody has laid hands on it, and knew how to write a manifest. */
async function changed(change: (manifest: Manifest, files: Zippable) => void): Promise<Uint8Array> {
  const files: Zippable = { ...unzipSync(await written()) }
  const manifest = JSON.parse(strFromU8(files[MANIFEST] as Uint8Array)) as Manifest
  change(manifest, files)
  const bytes = strToU8(JSON.stringify(manifest))
  return zipSync({ ...files, [MANIFEST]: bytes, [MANIFEST_HASH]: strToU8(await sha256(bytes)) })
}

async function failureOf(bytes: Uint8Array, password?: string): Promise<string> {
  const result = await readBundle(bytes, { ...(password !== undefined && { password }) })
  return result.ok ? 'read' : result.failure
}

describe('a bundle', () => {
  it('gives back every document and file as it was written, of unknown kinds too', async () => {
    expect(await readBundle(await written())).toEqual({ ok: true, value: bundle })
  })

  it('may hold nothing yet', async () => {
    const empty = { ...bundle, documents: [], files: [] }
    expect(await readBundle(await written('', empty))).toEqual({ ok: true, value: empty })
  })

  it('is a zip with a manifest that another program can read', async () => {
    const files = unzipSync(await written())
    expect(Object.keys(files)).toEqual([
      'manifest.json',
      'manifest.sha256',
      'documents/1.yjs',
      'documents/2.yjs',
      'documents/3.yjs',
      'documents/4.yjs',
      `files/${bundle.files[0]!.sha256}`
    ])
    expect(JSON.parse(strFromU8(files[MANIFEST]!))).toMatchObject({
      format: 'metod',
      version: 2,
      space: bundle.space,
      documents: [{ room: 'directory/space-1', file: 'documents/1.yjs', schema: 1 }, {}, {}, {}]
    })
  })

  it('is read when a zip program has packed it again with files of its own', async () => {
    expect(await failureOf(await changed((_, files) => (files['desktop.ini'] = strToU8('[]'))))).toBe('read')
  })

  it('of the first version is still read', async () => {
    const update = noise(60)
    const entry = { room: 'plan/1', file: 'documents/1.yjs', sha256: await sha256(update), schema: 1 }
    const { space, createdAt } = bundle
    const manifest = { format: 'metod', version: 1, space, createdAt, documents: [entry] }
    const bytes = zipSync({ [MANIFEST]: strToU8(JSON.stringify(manifest)), 'documents/1.yjs': update })
    const documents = [{ room: 'plan/1', update, schema: 1 }]
    const value = { space, title: '', by: '', createdAt, example: false, documents, files: [] }
    expect(await readBundle(bytes)).toEqual({ ok: true, value })
  })
})

describe('a bundle under a password', () => {
  it('opens with it, and with the same letters composed otherwise', async () => {
    const bytes = await written('Ёлка и йод')
    expect(await readBundle(bytes, { password: 'Ёлка и йод'.normalize('NFD') })).toEqual({
      ok: true,
      value: bundle
    })
  })

  it('says that it wants one, that another one is wrong, and may be asked again', async () => {
    const bytes = await written('верный')
    expect(await failureOf(bytes)).toBe('locked')
    expect(await failureOf(bytes, 'неверный')).toBe('wrong-password')
    expect(await failureOf(bytes, 'верный')).toBe('read')
  })

  it('tells nobody else whose it is and what is in it', async () => {
    const bytes = await written('верный')
    const { [MANIFEST]: manifest, ...rest } = unzipSync(bytes)
    expect(Object.keys(rest)).toEqual([MANIFEST_HASH, SEALED])
    expect(JSON.parse(strFromU8(manifest!))).toEqual({
      format: 'metod',
      version: 2,
      sealed: { file: SEALED, sha256: await sha256(rest[SEALED]!) }
    })
    expect(Buffer.from(bytes).includes(Buffer.from('plan/a1'))).toBe(false)
  })

  it('takes another salt each time', async () => {
    const sealed = async () => unzipSync(await written('верный'))[SEALED]!
    expect(await sealed()).not.toEqual(await sealed())
  })

  it('whose head was changed is refused though its hash is right', async () => {
    const files = unzipSync(await written('верный'))
    const sealed = new Uint8Array(files[SEALED]!)
    sealed[3]! ^= 1
    const sealedMark = { file: SEALED, sha256: await sha256(sealed) }
    const bytes = strToU8(JSON.stringify({ format: 'metod', version: 2, sealed: sealedMark }))
    const hash = strToU8(await sha256(bytes))
    const forged = zipSync({ [MANIFEST]: bytes, [MANIFEST_HASH]: hash, [SEALED]: sealed })
    expect(await failureOf(forged, 'верный')).toBe('wrong-password')
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
    for (const bytes of [await written(), await written('верный')])
      for (const part of [0.1, 0.5, 0.9, 0.99])
        expect(await failureOf(bytes.subarray(0, Math.floor(bytes.length * part)), 'верный')).toBe('damaged')
  })

  /** mulberry32: the same places again for a seed that failed. */
  function random(seed: number): () => number {
    return () => {
      seed = (seed + 0x6d2b79f5) | 0
      let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
    }
  }

  const SEED = Number(process.env.SEED ?? Date.now() % 1e9)

  it.each([
    ['in the open', '', 400],
    ['under a password', 'верный', 60]
  ])(
    `%s never gives anything else than what was written, whichever byte is hurt (SEED=${SEED})`,
    async (_, password, times) => {
      const whole = await written(password)
      const next = random(SEED)
      const told: Record<string, number> = {}
      for (let i = 0; i < times; i++) {
        // One place in each region of the file, from its first byte to its last.
        const at = Math.min(whole.length - 1, Math.floor(((i + next()) * whole.length) / times))
        const hurt = new Uint8Array(whole)
        hurt[at]! ^= 1 + Math.floor(next() * 255)
        const result = await readBundle(hurt, { password })
        const answer = result.ok ? 'read' : result.failure
        told[answer] = (told[answer] ?? 0) + 1
        // Bytes that nobody reads (dates of a zip's entries) may be anything.
        if (result.ok) expect(result.value, `byte ${at}`).toEqual(bundle)
        else expect(['damaged', 'not-a-bundle'], `byte ${at}`).toContain(result.failure)
      }
      expect(told.damaged).toBeGreaterThan(times / 2)
    },
    60_000
  )

  it('is known by a missing document, and by a missing file', async () => {
    for (const name of ['documents/1.yjs', `files/${bundle.files[0]!.sha256}`])
      expect(await failureOf(await changed((_, files) => delete files[name]))).toBe('damaged')
  })

  it.each([
    ['a wrong hash', { sha256: '0'.repeat(64) }],
    ['a hash that is none', { sha256: 'нет' }],
    ['a path out of the folder', { file: 'documents/../../1.yjs' }],
    ['a file named twice', { file: 'documents/2.yjs' }],
    ['a room named twice', { room: 'plan/empty' }],
    ['a room that is none', { room: '../plan/1' }],
    ['the directory of another space', { room: 'directory/space-2' }],
    ['no schema', { schema: undefined }]
  ])('is known by %s in the manifest', async (_, entry) => {
    const bytes = await changed((manifest) => Object.assign(manifest.documents[0]!, entry))
    expect(await failureOf(bytes)).toBe('damaged')
  })

  it('is known by a file that calls itself by a path', async () => {
    const bytes = await changed((manifest) => Object.assign(manifest.files[0]!, { sha256: '../../x' }))
    expect(await failureOf(bytes)).toBe('damaged')
  })

  it('is known by a manifest without a space, and by a space that is a path', async () => {
    expect(await failureOf(await changed((manifest) => delete manifest.space))).toBe('damaged')
    const path = { id: 'space/1', title: '' }
    expect(await failureOf(await changed((manifest) => (manifest.space = path)))).toBe('damaged')
  })
})

describe('a bundle of a newer application', () => {
  it('is told from a damaged one, whatever else it holds', async () => {
    const bytes = await changed((manifest) => {
      manifest.version = 3
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
  const withBomb = () => changed((_, files) => (files['documents/1.yjs'] = new Uint8Array(SIZE)))

  it('in a document is refused by the size that it declares', async () => {
    expect(await failureOf(declaring(await withBomb(), SIZE, LIMITS.entry + 1))).toBe('damaged')
  })

  it('in a manifest is refused before it is unpacked', async () => {
    const bytes = zipSync({ 'manifest.json': new Uint8Array(SIZE) })
    expect(await failureOf(declaring(bytes, SIZE, LIMITS.manifest + 1))).toBe('damaged')
  })

  it('that lies about its size is not unpacked past it', async () => {
    expect(await failureOf(declaring(await withBomb(), SIZE, 3))).toBe('damaged')
  })
})

describe('«Отменить»', () => {
  it('stops writing and reading', async () => {
    const signal = AbortSignal.abort()
    expect(await writeBundle(bundle, { signal })).toEqual({ ok: false, failure: 'cancelled' })
    expect(await readBundle(await written(), { signal })).toEqual({ ok: false, failure: 'cancelled' })
  })
})
