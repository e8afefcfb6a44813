/** Short-lived tokens: who holds one came by this link. What the link may do is looked up when it is used. */
import {
  generateKeyPairSync,
  randomUUID,
  createPrivateKey,
  createPublicKey,
  type KeyObject
} from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'

/** Seconds. */
export const SESSION_LIFE = 15 * 60
export const INVITED_LIFE = 12 * 60 * 60

/** Code of the error where the key's file holds none. */
export const BROKEN_KEY = 'BROKEN_KEY'

export interface TokenClaims {
  space: string
  linkId: string
  guest: Guest | null
}

/** One of many who share a link. */
export interface Guest {
  id: string
  name: string
}

const payload = z.object({
  space: z.string(),
  link: z.string(),
  guest: z.object({ id: z.string(), name: z.string() }).optional()
})

export class Tokens {
  readonly #private: KeyObject
  readonly #public: KeyObject

  constructor(dataDir: string) {
    this.#private = readPem(readOrMakeKey(dataDir))
    this.#public = createPublicKey(this.#private)
  }

  issue({ space, linkId, guest }: TokenClaims, lifeSeconds: number): Promise<string> {
    return new SignJWT({ space, link: linkId, ...(guest && { guest }) })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuedAt()
      .setExpirationTime(`${lifeSeconds}s`)
      .sign(this.#private)
  }

  /** Null for anything that is not a token of this relay, or is no longer. */
  async read(token: string): Promise<TokenClaims | null> {
    try {
      const verified = await jwtVerify(token, this.#public, { algorithms: ['EdDSA', 'Ed25519'] })
      const { space, link, guest } = payload.parse(verified.payload)
      return { space, linkId: link, guest: guest ?? null }
    } catch {
      return null
    }
  }
}

function readPem(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (error) {
    throw Object.assign(error as Error, { code: BROKEN_KEY })
  }
}

function readOrMakeKey(dataDir: string): string {
  const path = join(dataDir, 'token-key.pem')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const found = readKey(path)
  if (found) return found
  const { privateKey } = generateKeyPairSync('ed25519')
  const draft = `${path}.${randomUUID()}`
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  try {
    // A hard link appears whole or not at all: the invite command may start at the same moment.
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8')
}

function readKey(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
