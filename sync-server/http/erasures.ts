/** `POST …/erasures`: a coordinator erases documents and a person, as the law on personal data gives a person the right to. */
import { Hono } from 'hono'
import { z } from 'zod'
import { CLOSE, parseRoom } from '../../src/lib/sync/wire.ts'
import { namedBy, removeErased } from '../files/garbage.ts'
import { noteErasures, personLine } from '../store/erasures.ts'
import { bodyAs, personName, refuse, type ApiContext, type Variables } from './context.ts'

const document = z.string().refine((value) => parseRoom(value)?.part === '')
const request = z.object({
  documents: z.array(document).max(1000),
  /** Their links, their name on them and their rights go. */
  person: personName.optional()
})

export function erasureRoutes(context: ApiContext): Hono<{ Variables: Variables }> {
  const { settings, store, removal, live, log } = context
  const routes = new Hono<{ Variables: Variables }>()
  routes.post('/erasures', async (c) => {
    const { space, principal } = c.get('visitor')
    if (principal.role !== 'coordinator') return refuse(c, 'forbidden')
    const body = await bodyAs(c, request)
    if (!body) return refuse(c, 'bad-request')
    const at = new Date().toISOString()
    const { documents, person } = body
    // Noted first: what is half erased when the power goes is erased wholly at the next start.
    noteErasures(
      settings.dataDir,
      [...documents, ...(person ? [personLine(person)] : [])].map((document) => ({
        space,
        document,
        at,
        by: principal.personId
      }))
    )
    // First of all: nobody brings back what is erased next.
    if (person)
      for (const concerned of new Set(await store.forgetPerson(space, person, at)))
        await live.refresh(space, concerned)
    const named = await namedBy(store, space, documents)
    for (const name of documents) await removal.remove(space, name, CLOSE.erased)
    const files = await removeErased(context, space, named)
    log.info({ documents: documents.length, files }, 'erased')
    return c.body(null, 204)
  })
  return routes
}
