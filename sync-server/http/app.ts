/** All of the relay's HTTP: the API, its health, and the application's files. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { staticRoutes } from '../static/routes.ts'
import { securityHeaders } from '../static/headers.ts'
import { refuse, withVisitor, type ApiContext, type Variables } from './context.ts'
import { exchangeRoutes } from './exchange.ts'
import { erasureRoutes } from './erasures.ts'
import { fileRoutes } from './files.ts'
import { freezeRoutes } from './freezes.ts'
import { grantRoutes } from './grants.ts'
import { healthRoutes } from './health.ts'
import { linkRoutes } from './links.ts'
import { metricsRoutes } from './metrics.ts'
import { movedRoutes } from './moved.ts'
import { originAllowed } from './origin.ts'
import { ownerRoutes } from './owners.ts'
import { sessionRoutes } from './session.ts'
import { claimRoutes, transferRoutes, Transfers } from './transfers.ts'
import { inTurns } from './turns.ts'

/** Bytes: a JSON request, and fifty documents. */
const LARGEST_REQUEST = 64 * 1024
const LARGEST_EXCHANGE = 64 * 1024 * 1024
const EXCHANGE_ADDRESS = /^\/api\/spaces\/[^/]+\/exchange$/
/** Their routes count the bytes as they come. */
const FILE_ADDRESS = /^\/api\/spaces\/[^/]+\/files\/[^/]+$/

export function createApp(context: ApiContext): Hono<{ Variables: Variables }> {
  const { settings, metrics, report } = context
  const headers = Object.entries(securityHeaders(settings))
  const app = new Hono<{ Variables: Variables }>()

  app.use(async (c, next) => {
    await next()
    if (c.res.status >= 400) metrics.refusals.inc({ reason: String(c.res.status) })
    for (const [name, value] of headers) c.res.headers.set(name, value)
  })
  app.onError((error, c) => {
    report(error, `request failed: ${c.req.routePath}`)
    return refuse(c, 'store')
  })

  app.route('/', healthRoutes(context))
  app.route('/', metricsRoutes(context))
  app.route('/api', apiRoutes(context))
  app.all('/sync/*', (c) => refuse(c, 'bad-request'))
  app.route('/', staticRoutes(settings))
  app.notFound((c) => refuse(c, 'not-found'))
  return app
}

function apiRoutes(context: ApiContext): Hono<{ Variables: Variables }> {
  const api = new Hono<{ Variables: Variables }>()
  api.use(async (c, next) => {
    const { origin, host } = c.req.header()
    if (c.req.method !== 'GET' && !originAllowed(origin, host, context.settings))
      return refuse(c, 'forbidden')
    await next()
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
  })
  // Nothing is read of a request in a space before it is known who asks.
  api.use('/spaces/:space/*', withVisitor(context))
  const limit = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => refuse(c, 'too-large') })
  const [large, small] = [limit(LARGEST_EXCHANGE), limit(LARGEST_REQUEST)]
  api.use(async (c, next) => {
    if (FILE_ADDRESS.test(c.req.path)) return next()
    if (!EXCHANGE_ADDRESS.test(c.req.path)) return small(c, next)
    // A body of unknown length would be kept whole before it is found too long.
    return c.req.header('content-length') === undefined ? refuse(c, 'bad-request') : large(c, next)
  })
  api.use('/spaces/:space/exchange', inTurns(context))
  api.route('/', sessionRoutes(context))
  const transfers = new Transfers()
  api.route('/', claimRoutes(transfers))
  api.route('/spaces/:space', transferRoutes(context, transfers))

  for (const routes of [
    linkRoutes,
    grantRoutes,
    ownerRoutes,
    movedRoutes,
    exchangeRoutes,
    fileRoutes,
    erasureRoutes,
    freezeRoutes
  ]) {
    api.route('/spaces/:space', routes(context))
  }
  api.all('*', (c) => refuse(c, 'not-found'))
  return api
}
