/**
 * A link's secret handed from one device to another by nine digits, where neither camera nor clipboard reaches: an
 * application on the home screen, a messenger's browser. It is kept in memory only, for minutes, and given out once.
 */
import { randomInt } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import { TRANSFER_DIGITS, type Transfer } from '../../src/lib/sync/wire.ts'
import { findLink } from '../access/links.ts'
import { addressOf, bodyAs, refuse, tooMany, type ApiContext, type Variables } from './context.ts'
import { Rate } from './rate.ts'

/** Seconds. */
const LIFE = 10 * 60
/** Wrong codes a minute, from one address and from all of them: while a code lives, a thousand tries, one in a million to meet it. */
const WRONG_FROM_ONE = 10
const WRONG_FROM_ALL = 100
/** Codes of all spaces at a time. */
const MOST = 1000

const given = z.object({ secret: z.string().min(1).max(200) })
const claimed = z.object({ code: z.string().regex(new RegExp(`^\\d{${TRANSFER_DIGITS}}$`)) })

export class Transfers {
  readonly #waiting = new Map<string, { secret: string; until: number }>()

  /** Null while too many wait. */
  give(secret: string, now = Date.now()): string | null {
    for (const [code, { until }] of this.#waiting) if (until <= now) this.#waiting.delete(code)
    if (this.#waiting.size >= MOST) return null
    let code: string
    do code = String(randomInt(10 ** TRANSFER_DIGITS)).padStart(TRANSFER_DIGITS, '0')
    while (this.#waiting.has(code))
    this.#waiting.set(code, { secret, until: now + LIFE * 1000 })
    return code
  }

  /** Once. */
  take(code: string, now = Date.now()): string | null {
    const found = this.#waiting.get(code)
    this.#waiting.delete(code)
    return found && found.until > now ? found.secret : null
  }
}

/** For who holds a token of a space: the code for a link that they know the secret of. */
export function transferRoutes({ store }: ApiContext, transfers: Transfers): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>()
  routes.post('/transfers', async (c) => {
    const body = await bodyAs(c, given)
    if (!body) return refuse(c, 'bad-request')
    const { space, principal } = c.get('visitor')
    const link = await findLink(store, body.secret)
    if (!link || link.space !== space || link.personId !== principal.personId) return refuse(c, 'forbidden')
    const code = transfers.give(body.secret)
    return code === null ? tooMany(c, LIFE) : c.json<Transfer>({ code, expiresIn: LIFE }, 201)
  })
  return routes
}

/** For a device that nobody knows yet. */
export function claimRoutes(transfers: Transfers): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  const [one, all] = [new Rate(WRONG_FROM_ONE), new Rate(WRONG_FROM_ALL)]
  routes.post('/transfers', async (c) => {
    const body = await bodyAs(c, claimed)
    if (!body) return refuse(c, 'bad-request')
    const wait = Math.max(one.waits(addressOf(c)), all.waits(''))
    if (wait > 0) return tooMany(c, wait)
    const secret = transfers.take(body.code)
    if (secret !== null) return c.json({ secret })
    one.take(addressOf(c))
    all.take('')
    return refuse(c, 'not-found')
  })
  return routes
}
