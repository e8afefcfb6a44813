/** Links: a 256-bit secret that is told once; the store keeps its hash. */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { LinkRequest } from '../../src/lib/sync/wire.ts'
import type { AccessStore, LinkRow } from '../store/store.ts'

export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest()
}

/** Whether two secrets are the same, in a time that tells nothing about either. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(hashSecret(one), hashSecret(other))
}

export interface MintedLink {
  link: LinkRow
  secret: string
}

/** A link without a person speaks for `link:<id>`: everyone who holds it is the same guest. */
export async function mintLink(
  store: AccessStore,
  space: string,
  request: LinkRequest,
  createdBy: string,
  secret: string = randomBytes(32).toString('base64url')
): Promise<MintedLink> {
  const id = randomUUID()
  const link: LinkRow = {
    id,
    space,
    role: request.role,
    personId: request.personId ?? `link:${id}`,
    name: request.name,
    createdAt: new Date().toISOString(),
    createdBy,
    expiresAt: request.expiresAt ? new Date(request.expiresAt).toISOString() : null,
    revokedAt: null,
    lastUsedAt: null
  }
  await store.addLink(link, hashSecret(secret))
  for (const { prefix, role } of request.grants ?? []) await store.grant(space, link.personId, prefix, role)
  return { link, secret }
}

/** Links are found by the hash of their secret, so a lookup tells nothing about secrets that are nearly right. */
export function findLink(store: AccessStore, secret: string): Promise<LinkRow | null> {
  return store.linkBySecret(hashSecret(secret))
}
