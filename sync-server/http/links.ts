/** Links of a space: who has which, making one, and taking one back. */
import { Hono } from 'hono'
import { z } from 'zod'
import { isGuest, mayGrant, mayInvite } from '../../src/lib/sync/access.ts'
import { mayShare } from '../../src/lib/sync/sharing.ts'
import {
  LINKS_LIMIT,
  parseRoom,
  type Here,
  type LinkInfo,
  type LinkRequest
} from '../../src/lib/sync/wire.ts'
import { endOf, makerOf, mintLink, mintOnce } from '../access/links.ts'
import { isShared, type Visitor } from '../access/principals.ts'
import { documentOf, type LinkRow } from '../store/store.ts'
import {
  bodyAs,
  deviceSecret,
  grant,
  personName,
  refuse,
  shownName,
  spaceRole,
  type ApiContext,
  type Variables
} from './context.ts'

/** null: without an end. */
const newEnd = z.object({ expiresAt: z.iso.datetime({ offset: true }).nullable() })

const linkRequest = z.object({
  role: spaceRole.nullable(),
  personId: personName.optional(),
  name: shownName,
  grants: z.array(grant).max(100).optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
  shared: z.boolean().optional(),
  soon: z.boolean().optional()
})

/** Many at once, for persons; each with a secret of the device's own. */
const manyLinks = z.object({
  links: z
    .array(linkRequest.extend({ personId: personName, secret: deviceSecret }))
    .min(1)
    .max(LINKS_LIMIT),
  /** Older ones of these persons by which nobody has come are taken back: a sheet was lost. */
  closesUnused: z.boolean().optional()
})

