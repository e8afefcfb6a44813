/** `POST …/erasures`: a coordinator erases documents, as the law on personal data gives a person the right to. */
import { Hono } from 'hono'
import { z } from 'zod'
import { CLOSE, parseRoom } from '../../src/lib/sync/wire.ts'
import { namedBy, removeErased } from '../files/garbage.ts'
import { noteErasures } from '../store/erasures.ts'
import { bodyAs, refuse, type ApiContext, type Variables } from './context.ts'

const document = z.string().refine((value) => parseRoom(value)?.part === '')
const request = z.object({ documents: z.array(document).min(1).max(1000) })

export function erasureRoutes(context: ApiContext): Hono<{ Variables: Variables }> {
  const { settings, store, removal, log } = context
  const routes = new Hono<{ Variables: Variables }>()
  routes.post('/erasures', async (c) => {
    const { space, principal } = c.get('visitor')
    if (principal.role !== 'coordinator') return refuse(c, 'forbidden')
    const body = await bodyAs(c, request)
    if (!body) return refuse(c, 'bad-request')
    const at = new Date().toISOString()
    const { documents } = body
    // Noted first: what is half erased when the power goes is erased wholly at the next start.
    noteErasures(
      settings.dataDir,
      documents.map((document) => ({ space, document, at, by: principal.personId }))
    )
    const named = await namedBy(store, space, documents)
    for (const name of documents) await removal.remove(space, name, CLOSE.erased)
    const files = await removeErased(context, space, named)
    log.info({ documents: documents.length, files }, 'erased')
    return c.body(null, 204)
  })
  return routes
}
