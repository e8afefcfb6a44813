/** `PUT …/owners`: a coordinator says whose a document is from now on, so that who made it can be shut out of it. */
import { Hono } from 'hono'
import { z } from 'zod'
import { mayHandOver } from '../../src/lib/sync/access.ts'
import { parseRoom } from '../../src/lib/sync/wire.ts'
import { bodyAs, personName, refuse, roomPrefix, type ApiContext, type Variables } from './context.ts'

const request = z.object({ document: roomPrefix, personId: personName })

export function ownerRoutes({ store, rooms, live }: ApiContext): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>()
  routes.put('/owners', async (c) => {
    const { space, principal } = c.get('visitor')
    const body = await bodyAs(c, request)
    if (!body) return refuse(c, 'bad-request')
    const { document, personId } = body
    if (!mayHandOver(principal, parseRoom(document)!)) return refuse(c, 'forbidden')
    const before = await store.handOver(space, document, personId)
    if (before === null) return refuse(c, 'not-found')
    await rooms.belong(space, document, personId)
    for (const concerned of new Set([before, personId])) await live.refresh(space, concerned)
    return c.body(null, 204)
  })
  return routes
}
