/** Freezing a document or one of its rooms, and shutting a guest out: for whoever writes the document. */
import { Hono } from 'hono'
import { z } from 'zod'
import { mayFreeze } from '../../src/lib/sync/access.ts'
import { parseRoom } from '../../src/lib/sync/wire.ts'
import type { Visitor } from '../access/principals.ts'
import { documentOf } from '../store/store.ts'
import { bodyAs, refuse, roomPrefix, type ApiContext, type Variables } from './context.ts'

const freezeRequest = z.object({ prefix: roomPrefix })
const banRequest = z.object({ document: roomPrefix, personId: z.string().regex(/^link:[\w-]{1,100}$/) })

export function freezeRoutes({ store, rooms, live }: ApiContext): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>()

  routes.get('/freezes', async (c) => {
    const { space, principal } = c.get('visitor')
    const document = c.req.query('document') ?? ''
    const address = parseRoom(document)
    if (!address || address.part) return refuse(c, 'bad-request')
    const room = await rooms.enter(space, address)
    try {
      if (room.accessOf(principal) === 'none') return refuse(c, 'forbidden')
      return c.json(await store.freezesOn(space, document))
    } finally {
      await rooms.leave(room)
    }
  })

  routes.post('/freezes', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, freezeRequest)
    if (!body) return refuse(c, 'bad-request')
    if (!(await hosts(visitor, body.prefix))) return refuse(c, 'forbidden')
    const { space, principal } = visitor
    await store.freeze(space, body.prefix, principal.personId, new Date().toISOString())
    await tell(space, body.prefix)
    return c.body(null, 204)
  })

  routes.delete('/freezes', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, freezeRequest)
    if (!body) return refuse(c, 'bad-request')
    if (!(await hosts(visitor, body.prefix))) return refuse(c, 'forbidden')
    await store.unfreeze(visitor.space, body.prefix)
    await tell(visitor.space, body.prefix)
    return c.body(null, 204)
  })

  routes.post('/bans', async (c) => {
    const visitor = c.get('visitor')
    const body = await bodyAs(c, banRequest)
    if (!body) return refuse(c, 'bad-request')
    const { space, principal } = visitor
    const { document, personId } = body
    // A host shuts out guests of their own document, not somebody else's.
    const link = /^link:(.{36})-/.exec(personId)?.[1]
    const grants = link ? await store.grantsOf(space, `link:${link}`) : []
    const concerns = grants.some(({ prefix }) => documentOf(prefix) === documentOf(document))
    if (!concerns || !(await hosts(visitor, document))) return refuse(c, 'forbidden')
    await store.ban(space, personId, principal.personId, new Date().toISOString())
    await live.refresh(space, personId)
    return c.body(null, 204)
  })

  async function hosts({ space, principal }: Visitor, prefix: string): Promise<boolean> {
    const address = parseRoom(prefix)!
    const document = await store.document(space, documentOf(prefix))
    return document !== null && mayFreeze(principal, address, document.owner)
  }

  async function tell(space: string, prefix: string): Promise<void> {
    const document = documentOf(prefix)
    const freezes = await store.freezesOn(space, document)
    for (const room of await rooms.openOf(space, document)) {
      room.frozen = freezes.includes(document) || freezes.includes(room.name)
      for (const member of room.members) member.reconsider()
    }
  }

  return routes
}
