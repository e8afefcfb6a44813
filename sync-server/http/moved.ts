/** `GET …/moved`: which rooms a device that was away has to look at, and which it may no longer. */
import { Hono } from 'hono'
import { z } from 'zod'
import { accessTo } from '../../src/lib/sync/access.ts'
import { CLOSE, parseRoom, SPACE_ROLES, type Moved, type Principal } from '../../src/lib/sync/wire.ts'
import type { Visitor } from '../access/principals.ts'
import type { MovedRoom, Store } from '../store/store.ts'
import { refuse, type ApiContext, type Variables } from './context.ts'

/** Rooms looked at for one answer. */
const PAGE = 1000

/** Opaque to devices. One of another store, person or role starts anew: it may repeat, and never skips. */
const cursorShape = z.object({
  store: z.string(),
  person: z.string(),
  role: z.enum(SPACE_ROLES).nullable(),
  tick: z.int().min(0),
  /** The role before, while the pages after a change of role are read. */
  before: z.enum(SPACE_ROLES).nullable().optional()
})
type Cursor = z.infer<typeof cursorShape>

export function movedRoutes({ store }: ApiContext): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>()
  routes.get('/moved', async (c) => {
    const visitor = c.get('visitor')
    const since = c.req.query('since') ?? ''
    const cursor = since === '' ? null : readCursor(since)
    if (since !== '' && !cursor) return refuse(c, 'bad-request')
    return c.json<Moved>(await whatMoved(store, visitor, cursor))
  })
  return routes
}

async function whatMoved(
  store: Store,
  { space, principal, linkId, guest }: Visitor,
  old: Cursor | null
): Promise<Moved> {
  const cursor = startFrom(store.id, principal, old)
  // Read before the rooms: what moves in between is told twice, not lost.
  const now = await store.currentTick()
  const page = await store.movedRooms(space, cursor.tick, PAGE)
  const more = page.length === PAGE
  const upTo = more ? page.at(-1)!.tick : Math.max(now, page.at(-1)?.tick ?? 0)

  const rooms = new Set<string>()
  const gone = new Map<string, number>()
  const report = (moved: MovedRoom, mayHaveRead: boolean) => {
    const address = parseRoom(moved.room)
    if (!address) return
    const readable = accessTo(principal, address, moved.owner) !== 'none'
    if (readable && moved.gone !== null) gone.set(moved.room, moved.gone)
    else if (readable) rooms.add(moved.room)
    else if (mayHaveRead) gone.set(moved.room, CLOSE.forbidden)
  }
  for (const moved of page) {
    const address = parseRoom(moved.room)
    const then = cursor.before === undefined ? null : { ...principal, role: cursor.before }
    report(moved, !!then && !!address && accessTo(then, address, moved.owner) !== 'none')
  }
  // A guest is let in as who they are, and as everybody who holds the link.
  for (const personId of guest ? [principal.personId, `link:${linkId}`] : [principal.personId]) {
    for (const document of await store.grantChanges(space, personId, cursor.tick, upTo)) {
      for (const moved of await store.roomsOf(space, document)) report(moved, true)
    }
  }
  return {
    cursor: writeCursor({ ...cursor, tick: upTo, before: more ? cursor.before : undefined }),
    more,
    storeId: store.id,
    principal,
    rooms: [...rooms],
    gone: [...gone].map(([room, code]) => ({ room, code }))
  }
}

function startFrom(storeId: string, { personId, role }: Principal, old: Cursor | null): Cursor {
  const fresh = { store: storeId, person: personId, role, tick: 0 }
  if (!old || old.store !== storeId || old.person !== personId) return fresh
  return old.role === role ? old : { ...fresh, before: old.role }
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

function readCursor(text: string): Cursor | null {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return null
  }
}
