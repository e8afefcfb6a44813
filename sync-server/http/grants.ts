/** Who was let into a document, and by its owner or a coordinator: letting in and out. */
import { Hono } from 'hono'
import { z } from 'zod'
import { accessTo, mayGrant } from '../../src/lib/sync/access.ts'
import { parseRoom, type GrantInfo } from '../../src/lib/sync/wire.ts'
import { makerOf } from '../access/links.ts'
import type { Visitor } from '../access/principals.ts'
import { documentOf } from '../store/store.ts'
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
      grants: await store.grantsOn(space, document)
    })
  })

  routes.post('/grants', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, grantRequest)
    if (!body) return refuse(c, 'bad-request')
    if (!(await mayChange(visitor, body.prefix, body.personId))) return refuse(c, 'forbidden')
    await store.grant(visitor.space, body.personId, body.prefix, body.role, makerOf(visitor))
    await live.refresh(visitor.space, body.personId)
    return c.body(null, 204)
  })

  routes.delete('/grants', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, ungrantRequest)
    if (!body) return refuse(c, 'bad-request')
    if (!(await mayChange(visitor, body.prefix, body.personId))) return refuse(c, 'forbidden')
    await store.ungrant(visitor.space, body.personId, body.prefix)
    await live.refresh(visitor.space, body.personId)
    return c.body(null, 204)
  })

  async function mayChange({ space, principal }: Visitor, prefix: string, to: string): Promise<boolean> {
    const document = documentOf(prefix)
    const owner = (await store.document(space, document))?.owner ?? null
    if (!mayGrant(principal, parseRoom(prefix)!, owner, to)) return false
    if (principal.role === 'coordinator') return true
    const given = await store.grantsOn(space, document)
    return !given.some((grant) => grant.personId === to && grant.prefix === prefix && grant.byCoordinator)
  }

  return routes
}
