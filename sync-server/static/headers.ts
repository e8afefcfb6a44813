/** Security headers; the content policy names the inline scripts of the page it goes with. */
import { createHash } from 'node:crypto'
import type { Settings } from '../settings.ts'

const HOST_NAME = /^[A-Za-z0-9.\-:[\]]{1,255}$/
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi

/** `'sha256-…'` of each inline script. */
export function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(INLINE_SCRIPT)].map(
    ([, body]) => `'sha256-${createHash('sha256').update(body!).digest('base64')}'`
  )
}

export function contentPolicy(scriptHashes: readonly string[], hosts: readonly string[]): string {
  const sockets = hosts
    .filter((host) => HOST_NAME.test(host))
    .flatMap((host) => [`ws://${host}`, `wss://${host}`])
  return [
    `default-src 'self'`,
    ['script-src', `'self'`, ...scriptHashes].join(' '),
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    ['connect-src', `'self'`, ...sockets].join(' '),
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`
  ].join('; ')
}

export function securityHeaders({
  tls,
  publicUrl
}: Pick<Settings, 'tls' | 'publicUrl'>): Record<string, string> {
  const overTls = tls !== null || publicUrl?.startsWith('https:')
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy':
      'camera=(self), clipboard-write=(self), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(overTls ? { 'Strict-Transport-Security': 'max-age=15552000' } : {})
  }
}
