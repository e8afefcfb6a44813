/** `POST /api/session` turns a link's secret into a token, `POST /api/spaces` makes a space with its first link. */
import { createHash } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import { GUESTS_KEPT, type Session, type SpaceCreated } from '../../src/lib/sync/wire.ts'
import { ADMINISTRATOR, findLink, mintLink, sameSecret } from '../access/links.ts'
import { visitorOf } from '../access/principals.ts'
import { SESSION_LIFE, type Guest } from '../access/tokens.ts'
import type { LinkRow } from '../store/store.ts'
import {
  addressOf,
  bodyAs,
  deviceSecret,
  personName,
  refuse,
  shownName,
  spaceName,
  tooMany,
  type ApiContext
} from './context.ts'
import { Rate } from './rate.ts'

const sessionRequest = z.object({
  secret: z.string().min(1).max(200),
  device: z.string().min(20).max(100).optional(),
  name: shownName.min(1).optional()
})
const spaceRequest = z.object({
  space: spaceName,
  personId: personName,
  name: shownName,
  secret: deviceSecret.optional()
})

/** A door that closes lets so many devices stay who came in before. */
const GUESTS_LET_IN = 5000

export function sessionRoutes({ settings, store, tokens }: ApiContext): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  const wrong = new Rate(settings.requestsPerMinute)

  routes.post('/session', async (c) => {
    const body = await bodyAs(c, sessionRequest)
    if (!body) return refuse(c, 'bad-request')
    const now = Date.now()
    const link = await findLink(store, body.secret)
    const guest = link && guestOf(link, body)
    const result = await visitorOf(store, link, now, guest)
    if (!result.ok) {
      // Whole schools come from one address with links that are right: only those that are wrong count.
      const wait = wrong.take(addressOf(c))
      return wait > 0 ? tooMany(c, wait) : refuse(c, result.error)
    }
    const { space, linkId, guest: named, expiresAt } = result.visitor
    const shared = link?.shared ?? false
    // What it will let one do is told before one has said a name.
    const grants = await store.grantsOf(space, link?.personId ?? '')
    const principal = { ...result.visitor.principal, grants }
    const left = expiresAt === null ? SESSION_LIFE : Math.floor((expiresAt - now) / 1000)
    const expiresIn = Math.max(1, Math.min(SESSION_LIFE, left))
    const at = new Date(now).toISOString()
    await store.touchLink(linkId, at)
    // Of guests on a board their notes say the names; here it is only known that they are in.
    const name = shared ? named?.name : ''
    const most = shared ? GUESTS_KEPT : GUESTS_LET_IN
    if (named) await store.noteGuest(linkId, { personId: principal.personId, name: name ?? '', at }, most)
    const token = await tokens.issue({ space, linkId, guest: named }, expiresIn)
    return c.json<Session>({ space, principal, shared, token, expiresIn, storeId: store.id, now })
  })

  routes.post('/spaces', async (c) => {
    if (settings.spaceCreation === 'key') {
      const key = /^Key (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]
      const right = key !== undefined && settings.spaceKey !== null && sameSecret(key, settings.spaceKey)
      if (!right) return refuse(c, 'space-creation-closed')
    }
    const body = await bodyAs(c, spaceRequest)
    if (!body) return refuse(c, 'bad-request')
    const { space, personId, name, secret } = body
    const created = await store.createSpace(space, new Date().toISOString())
    if (!created) {
      // The device asks again when it did not hear the answer: with its own secret it is the one that made the space.
      const known = secret === undefined ? null : await findLink(store, secret)
      if (known?.space === space && secret) return c.json<SpaceCreated>({ secret, storeId: store.id })
      // A space whose first link was lost in a crash belongs to nobody yet.
      if ((await store.links(space)).length > 0) return refuse(c, 'space-exists')
    }
    const first = { role: 'coordinator', personId, name } as const
    const minted = await mintLink(store, space, first, { ...ADMINISTRATOR, personId }, secret)
    return c.json<SpaceCreated>({ secret: minted.secret, storeId: store.id }, 201)
  })

  return routes
}

/** The device's own secret makes the id, so that nobody becomes somebody else by saying their id, which all can see. */
function guestOf(link: LinkRow, { device, name }: z.infer<typeof sessionRequest>): Guest | null {
  if (!device || (link.shared && !name)) return null
  const id = createHash('sha256').update(`${link.id}/${device}`).digest('base64url').slice(0, 16)
  return { id, name: name ?? '' }
}
