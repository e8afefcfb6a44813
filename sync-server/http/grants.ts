/** Who was let into a document, and by its owner or a coordinator: letting in and out. */
import { Hono } from 'hono'
import { z } from 'zod'
import { accessTo, mayGrant } from '../../src/lib/sync/access.ts'
import { parseRoom } from '../../src/lib/sync/wire.ts'
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
    if (accessTo(principal, address, owner) === 'none') return refuse(c, 'forbidden')
    return c.json({ owner, grants: await store.grantsOn(space, document) })
  })

  routes.post('/grants', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, grantRequest)
    if (!body) return refuse(c, 'bad-request')
    if (!(await mayChange(visitor, body.prefix, body.personId))) return refuse(c, 'forbidden')
    await store.grant(visitor.space, body.personId, body.prefix, body.role)
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
    const document = await store.document(space, documentOf(prefix))
    return mayGrant(principal, parseRoom(prefix)!, document?.owner ?? null, to)
  }

  return routes
}
