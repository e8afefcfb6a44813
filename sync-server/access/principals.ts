/** From a link to the principal it speaks for, always by what the store says now. */
import type { ApiError, Principal } from '../../src/lib/sync/wire.ts'
import type { AccessStore, LinkRow } from '../store/store.ts'

export interface Visitor {
  space: string
  linkId: string
  principal: Principal
  /** Milliseconds since 1970. */
  expiresAt: number | null
}

export type LinkRefusal = Extract<ApiError, 'link-unknown' | 'link-expired' | 'link-revoked'>
export type VisitorResult = { ok: true; visitor: Visitor } | { ok: false; error: LinkRefusal }

export async function visitorOf(
  store: AccessStore,
  link: LinkRow | null,
  now: number
): Promise<VisitorResult> {
  if (!link) return { ok: false, error: 'link-unknown' }
  if (link.revokedAt) return { ok: false, error: 'link-revoked' }
  const expiresAt = link.expiresAt ? Date.parse(link.expiresAt) : null
  if (expiresAt !== null && expiresAt <= now) return { ok: false, error: 'link-expired' }
  const grants = await store.grantsOf(link.space, link.personId)
  const principal = { personId: link.personId, name: link.name, role: link.role, grants }
  return { ok: true, visitor: { space: link.space, linkId: link.id, principal, expiresAt } }
}
