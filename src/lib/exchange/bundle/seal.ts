/**
 * A bundle under a password: AES-256-GCM under a key that PBKDF2 makes of it. The head says how the key was made and is
 * authenticated with the rest; nobody without the password learns whose the bundle is.
 */

/** OWASP's figure for PBKDF2-HMAC-SHA-256. */
const ITERATIONS = 600_000
/** A file may say another number; more than this would only keep a phone busy. */
const MOST_ITERATIONS = 5_000_000
const SALT = 16
const IV = 12
const HEAD = 4 + SALT + IV

type Bytes = Uint8Array<ArrayBuffer>

export async function seal(bytes: Bytes, password: string): Promise<Bytes> {
  const head = crypto.getRandomValues(new Uint8Array(HEAD))
  new DataView(head.buffer).setUint32(0, ITERATIONS)
  const encrypted = await crypto.subtle.encrypt(algorithm(head), await keyOf(head, password), bytes)
  const whole = new Uint8Array(HEAD + encrypted.byteLength)
  whole.set(head)
  whole.set(new Uint8Array(encrypted), HEAD)
  return whole
}

/** @returns null where the password is another one */
export async function unseal(sealed: Bytes, password: string): Promise<Bytes | null> {
  const head = sealed.slice(0, HEAD)
  if (head.length < HEAD || iterationsOf(head) > MOST_ITERATIONS || iterationsOf(head) < 1) return null
  try {
    const key = await keyOf(head, password)
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(head), key, sealed.subarray(HEAD)))
  } catch {
    return null
  }
}

const iterationsOf = (head: Bytes) => new DataView(head.buffer).getUint32(0)

const algorithm = (head: Bytes): AesGcmParams => ({
  name: 'AES-GCM',
  iv: head.slice(4 + SALT),
  additionalData: head
})

async function keyOf(head: Bytes, password: string): Promise<CryptoKey> {
  // The same letters typed on another keyboard may come composed in another way.
  const secret = new TextEncoder().encode(password.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: head.slice(4, 4 + SALT), iterations: iterationsOf(head) },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt']
  )
}
