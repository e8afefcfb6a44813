/** Serves the built application: hashed files for ever, everything else asked about each time. */
import { Hono, type Context } from 'hono'
import type { Settings } from '../settings.ts'
import { StaticFiles, type Encoding, type StaticFile } from './files.ts'
import { contentPolicy, inlineScriptHashes } from './headers.ts'
import { NOT_BUILT } from './not-built.ts'

/** The application itself, whatever the address: its routes are resolved in the browser. */
const APPLICATION = '200.html'
const FOR_EVER = 'public, max-age=31536000, immutable'

export function staticRoutes({ staticDir, publicUrl }: Settings): Hono {
  const files = new StaticFiles(staticDir)
  const policies = new WeakMap<StaticFile, string[]>()
  const publicHost = publicUrl ? [new URL(publicUrl).host] : []
  const routes = new Hono()

  routes.on(['GET', 'HEAD'], '*', async (c) => {
    const path = decodePath(c.req.path)
    if (path === null) return c.text('Такой страницы нет', 404)
    const found = await fileAt(path)
    if (found) return serve(c, found, path)
    // A chunk of a former build: the application reloads itself on 404, and breaks on a page in its place.
    if (path.startsWith('/_app/')) return c.text('Такого файла нет', 404)
    const application = await files.find(APPLICATION)
    if (!application) return c.html(NOT_BUILT, 503, { 'Cache-Control': 'no-store' })
    return serve(c, application, path)
  })

  async function fileAt(path: string): Promise<StaticFile | null> {
    if (path.endsWith('/')) return files.find(`${path}index.html`)
    // A page that was rendered by the build lies beside its address: /start in start.html.
    return (await files.find(path)) ?? files.find(`${path}.html`)
  }

  async function serve(c: Context, file: StaticFile, path: string): Promise<Response> {
    const encoding = file.compressible ? acceptedEncoding(c.req.header('accept-encoding')) : 'identity'
    const etag = `"${file.etag}-${encoding}"`
    c.header('ETag', etag)
    c.header('Cache-Control', path.startsWith('/_app/immutable/') ? FOR_EVER : 'no-cache')
    c.header('Content-Security-Policy', await policyFor(file, c.req.header('host')))
    if (file.compressible) c.header('Vary', 'Accept-Encoding')
    if (matches(c.req.header('if-none-match'), etag)) return c.body(null, 304)
    const body = await file.encoded(encoding)
    c.header('Content-Type', file.type)
    c.header('Content-Length', String(body.length))
    if (encoding !== 'identity') c.header('Content-Encoding', encoding)
    return c.req.method === 'HEAD' ? c.body(null) : c.body(new Uint8Array(body))
  }

  /** Scripts have a policy too: a worker is bound by the one it came with, not by its page's. */
  async function policyFor(file: StaticFile, host: string | undefined): Promise<string> {
    const page = file.type.startsWith('text/html') ? file : await files.find(APPLICATION)
    let hashes = page ? policies.get(page) : []
    if (page && !hashes) policies.set(page, (hashes = inlineScriptHashes(page.body.toString('utf8'))))
    return contentPolicy(hashes ?? [], host ? [host, ...publicHost] : publicHost)
  }

  return routes
}

function decodePath(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path)
    return decoded.includes('\\') || decoded.split('/').some((part) => part === '..') ? null : decoded
  } catch {
    return null
  }
}

function acceptedEncoding(header: string | undefined): Encoding {
  const refused = /\b(br|gzip)\s*;\s*q=0(\.0+)?\s*(,|$)/g
  const accepted = (header ?? '').toLowerCase().replaceAll(refused, '')
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false
  return header === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}
