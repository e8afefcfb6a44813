/**
 * The «.metod» file: documents of a space as Yjs updates in a zip, with a manifest that says what they are. Opening one
 * merges it, so reading promises only that every byte is as it was written. Pure bytes: no Yjs.
 */
import * as z from 'zod/mini'
import { failed, ok, type Result } from '$lib/result.ts'

/** A type of its own: for «application/zip» Chrome on Android adds «.zip» to the name. */
export const BUNDLE_TYPE = 'application/x-metod'
export const BUNDLE_VERSION = 1

const MANIFEST = 'manifest.json'

/** A plan weighs some 50 kB; ten thousand of them still fit. What is more was made to harm. */
export const LIMITS = {
  file: 512 * 1024 * 1024,
  manifest: 16 * 1024 * 1024,
  document: 64 * 1024 * 1024,
  all: 1024 * 1024 * 1024,
  documents: 50_000
} as const

export interface BundleDocument {
  /** `<kind>/<id>`, with `~part` where it is a part. */
  room: string
  update: Uint8Array
  /** Schema version of the document's kind. */
  schema: number
}

export interface Bundle {
  space: { id: string; title: string }
  /** ISO instant. */
  createdAt: string
  documents: BundleDocument[]
}

/** Not our file · ours, but not as it was written · made by a newer application. */
export type BundleFailure = 'not-a-bundle' | 'damaged' | 'newer'

const entrySchema = z.object({
  room: z.string().check(z.minLength(1), z.maxLength(300)),
  file: z.string().check(z.regex(/^documents\/\d{1,9}\.yjs$/)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  schema: z.number().check(z.int(), z.gte(0))
})

const manifestSchema = z.object({
  format: z.literal('metod'),
  version: z.literal(BUNDLE_VERSION),
  space: z.object({ id: z.string().check(z.minLength(1)), title: z.string() }),
  createdAt: z.string(),
  documents: z.array(entrySchema).check(z.maxLength(LIMITS.documents))
})

/** What every version of the format keeps, so that an older application knows that a file is newer. */
const markSchema = z.object({ format: z.literal('metod'), version: z.number().check(z.int(), z.gte(1)) })

export async function writeBundle(
  bundle: Pick<Bundle, 'space' | 'documents'> & { createdAt?: string }
): Promise<Blob> {
  const { strToU8, zipSync } = await import('fflate')
  const files: Record<string, Uint8Array> = {}
  const documents: z.infer<typeof entrySchema>[] = []
  for (const [i, { room, update, schema }] of bundle.documents.entries()) {
    const file = `documents/${i + 1}.yjs`
    documents.push({ room, file, sha256: await sha256(update), schema })
    files[file] = update
  }
  const { space, createdAt = new Date().toISOString() } = bundle
  const manifest = { format: 'metod', version: BUNDLE_VERSION, space, createdAt, documents }
  // The manifest is first: the beginning of a torn file still tells whose it was.
  const zip = zipSync({ [MANIFEST]: strToU8(JSON.stringify(manifest)), ...files })
  return new Blob([zip], { type: BUNDLE_TYPE })
}

export async function readBundle(bytes: Uint8Array): Promise<Result<Bundle, BundleFailure>> {
  if (!isZip(bytes)) return failed('not-a-bundle')
  if (bytes.length > LIMITS.file) return failed('damaged')
  const manifestFiles = await unzip(bytes, (name) => name === MANIFEST, LIMITS.manifest, LIMITS.manifest)
  if (!manifestFiles) return failed(beginsWithManifest(bytes) ? 'damaged' : 'not-a-bundle')
  const written = parseJson(manifestFiles[MANIFEST])
  const mark = markSchema.safeParse(written)
  if (!mark.success) return failed('not-a-bundle')
  if (mark.data.version > BUNDLE_VERSION) return failed('newer')
  const manifest = manifestSchema.safeParse(written)
  if (!manifest.success) return failed('damaged')

  const { space, createdAt, documents: entries } = manifest.data
  const named = new Set(entries.map(({ file }) => file))
  const rooms = new Set(entries.map(({ room }) => room))
  if (named.size !== entries.length || rooms.size !== entries.length) return failed('damaged')
  const files = await unzip(bytes, (name) => named.has(name), LIMITS.document, LIMITS.all)
  if (!files) return failed('damaged')
  const documents: BundleDocument[] = []
  for (const { room, file, sha256: hash, schema } of entries) {
    const update = files[file]
    if (!update || (await sha256(update)) !== hash) return failed('damaged')
    documents.push({ room, update, schema })
  }
  return ok({ space, createdAt, documents })
}

/**
 * Sizes are those that the zip declares, and no entry is unpacked past its own: a bomb costs no memory.
 * @returns null when the zip is broken or too big
 */
async function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  each: number,
  all: number
): Promise<Record<string, Uint8Array> | null> {
  const { unzipSync } = await import('fflate')
  let total = 0
  let tooBig = false
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (tooBig || !wanted(name)) return false
        total += Math.max(size, originalSize)
        tooBig = originalSize > each || total > all
        return !tooBig
      }
    })
    return tooBig ? null : files
  } catch {
    return null
  }
}

function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** «PK\3\4», the head of a zip's first entry. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/** The name of the first entry stands 30 bytes in. */
function beginsWithManifest(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(30, 30 + MANIFEST.length)) === MANIFEST
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
