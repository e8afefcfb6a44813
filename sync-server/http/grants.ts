/** Who was let into a document, and by its owner or a coordinator: letting in and out. */
import { Hono } from 'hono'
import { z } from 'zod'
import { accessTo, isLink, mayGrant, mayLetOut } from '../../src/lib/sync/access.ts'
import { parseRoom, type GrantInfo } from '../../src/lib/sync/wire.ts'
import { makerOf } from '../access/links.ts'
import { granteeOf, visitorOf, type Visitor } from '../access/principals.ts'
import { documentOf, type GrantRow } from '../store/store.ts'
import { anyPerson, bodyAs, grant, refuse, roomPrefix, type ApiContext, type Variables } from './context.ts'

const grantRequest = grant.extend({ personId: anyPerson })
const ungrantRequest = z.object({ personId: anyPerson, prefix: roomPrefix })

export function grantRoutes({ store, live }: ApiContext): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>()

  routes.get('/grants', async (c) => {
    const { space, principal } = c.get('visitor')
    const document = c.req.query('document') ?? ''
    const address = parseRoom(document)
    if (!address || address.part) return refuse(c, 'bad-request')
    const owner = (await store.document(space, document))?.owner ?? null
    // Rights for a whole kind stand on no document: only coordinators give them and look at them.
    const sees = principal.role === 'coordinator' || accessTo(principal, address, owner) !== 'none'
    if (!sees) return refuse(c, 'forbidden')
    return c.json<{ owner: string | null; grants: GrantInfo[] }>({
      owner,
      grants: await told(await store.grantsOn(space, document))
    })
  })

  routes.post('/grants', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, grantRequest)
    if (!body) return refuse(c, 'bad-request')
    const { prefix, personId } = body
    const owner = await ownerOf(visitor, prefix)
    const grantee = await granteeOf(store, visitor.space, personId)
    if (!mayGrant(visitor.principal, parseRoom(prefix)!, owner, grantee)) return refuse(c, 'forbidden')
    if (await isFixed(visitor, prefix, personId)) return refuse(c, 'forbidden')
    await store.grant(visitor.space, body.personId, body.prefix, body.role, makerOf(visitor))
    await live.refresh(visitor.space, body.personId)
    return c.body(null, 204)
  })

  routes.delete('/grants', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, ungrantRequest)
    if (!body) return refuse(c, 'bad-request')
    const { prefix, personId } = body
    const owner = await ownerOf(visitor, prefix)
    if (!mayLetOut(visitor.principal, parseRoom(prefix)!, owner)) return refuse(c, 'forbidden')
    if (await isFixed(visitor, prefix, personId)) return refuse(c, 'forbidden')
    await store.ungrant(visitor.space, body.personId, body.prefix)
    await live.refresh(visitor.space, body.personId)
    return c.body(null, 204)
  })

  async function ownerOf({ space }: Visitor, prefix: string): Promise<string | null> {
    return (await store.document(space, documentOf(prefix)))?.owner ?? null
  }

  /** What a coordinator gave stands, whatever the maker wants. */
  async function isFixed({ space, principal }: Visitor, prefix: string, to: string): Promise<boolean> {
    if (principal.role === 'coordinator') return false
    const given = await store.grantsOn(space, documentOf(prefix))
    return given.some((grant) => grant.personId === to && grant.prefix === prefix && grant.byCoordinator)
  }

  /** Links by their names, and without those that let nobody in any more. */
  async function told(grants: readonly GrantRow[]): Promise<GrantInfo[]> {
    const all = await Promise.all(
      grants.map(async (grant): Promise<GrantInfo[]> => {
        if (!isLink(grant.personId)) return [grant]
        const link = await store.link(grant.personId.slice('link:'.length))
        const entered = await visitorOf(store, link, Date.now())
        return entered.ok ? [{ ...grant, link: link?.name ?? '' }] : []
      })
    )
    return all.flat()
  }

  return routes
}
