/** From a link to the principal it speaks for, always by what the store says now. */
import type { Grantee } from '../../src/lib/sync/access.ts'
import type { ApiError, Principal } from '../../src/lib/sync/wire.ts'
import type { AccessStore, LinkRow } from '../store/store.ts'
import type { Guest } from './tokens.ts'

export interface Visitor {
  space: string
  linkId: string
  guest: Guest | null
  principal: Principal
  /** Milliseconds since 1970. */
  expiresAt: number | null
}

export type LinkRefusal = Extract<ApiError, 'link-unknown' | 'link-expired' | 'link-revoked' | 'link-closed'>
export type VisitorResult = { ok: true; visitor: Visitor } | { ok: false; error: LinkRefusal }

/** @param guest counts for links without a person only: who has a link of their own is that person. */
export async function visitorOf(
  store: AccessStore,
  link: LinkRow | null,
  now: number,
  guest: Guest | null = null
): Promise<VisitorResult> {
  if (!link) return { ok: false, error: 'link-unknown' }
  if (link.revokedAt) return { ok: false, error: 'link-revoked' }
  const expiresAt = link.expiresAt ? Date.parse(link.expiresAt) : null
  if (expiresAt !== null && expiresAt <= now) return { ok: false, error: 'link-expired' }
  const grants = await store.grantsOf(link.space, link.personId)
  const shares = isShared(link) ? guest : null
  const personId = shares ? guestId(link, shares) : link.personId
  if (shares && (await store.isBanned(link.space, personId))) return { ok: false, error: 'link-revoked' }
  if (link.closedAt && !(shares && (await store.cameBy(link.id, personId))))
    return { ok: false, error: 'link-closed' }
  const principal = {
    personId,
    name: shares?.name ?? link.name,
    role: link.role,
    // Whoever has not said a name only looks.
    grants: link.shared && !shares ? grants.map((grant) => ({ ...grant, role: 'reader' as const })) : grants
  }
  return { ok: true, visitor: { space: link.space, linkId: link.id, guest: shares, principal, expiresAt } }
}

/** A person as who lets them in needs to know them: by the links that still open. */
export async function granteeOf(store: AccessStore, space: string, personId: string): Promise<Grantee> {
  const links = (await store.links(space)).filter((link) => link.personId === personId && !link.revokedAt)
  return { personId, roles: links.map(({ role }) => role) }
}

/** A link that speaks for nobody in particular. */
export function isShared({ id, personId }: LinkRow): boolean {
  return personId === `link:${id}`
}

const guestId = (link: LinkRow, { id }: Guest) => `${link.personId}-${id}`
