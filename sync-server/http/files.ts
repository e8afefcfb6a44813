/** `HEAD/PUT/GET …/files/<sha256>`: files of a space, sent whole or in parts, read whole or in parts. */
import { Readable } from 'node:stream'
import { Hono, type Context } from 'hono'
import { mayAddFiles } from '../../src/lib/sync/access.ts'
import { FILE_TYPES, isFileHash } from '../../src/lib/sync/file-type.ts'
import type { ApiError } from '../../src/lib/sync/wire.ts'
import type { Visitor } from '../access/principals.ts'
import { Allowance } from '../files/allowance.ts'
import type { OpenFile, Piece, Received, Upload } from '../files/space-files.ts'
import { refuse, type ApiContext, type Variables } from './context.ts'

type FileRequest = Context<{ Variables: Variables }>

/** A file is named by its content: what was read once is right for ever. Only this browser's owner may see it. */
const FOR_EVER = 'private, max-age=31536000, immutable'
/** Opened by itself a file runs nothing and asks for nothing. */
const SEALED = `default-src 'none'; style-src 'unsafe-inline'; sandbox`

const REFUSED = {
  'too-large': 'too-large',
  'too-many-bytes': 'bad-request',
  'files-full': 'files-full',
  'file-hash': 'file-hash',
  'file-type': 'file-type'
} as const satisfies Record<string, ApiError>

export function fileRoutes({ files, store, settings }: ApiContext): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>()
  const allowance = new Allowance(store, files, settings)

  // HEAD comes here too: hono sends the same answer without its body.
  routes.get('/files/:sha256', async (c) => {
    const upload = uploadOf(c)
    if (!upload) return refuse(c, 'bad-request')
    const head = c.req.method === 'HEAD'
    const file = await files.open(upload.space, upload.sha256)
    if (!file) {
      if (head) c.header('Upload-Offset', String(await files.offset(upload)))
      return refuse(c, 'not-found')
    }
    if (head && mayAddFiles(c.get('visitor').principal)) await files.renew(upload.space, upload.sha256)
    return serve(c, upload.sha256, file, head)
  })

  routes.put('/files/:sha256', async (c) => {
    const upload = uploadOf(c)
    const piece = pieceOf(c)
    if (!upload || !piece) return refuse(c, 'bad-request')
    if (!mayAddFiles(c.get('visitor').principal)) return refuse(c, 'forbidden')
    if ((await files.size(upload.space, upload.sha256)) !== null) {
      await files.renew(upload.space, upload.sha256)
      return c.json({ stored: true })
    }
    const { space, sha256 } = upload
    const bytes = Math.min(piece.total ?? Infinity, settings.maxFileBytes)
    const row = { space, sha256, uploader: personOf(c.get('visitor')), bytes, at: Date.now() }
    if (!(await allowance.take(row))) return refuse(c, 'files-unnamed')
    const received = await files.receive(upload, piece, c.req.raw.body)
    if (received.kind in REFUSED) await allowance.giveBack(space, sha256)
    return answer(c, received)
  })

  return routes
}

/** Whoever shares a link shares its allowance: as somebody else one comes by another device. */
const personOf = ({ guest, linkId, principal }: Visitor) => (guest ? `link:${linkId}` : principal.personId)

function answer(c: FileRequest, received: Received): Response {
  if (received.kind === 'stored') return c.json({ stored: true }, 201)
  if (received.kind !== 'unfinished' && received.kind !== 'wrong-offset')
    return refuse(c, REFUSED[received.kind])
  c.header('Upload-Offset', String(received.offset))
  if (received.kind === 'wrong-offset') return refuse(c, 'file-offset')
  return received.torn ? refuse(c, 'bad-request') : c.json({ stored: false }, 202)
}

function uploadOf(c: FileRequest): Upload | null {
  const sha256 = c.req.param('sha256') ?? ''
  const { space, linkId } = c.get('visitor')
  return isFileHash(sha256) ? { space, sha256, uploader: linkId } : null
}

/** From `Content-Range: bytes a-b/total`; without one the body is the whole file. */
function pieceOf(c: FileRequest): Piece | null {
  const announced = c.req.header('content-length')
  const length = announced === undefined ? null : Number(announced)
  const range = c.req.header('content-range')
  if (range === undefined) return { from: 0, length, total: length }
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(range)
  if (!match) return null
  const [from, to, total] = match.slice(1).map(Number) as [number, number, number]
  if (to < from || to >= total) return null
  return length === null || length === to - from + 1 ? { from, length: to - from + 1, total } : null
}

async function serve(c: FileRequest, sha256: string, file: OpenFile, head: boolean): Promise<Response> {
  const etag = `"${sha256}"`
  c.header('ETag', etag)
  c.header('Cache-Control', FOR_EVER)
  c.header('Accept-Ranges', 'bytes')
  c.header('Content-Security-Policy', SEALED)
  const part = rangeOf(c.req.header('range'), file.size)
  const known = c.req.header('if-none-match') === etag
  if (known || part === 'outside' || head) await file.handle.close()
  if (known) return c.body(null, 304)
  c.header('Content-Type', file.type)
  c.header('Content-Disposition', `attachment; filename="${sha256.slice(0, 16)}.${FILE_TYPES[file.type]}"`)
  if (part === 'outside') {
    c.header('Content-Range', `bytes */${file.size}`)
    return c.body(null, 416)
  }
  const { start, end } = part ?? { start: 0, end: file.size - 1 }
  c.header('Content-Length', String(end - start + 1))
  if (part) c.header('Content-Range', `bytes ${start}-${end}/${file.size}`)
  if (head) return c.body(null, part ? 206 : 200)
  const stream = file.handle.createReadStream({ start, end })
  return c.body(Readable.toWeb(stream) as ReadableStream<Uint8Array>, part ? 206 : 200)
}

/** One range only; whoever asks for several gets the whole, as the standard allows. */
function rangeOf(
  header: string | undefined,
  size: number
): { start: number; end: number } | 'outside' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [from, to] = [match[1]!, match[2]!]
  if (from === '') {
    const last = Math.min(Number(to), size)
    return last > 0 ? { start: size - last, end: size - 1 } : 'outside'
  }
  const start = Number(from)
  if (start >= size) return 'outside'
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return end < start ? null : { start, end }
}
