/** The built application's files, read once and kept in memory with their compressed forms. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf'
}
const COMPRESSIBLE = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.webmanifest',
  '.txt',
  '.xml',
  '.svg',
  '.ico',
  '.wasm'
])
/** Below this a compressed answer saves no packet. Bytes. */
const WORTH_COMPRESSING = 1024

export type Encoding = 'br' | 'gzip' | 'identity'

export interface StaticFile {
  type: string
  etag: string
  body: Buffer
  compressible: boolean
  /** Compressed on first request. */
  encoded(encoding: Encoding): Promise<Buffer>
}

interface Cached extends StaticFile {
  stamp: string
}

export class StaticFiles {
  readonly #root: string
  readonly #cache = new Map<string, Cached>()

  constructor(root: string) {
    this.#root = resolve(root)
  }

  /** Null where there is no such file, or the path leads out of the folder. */
  async find(path: string): Promise<StaticFile | null> {
    if (path.includes('\0')) return null
    const full = join(this.#root, path)
    if (!full.startsWith(this.#root + sep)) return null
    const info = await stat(full).catch(() => null)
    if (!info?.isFile()) return null
    const stamp = `${info.mtimeMs}-${info.size}`
    const cached = this.#cache.get(full)
    if (cached?.stamp === stamp) return cached
    const file = describe(await readFile(full), extname(full).toLowerCase(), stamp)
    this.#cache.set(full, file)
    return file
  }
}

function describe(body: Buffer, extension: string, stamp: string): Cached {
  const variants = new Map<Encoding, Promise<Buffer>>()
  return {
    stamp,
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 27),
    body,
    compressible: COMPRESSIBLE.has(extension) && body.length >= WORTH_COMPRESSING,
    encoded(encoding) {
      let variant = variants.get(encoding)
      if (!variant) variants.set(encoding, (variant = compress(body, encoding)))
      return variant
    }
  }
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return Promise.resolve(body)
  if (encoding === 'gzip') return zip(body, { level: 9 })
  // Quality 9 is a fifth of the time of 11 and a twentieth larger: somebody waits for the first answer.
  return brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
}
