/** A personal link carries its secret in the fragment, which no server and no log ever sees. */

/** 256 bits as base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/

/** Reads the secret from an address, a fragment, or the secret itself; null when it is none (cut off, foreign). */
export function readLinkSecret(text: string): string | null {
  const pasted = text.trim()
  const hash = pasted.includes('#') ? pasted.slice(pasted.indexOf('#') + 1) : pasted
  return SECRET.test(hash) ? hash : null
}

export function personalLink(secret: string, origin = location.origin): string {
  return `${origin}/join#${secret}`
}
