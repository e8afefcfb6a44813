/** Reads a bundle: every byte is checked against its hash before anybody may use any of it. */
import { failed, ok, type Result } from '$lib/result.ts'
import {
  BUNDLE_VERSION,
  LIMITS,
  MANIFEST,
  MANIFEST_HASH,
  manifestSchema,
  markSchema,
  pathOfFile,
  SEALED,
  sealedSchema,
  sha256,
  type Bundle,
  type BundleDocument,
  type BundleFailure,
  type BundleFile,
  type Manifest
} from './bundle.ts'
import { unseal } from './seal.ts'
import { Slices, type Wishes } from './slices.ts'
import { openZip, type Zip } from './zip.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Answer<T> = Result<T, BundleFailure>

export interface ReadWishes extends Wishes {
  password?: string
}

/** What is wrong with a file is said as a value; `locked` and `wrong-password` may be asked again with another password. */
export async function readBundle(
  bytes: Uint8Array,
  { password, ...wishes }: ReadWishes = {}
): Promise<Answer<Bundle>> {
  const opened = await openManifest(bytes)
  if (!opened.ok) return opened
  const { zip, manifest } = opened.value
  const sealed = sealedSchema.safeParse(manifest)
  if (!sealed.success) {
    const plain = manifestSchema.safeParse(manifest)
    return plain.success ? readContents(zip, plain.data, wishes) : failed('damaged')
  }
  const contents = zip.read([SEALED], LIMITS.file)?.[SEALED]
  if (!contents || (await sha256(contents)) !== sealed.data.sealed.sha256) return failed('damaged')
  // With every byte as it was written, only the password can be wrong.
  if (!password) return failed('locked')
  const inner = await unseal(contents as Bytes, password)
  if (!inner) return failed('wrong-password')
  const within = await openManifest(inner)
  if (!within.ok) return within
  const plain = manifestSchema.safeParse(within.value.manifest)
  return plain.success ? readContents(within.value.zip, plain.data, wishes) : failed('damaged')
}

async function openManifest(bytes: Uint8Array): Promise<Answer<{ zip: Zip; manifest: unknown }>> {
  if (!isZip(bytes)) return failed('not-a-bundle')
  if (bytes.length > LIMITS.file) return failed('too-large')
  const torn = beginsWithManifest(bytes) ? 'damaged' : 'not-a-bundle'
  const zip = await openZip(bytes)
  if (!zip) return failed(torn)
  const { [MANIFEST]: written, [MANIFEST_HASH]: hash } =
    zip.read([MANIFEST, MANIFEST_HASH], LIMITS.manifest) ?? {}
  if (!written) return failed(torn)
  const said = hash && new TextDecoder().decode(hash)
  if (said !== undefined && said !== (await sha256(written))) return failed('damaged')
  const manifest = parseJson(written)
  const mark = markSchema.safeParse(manifest)
  if (!mark.success) return failed(said === undefined ? 'not-a-bundle' : 'damaged')
  if (mark.data.version > BUNDLE_VERSION) return failed('newer')
  // The first version had no hash.
  if (said === undefined && mark.data.version > 1) return failed('damaged')
  return ok({ zip, manifest })
}

async function readContents(zip: Zip, manifest: Manifest, wishes: Wishes): Promise<Answer<Bundle>> {
  const { space, title, by, createdAt, example } = manifest
  const rooms = new Set(manifest.documents.map(({ room }) => room))
  const wanted = [
    ...manifest.documents.map(({ file, sha256 }) => ({ path: file, sha256 })),
    ...manifest.files.map(({ sha256 }) => ({ path: pathOfFile(sha256), sha256 }))
  ]
  const hashes = new Map(wanted.map(({ path, sha256 }) => [path, sha256]))
  if (hashes.size !== wanted.length || rooms.size !== manifest.documents.length) return failed('damaged')
  if (manifest.documents.some(({ room }) => room.startsWith('directory/') && !isOf(room, space.id)))
    return failed('damaged')
  const batches = zip.batches([...hashes.keys()])
  if (!batches) return failed('damaged')
  const slices = new Slices(wishes, wanted.length)
  const read = new Map<string, Uint8Array>()
  for (const batch of batches) {
    const entries = zip.read(batch, LIMITS.entry)
    if (!entries) return failed('damaged')
    for (const path of batch) {
      const bytes = entries[path]
      if (!bytes || (await sha256(bytes)) !== hashes.get(path)) return failed('damaged')
      read.set(path, bytes)
    }
    if (!(await slices.next(batch.length))) return failed('cancelled')
  }
  const documents = manifest.documents.map(({ room, file, schema }): BundleDocument => ({
    room,
    update: read.get(file)!,
    schema
  }))
  const files = manifest.files.map((file): BundleFile => ({
    ...file,
    bytes: read.get(pathOfFile(file.sha256)) as Bytes
  }))
  return ok({ space, title, by, createdAt, example, documents, files })
}

/** A space has one directory, and rooms beside it. */
const isOf = (room: string, space: string) => room.split('~')[0] === `directory/${space}`

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
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
