/** `GET /metrics`: for the administrator's Prometheus, not for the public. */
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { sameSecret } from '../access/links.ts'
import { isLoopback } from '../settings.ts'
import { refuse, type ApiContext } from './context.ts'

/** With METRICS_TOKEN who knows it; without one who asks from this machine, and not through a proxy. */
export function metricsRoutes({ settings, metrics }: ApiContext): Hono<{ Bindings: HttpBindings }> {
  return new Hono<{ Bindings: HttpBindings }>().get('/metrics', async (c) => {
    const token = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    const address = c.env.incoming.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
    const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('forwarded')
    const allowed = settings.metricsToken
      ? token !== undefined && sameSecret(token, settings.metricsToken)
      : isLoopback(address) && forwarded === undefined
    if (!allowed) return refuse(c, 'forbidden')
    c.header('Cache-Control', 'no-store')
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
  })
}
