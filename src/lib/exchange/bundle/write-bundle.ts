/** Writes a bundle: in slices, so that the screen goes on, and whole or not at all. */
import { failed, ok, type Result } from '$lib/result.ts'
import {
  BUNDLE_TYPE,
  BUNDLE_VERSION,
  MANIFEST,
  MANIFEST_HASH,
  pathOfFile,
  SEALED,
  sha256,
  type Bundle,
  type Manifest
} from './bundle.ts'
import { seal } from './seal.ts'
import { Slices, type Wishes } from './slices.ts'

type Bytes = Uint8Array<ArrayBuffer>
interface Entry {
  name: string
  bytes: Uint8Array
  /** Pictures and papers are packed already. */
  pack: boolean
}

/** @param wishes.password put over the whole of it; '' for none */
export async function writeBundle(
  bundle: Bundle,
  { password = '', ...wishes }: Wishes & { password?: string } = {}
): Promise<Result<Blob, 'cancelled'>> {
  const { space, title, by, createdAt, example } = bundle
  const documents: Manifest['documents'] = []
  const entries: Entry[] = []
  const slices = new Slices(wishes, 2 * (bundle.documents.length + bundle.files.length))
  for (const [at, { room, update, schema }] of bundle.documents.entries()) {
    const file = `documents/${at + 1}.yjs`
    documents.push({ room, file, sha256: await sha256(update), schema })
    entries.push({ name: file, bytes: update, pack: true })
    if (!(await slices.next())) return failed('cancelled')
  }
  const files = bundle.files.map(({ sha256, type, name }) => ({ sha256, type, name }))
  for (const { sha256, bytes } of bundle.files) entries.push({ name: pathOfFile(sha256), bytes, pack: false })
  const about = { format: 'metod' as const, version: BUNDLE_VERSION }
  const manifest = { ...about, space, title, by, createdAt, example, documents, files } satisfies Manifest
  const parts = await zipped(await withManifest(manifest, entries), slices)
  if (!parts) return failed('cancelled')
  if (!password) return ok(new Blob(parts, { type: BUNDLE_TYPE }))

  const whole = new Uint8Array(await new Blob(parts).arrayBuffer())
  const sealed = await seal(whole, password)
  const open = { ...about, sealed: { file: SEALED, sha256: await sha256(sealed) } }
  const entry = { name: SEALED, bytes: sealed, pack: false }
  const outer = await zipped(await withManifest(open, [entry]), slices)
  return outer ? ok(new Blob(outer, { type: BUNDLE_TYPE })) : failed('cancelled')
}

/** The manifest is first: the beginning of a torn file still tells whose it was. */
async function withManifest(manifest: object, entries: readonly Entry[]): Promise<Entry[]> {
  const encoder = new TextEncoder()
  const bytes = encoder.encode(JSON.stringify(manifest))
  return [
    { name: MANIFEST, bytes, pack: true },
    { name: MANIFEST_HASH, bytes: encoder.encode(await sha256(bytes)), pack: false },
    ...entries
  ]
}

/** @returns null where it was cancelled */
async function zipped(entries: readonly Entry[], slices: Slices): Promise<Bytes[] | null> {
  const { Zip, ZipDeflate, ZipPassThrough } = await import('fflate')
  const parts: Bytes[] = []
  let failure: Error | null = null
  const zip = new Zip((error, part) => {
    failure ??= error
    if (part) parts.push(part as Bytes)
  })
  for (const { name, bytes, pack } of entries) {
    const stream = pack ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
    zip.add(stream)
    stream.push(bytes, true)
    if (failure) throw failure
    if (!(await slices.next())) return null
  }
  zip.end()
  return parts
}