export function linkRoutes({ store, live }: ApiContext): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>()

  const describe = async ({ space, ...link }: LinkRow): Promise<LinkInfo> => ({
    ...link,
    grants: await store.grantsOf(space, link.personId),
    guests: link.shared ? await store.guestsOf(link.id) : []
  })

  /** @param document those that let into it, and not into the whole space */
  routes.get('/links', async (c) => {
    const visitor = c.get('visitor')
    const links = (await store.links(visitor.space)).filter((link) => concerns(link, visitor))
    const document = c.req.query('document')
    const told = await Promise.all(links.map(describe))
    return c.json<LinkInfo[]>(document === undefined ? told : told.filter((link) => leadsTo(link, document)))
  })

  /** Of members: a coordinator's link is closed by hand. @param but ids of links that were just made */
  async function closeUnused(space: string, persons: ReadonlySet<string>, but: readonly string[]) {
    const at = new Date().toISOString()
    for (const { id, personId, role, shared, lastUsedAt, revokedAt } of await store.links(space)) {
      const unused = role === 'member' && !shared && lastUsedAt === null && revokedAt === null
      if (unused && persons.has(personId) && !but.includes(id)) await store.revokeLink(id, at)
    }
  }

  routes.post('/links', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, linkRequest)
    if (!body) return refuse(c, 'bad-request')
    if (!(await mayMake(visitor, body))) return refuse(c, 'forbidden')
    const { link, secret } = await mintLink(store, visitor.space, body, makerOf(visitor))
    if (body.personId) await live.refresh(visitor.space, body.personId)
    return c.json({ ...(await describe(link)), secret }, 201)
  })

  routes.post('/links/many', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, manyLinks)
    if (!body) return refuse(c, 'bad-request')
    for (const link of body.links) if (!(await mayMake(visitor, link))) return refuse(c, 'forbidden')
    const ids: string[] = []
    for (const link of body.links) {
      const id = await mintOnce(store, visitor.space, link, makerOf(visitor))
      if (!id) return refuse(c, 'bad-request')
      ids.push(id)
    }
    if (body.closesUnused)
      await closeUnused(visitor.space, new Set(body.links.map(({ personId }) => personId)), ids)
    for (const { personId } of body.links) await live.refresh(visitor.space, personId)
    return c.json({ ids }, 201)
  })

  routes.delete('/links/:id', async (c) => {
    const visitor = c.get('visitor')
    const link = await store.link(c.req.param('id'))
    if (!link || link.space !== visitor.space) return refuse(c, 'not-found')
    // Not as if it were unknown: whoever asked would take it for closed.
    if (!concerns(link, visitor) && !(await invitedBy(link, visitor))) return refuse(c, 'forbidden')
    const concerned = new Set(await store.revokeLink(link.id, new Date().toISOString()))
    for (const personId of concerned) await live.refresh(visitor.space, personId)
    return c.body(null, 204)
  })

  /** Only a door that many share is closed: those who came in stay, and it opens again as it was. */
  routes.on(['PUT', 'DELETE'], '/links/:id/closed', async (c) => {
    const visitor = c.get('visitor')
    const link = await store.link(c.req.param('id'))
    if (!link || link.space !== visitor.space || link.revokedAt) return refuse(c, 'not-found')
    if (!concerns(link, visitor) && !(await invitedBy(link, visitor))) return refuse(c, 'forbidden')
    if (!isShared(link)) return refuse(c, 'bad-request')
    await store.closeLink(link.id, c.req.method === 'PUT' ? new Date().toISOString() : null)
    await live.refresh(visitor.space, link.personId)
    return c.body(null, 204)
  })

  /** Nobody gives a link more time than they have by their own. */
  routes.patch('/links/:id', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, newEnd)
    if (!body) return refuse(c, 'bad-request')
    const link = await store.link(c.req.param('id'))
    const coordinates = visitor.principal.role === 'coordinator'
    if (!coordinates && !(link?.shared && link.createdBy === visitor.principal.personId))
      return refuse(c, 'forbidden')
    if (!link || link.space !== visitor.space) return refuse(c, 'not-found')
    if (link.shared && body.expiresAt === null) return refuse(c, 'bad-request')
    const end = endOf(body.expiresAt, visitor.expiresAt)
    for (const personId of new Set(await store.endLink(link.id, end)))
      await live.refresh(visitor.space, personId)
    return c.body(null, 204)
  })

  /** Who has a document open now: coordinators alone see it, over the whole space. */
  routes.get('/here', (c) => {
    const { space, principal } = c.get('visitor')
    return principal.role === 'coordinator' ? c.json<Here[]>(live.here(space)) : refuse(c, 'forbidden')
  })

  /**
   * A coordinator makes any, but none without a person into a private document. Others add a device of their own, or let
   * guests into documents they own and sessions they lead: a link for another person, or with another role, would be more than
   * they have themselves.
   */
  async function mayMake({ space, principal }: Visitor, request: LinkRequest): Promise<boolean> {
    const grants = request.grants ?? []
    if (request.shared && !isSharable(request)) return false
    const coordinates = principal.role === 'coordinator'
    if (coordinates && request.personId) return true
    if (request.personId) {
      return request.personId === principal.personId && request.role === principal.role && grants.length === 0
    }
    if (!coordinates && (request.role !== null || grants.length === 0)) return false
    const allowed = grants.map(async ({ prefix, role }) => {
      const room = parseRoom(prefix)!
      const owner = await ownerOf(space, prefix)
      return mayGrant(principal, room, owner, null) || mayInvite(principal, room, role, owner)
    })
    return (await Promise.all(allowed)).every(Boolean)
  }

  /** The link leads into sessions that this person leads, and nowhere else. */
  async function invitedBy(link: LinkRow, { space, principal }: Visitor): Promise<boolean> {
    const grants = isShared(link) && link.role === null ? await store.grantsOf(space, link.personId) : []
    const led = grants.map(async ({ prefix, role }) =>
      mayInvite(principal, parseRoom(prefix)!, role, await ownerOf(space, prefix))
    )
    return led.length > 0 && (await Promise.all(led)).every(Boolean)
  }

  async function ownerOf(space: string, prefix: string): Promise<string | null> {
    return (await store.document(space, documentOf(prefix)))?.owner ?? null
  }

  return routes
}

/** A link by role speaks for nobody, has an end, and gives what anybody may hold. */
function isSharable({ role, personId, expiresAt, grants = [] }: LinkRequest): boolean {
  if (role !== null || personId !== undefined || !expiresAt || grants.length === 0) return false
  return grants.every(({ prefix, role }) => mayShare(parseRoom(prefix)!, role))
}

const leadsTo = ({ role, grants }: LinkInfo, document: string) =>
  role === null && grants.some(({ prefix }) => documentOf(prefix) === document)

function concerns(link: LinkRow, { principal }: Visitor): boolean {
  if (principal.role === 'coordinator') return true
  // One of many who came by it, and said no name, is not its owner.
  if (isShared(link) && (link.shared || isGuest(principal))) return link.createdBy === principal.personId
  return link.createdBy === principal.personId || link.personId === principal.personId
}
