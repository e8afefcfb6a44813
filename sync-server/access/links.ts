/** Links: a 256-bit secret that is told once; the store keeps its hash. */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { LinkRequest } from '../../src/lib/sync/wire.ts'
import type { AccessStore, Giver, LinkRow } from '../store/store.ts'
import type { Visitor } from './principals.ts'

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

/** Who makes a link, and by which link they came. */
export interface Maker extends Giver {
  linkId: string | null
  /** Milliseconds since 1970: nothing they make outlives it. */
  expiresAt: number | null
}

export const ADMINISTRATOR: Maker = {
  personId: 'administrator',
  coordinator: true,
  linkId: null,
  expiresAt: null
}

export const makerOf = ({ principal, linkId, expiresAt }: Visitor): Maker => ({
  personId: principal.personId,
  coordinator: principal.role === 'coordinator',
  linkId,
  expiresAt
})

/** How long a link waits that is handed over by hand, milliseconds. */
const SOON = 60 * 60_000

/** A link without a person speaks for `link:<id>`: everyone who holds it is the same guest. */
export async function mintLink(
  store: AccessStore,
  space: string,
  request: LinkRequest,
  maker: Maker,
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
    createdBy: maker.personId,
    expiresAt: endOf(request.expiresAt, maker.expiresAt),
    revokedAt: null,
    lastUsedAt: null,
    madeWith: maker.linkId,
    shared: request.shared ?? false,
    closedAt: null
  }
  const useBy = request.soon ? new Date(Date.now() + SOON).toISOString() : null
  await store.addLink(link, hashSecret(secret), useBy)
  for (const { prefix, role } of request.grants ?? [])
    await store.grant(space, link.personId, prefix, role, maker)
  return { link, secret }
}

/**
 * A link whose secret the device made: asked for twice, because the first answer was lost, it is made once.
 * @returns its id; null where somebody else has this secret
 */
export async function mintOnce(
  store: AccessStore,
  space: string,
  request: LinkRequest & { personId: string; secret: string },
  maker: Maker
): Promise<string | null> {
  const known = await findLink(store, request.secret)
  if (!known) return (await mintLink(store, space, request, maker, request.secret)).link.id
  return known.space === space && known.personId === request.personId ? known.id : null
}

/** The sooner of what is wanted and of what its maker has. */
export function endOf(wanted: string | null | undefined, makersEnd: number | null): string | null {
  const ends = [wanted ? Date.parse(wanted) : Infinity, makersEnd ?? Infinity]
  const end = Math.min(...ends)
  return end === Infinity ? null : new Date(end).toISOString()
}

/** Links are found by the hash of their secret, so a lookup tells nothing about secrets that are nearly right. */
export function findLink(store: AccessStore, secret: string): Promise<LinkRow | null> {
  return store.linkBySecret(hashSecret(secret))
}
