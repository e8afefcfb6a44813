/** `POST …/exchange`: documents that are not open, fifty at a time, with the same care as over the socket. */
import { Hono } from 'hono'
import { mergeUpdates } from 'yjs'
import { accessTo } from '../../src/lib/sync/access.ts'
import {
  CLOSE,
  decodeExchange,
  encodeExchangeAnswers,
  parseRoom,
  type ExchangeAnswer,
  type ExchangeItem
} from '../../src/lib/sync/wire.ts'
import type { Visitor } from '../access/principals.ts'
import type { Pushed, Room } from '../rooms/room.ts'
import { CORRUPT } from '../socket/connection.ts'
import { refuse, type ApiContext, type Variables } from './context.ts'

const NONE = new Uint8Array()

/** An update that builds on what this store lacks means that the device counts on another store. */
const REFUSED: Partial<Record<Pushed['kind'], number>> = {
  corrupt: CORRUPT,
  forbidden: CLOSE.forbidden,
  frozen: CLOSE.frozen,
  gapped: CLOSE.otherStore
}

export function exchangeRoutes(context: ApiContext): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>()
  routes.post('/exchange', async (c) => {
    const items = readItems(new Uint8Array(await c.req.arrayBuffer()))
    if (!items) return refuse(c, 'bad-request')
    const visitor = c.get('visitor')
    const answers = await Promise.all(items.map((item) => exchange(context, visitor, item)))
    return c.body(Buffer.from(encodeExchangeAnswers(answers)), 200, {
      'content-type': 'application/octet-stream'
    })
  })
  return routes
}

function readItems(body: Uint8Array): ExchangeItem[] | null {
  try {
    return decodeExchange(body)
  } catch {
    return null
  }
}

async function exchange(context: ApiContext, visitor: Visitor, item: ExchangeItem): Promise<ExchangeAnswer> {
  const address = parseRoom(item.room)
  if (!address) return refused(item.room, CLOSE.forbidden)
  if (item.update.length > context.settings.maxUpdateBytes) return refused(item.room, CLOSE.tooLarge)
  const room = await context.rooms.enter(visitor.space, address)
  try {
    if (accessTo(visitor.principal, address, room.owner) === 'none')
      return refused(item.room, CLOSE.forbidden)
    if (room.gone !== null) return refused(item.room, room.gone)
    return await exchangeWith(room, visitor, item)
  } finally {
    await context.commit.flush()
    await context.rooms.leave(room)
  }
}

async function exchangeWith(room: Room, visitor: Visitor, item: ExchangeItem): Promise<ExchangeAnswer> {
  const pushed: Pushed =
    item.update.length === 0 ? { kind: 'nothing-new' } : room.push(item.update, true, visitor.principal, null)
  const onDisk = await new Promise<boolean>((resolve) =>
    room.afterCommit({ done: () => resolve(true), failed: () => resolve(false) })
  )
  if (!onDisk) return refused(item.room, CLOSE.overload)
  const code = REFUSED[pushed.kind] ?? 0
  const stateVector = room.known.stateVector()
  if (code !== 0) return { room: item.room, code, update: NONE, stateVector }
  try {
    return { room: item.room, code, update: whole(room.content.since(item.stateVector)), stateVector }
  } catch {
    return refused(item.room, CORRUPT)
  }
}

function whole(updates: readonly Uint8Array[]): Uint8Array {
  return updates.length === 1 ? updates[0]! : mergeUpdates([...updates])
}

function refused(room: string, code: number): ExchangeAnswer {
  return { room, code, update: NONE, stateVector: NONE }
}
