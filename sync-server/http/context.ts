/** What the routes of the HTTP API share: their surroundings, refusals, and who is asking. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { DOCUMENT_ROLES, parseRoom, SPACE_ROLES, type ApiError } from '../../src/lib/sync/wire.ts'
import { visitorOf, type Visitor } from '../access/principals.ts'
import type { Tokens } from '../access/tokens.ts'
import type { SpaceFiles } from '../files/space-files.ts'
import type { Log, Report } from '../log.ts'
import type { GroupCommit } from '../rooms/commit.ts'
import type { Metrics } from '../metrics.ts'
import type { Removal } from '../rooms/removal.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Slices } from '../rooms/slices.ts'
import { isLoopback, type Settings } from '../settings.ts'
import type { Live } from '../socket/live.ts'
import { Rate } from './rate.ts'
import type { Store } from '../store/store.ts'

export interface ApiContext {
  settings: Settings
  store: Store
  tokens: Tokens
  rooms: Rooms
  commit: GroupCommit
  slices: Slices
  live: Live
  files: SpaceFiles
  removal: Removal
  metrics: Metrics
  log: Log
  report: Report
}

export interface Variables {
  visitor: Visitor
}

const STATUS: Record<ApiError, ContentfulStatusCode> = {
  'bad-request': 400,
  'link-unknown': 404,
  'link-expired': 410,
  'link-revoked': 410,
  'link-closed': 403,
  token: 401,
  forbidden: 403,
  'not-found': 404,
  'space-exists': 409,
  'space-creation-closed': 403,
  'too-large': 413,
  'file-offset': 409,
  'file-hash': 422,
  'file-type': 415,
  'files-full': 507,
  'files-unnamed': 507,
  'too-many-requests': 429,
  store: 503
}

export function refuse(c: Context, error: ApiError): Response {
  return c.json({ error }, STATUS[error])
}

/** @param wait seconds */
export function tooMany(c: Context, wait: number): Response {
  c.header('Retry-After', String(wait))
  return refuse(c, 'too-many-requests')
}

export const spaceName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)
/** Without a colon: `link:…` is what links without a person are called. */
export const personName = z.string().regex(/^[\w-]{1,64}$/)
/** Of a shared link: its guests. */
export const anyPerson = z.string().regex(/^(link:)?[\w-]{1,100}$/)
export const shownName = z.string().trim().max(200)
export const roomPrefix = z.string().refine((value) => parseRoom(value) !== null)
export const grant = z.object({ prefix: roomPrefix, role: z.enum(DOCUMENT_ROLES) })
/** 256 bits as base64url. */
export const deviceSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const spaceRole = z.enum(SPACE_ROLES)

/** The JSON body as the schema wants it; null where it is anything else. */
export async function bodyAs<Schema extends z.ZodType>(
  c: Context,
  schema: Schema
): Promise<z.infer<Schema> | null> {
  const body: unknown = await c.req.json().catch(() => null)
  const parsed = schema.safeParse(body)
  return parsed.success ? parsed.data : null
}

/** Whose requests are counted together. */
export const nameOf = ({ linkId, principal }: Visitor): string => `${linkId}/${principal.personId}`

/** Lets through who holds a token of the space in the address. */
export function withVisitor({ tokens, store, settings }: ApiContext) {
  const rate = new Rate(settings.requestsPerMinute)
  return createMiddleware<{ Variables: Variables }>(async (c, next) => {
    const token = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    const claims = token ? await tokens.read(token) : null
    if (!claims || claims.space !== c.req.param('space')) return refuse(c, 'token')
    const result = await visitorOf(store, await store.link(claims.linkId), Date.now(), claims.guest)
    if (!result.ok) return refuse(c, result.error)
    const wait = rate.take(nameOf(result.visitor))
    if (wait > 0) return tooMany(c, wait)
    c.set('visitor', result.visitor)
    await next()
  })
}

/** Behind a proxy all come from one address: then the one that the proxy names counts. */
export function addressOf(c: Context<{ Bindings: HttpBindings }>): string {
  const address = c.env.incoming.socket.remoteAddress ?? ''
  const named = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return named && isLoopback(address.replace(/^::ffff:/, '')) ? named : address
}
