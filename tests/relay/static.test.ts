import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Relay } from '../../sync-server/relay.ts'
import { post, relayFor, temporaryFolder } from './setup.ts'

const INLINE = 'start({ base: "" })'
const PAGE = `<!doctype html><script src="/x.js"></script><script>${INLINE}</script>${' '.repeat(2000)}`
const CHUNK = `export const words = '${'слово '.repeat(500)}'`

async function relayWithBuild(env: Record<string, string> = {}): Promise<Relay> {
  const folder = temporaryFolder()
  const build = join(folder, 'build')
  mkdirSync(join(build, '_app/immutable'), { recursive: true })
  writeFileSync(join(build, '200.html'), PAGE)
  writeFileSync(join(build, '_app/immutable/chunk.js'), CHUNK)
  writeFileSync(join(build, '_app/version.json'), '{}')
  writeFileSync(join(build, 'service-worker.js'), 'self.skipWaiting()')
  writeFileSync(join(build, 'manifest.webmanifest'), '{}')
  writeFileSync(join(build, 'face.woff2'), 'wOF2')
  writeFileSync(join(build, 'lib.wasm'), '\0asm')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  return relayFor({ STATIC_DIR: build, ...env })
}

/** fetch() resolves `..` by itself; this sends the path as it stands. */
function rawGet(relay: Relay, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ port: relay.port, host: '127.0.0.1', path }, (response) => {
      let body = ''
      response.on('data', (data: Buffer) => (body += data.toString()))
      response.on('end', () => resolve({ status: response.statusCode!, body }))
    })
      .on('error', reject)
      .end()
  })
}

test.each([
  ['/_app/immutable/chunk.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/_app/version.json', 'application/json; charset=utf-8', 'no-cache'],
  ['/service-worker.js', 'text/javascript; charset=utf-8', 'no-cache'],
  ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
  ['/face.woff2', 'font/woff2', 'no-cache'],
  ['/lib.wasm', 'application/wasm', 'no-cache'],
  ['/', 'text/html; charset=utf-8', 'no-cache'],
  ['/plan/1?tab=2', 'text/html; charset=utf-8', 'no-cache']
])('%s is %s, %s', async (path, type, caching) => {
  const relay = await relayWithBuild()
  const response = await fetch(relay.url + path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(type)
  expect(response.headers.get('cache-control')).toBe(caching)
})

test('every answer carries the security headers; the page’s policy names its inline script', async () => {
  const relay = await relayWithBuild()
  const page = await fetch(`${relay.url}/plan/1`)
  const policy = page.headers.get('content-security-policy')!
  const hash = createHash('sha256').update(INLINE).digest('base64')
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
  expect(policy).toContain(`connect-src 'self' ws://localhost:${relay.port} wss://localhost:${relay.port};`)
  for (const rule of [
    `default-src 'self'`,
    `object-src 'none'`,
    `frame-ancestors 'none'`,
    `base-uri 'self'`
  ]) {
    expect(policy).toContain(rule)
  }
  for (const path of ['/plan/1', '/health', '/api/nothing', '/_app/immutable/gone.js']) {
    const { headers } = await fetch(relay.url + path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('geolocation=()')
    expect(headers.get('strict-transport-security')).toBeNull()
  }
})

test('behind https the browser is told to stay there', async () => {
  const relay = await relayWithBuild({ PUBLIC_URL: 'https://metod.example.ru' })
  const { headers } = await fetch(`http://127.0.0.1:${relay.port}/`)
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+/)
  expect(headers.get('content-security-policy')).toContain('wss://metod.example.ru')
})

test('an unchanged file is answered with 304, text goes compressed', async () => {
  const relay = await relayWithBuild()
  const url = `${relay.url}/_app/immutable/chunk.js`
  const first = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  expect(await first.text()).toBe(CHUNK)
  const etag = first.headers.get('etag')!
  const again = await fetch(url, { headers: { 'accept-encoding': 'identity', 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])

  const raw = await new Promise<Buffer>((resolve) => {
    const headers = { 'accept-encoding': 'gzip, br' }
    request(
      { port: relay.port, host: '127.0.0.1', path: '/_app/immutable/chunk.js', headers },
      (response) => {
        expect(response.headers['content-encoding']).toBe('br')
        expect(response.headers.vary).toBe('Accept-Encoding')
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => resolve(Buffer.concat(parts)))
      }
    ).end()
  })
  expect(raw.length).toBeLessThan(CHUNK.length / 10)
  expect(brotliDecompressSync(raw).toString()).toBe(CHUNK)
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('no path leads out of the folder', async () => {
  const relay = await relayWithBuild()
  for (const path of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/_app/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00secret.txt',
    '/%ff'
  ]) {
    const { body } = await rawGet(relay, path)
    expect(body).not.toContain('secret')
  }
})

test('a chunk of a former build is a 404, unknown API paths are no page', async () => {
  const relay = await relayWithBuild()
  expect((await fetch(`${relay.url}/_app/immutable/old.js`)).status).toBe(404)
  for (const path of ['/api/unknown', '/api', '/sync/x/plan/1']) {
    const response = await fetch(relay.url + path)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.headers.get('content-type')).toContain('application/json')
  }
  expect((await post(relay, '/plan/1', {})).status).toBe(404)
})

test('without a build there is a page that says what to do', async () => {
  const relay = await relayFor()
  const response = await fetch(`${relay.url}/plan/1`)
  expect(response.status).toBe(503)
  expect(await response.text()).toContain('npm start')
})
