/** `POST …/exchange`: documents that are not open, fifty at a time, with the same care as over the socket. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
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
const zip = promisify(gzip)
/** Documents are mostly words: on a slow line the little work pays. Below this it saves no packet. Bytes. */
const WORTH_COMPRESSING = 1024

/** An update that builds on what this store lacks means that the device counts on another store. */
const REFUSED: Partial<Record<Pushed['kind'], number>> = {
  corrupt: CORRUPT,
  'too-large': CLOSE.tooLarge,
  full: CLOSE.tooLarge,
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
    const budget = { left: context.settings.maxAnswerBytes }
    const answers = await Promise.all(
      items.map((item) =>
        exchange(context, visitor, item, budget).catch((error: unknown) => {
          context.report(error, 'a document could not be exchanged')
          return refused(item.room, CLOSE.overload)
        })
      )
    )
    const body = Buffer.from(encodeExchangeAnswers(answers))
    const type = { 'content-type': 'application/octet-stream' }
    const zips =
      body.length >= WORTH_COMPRESSING && c.req.header('accept-encoding')?.includes('gzip') === true
    if (!zips) return c.body(body, 200, type)
    return c.body(await zip(body, { level: 3 }), 200, { ...type, 'content-encoding': 'gzip' })
  })
  return routes
}

/** Bytes of answers that one exchange may still hold; who asks for more is told the rest when they ask again. */
interface Budget {
  left: number
}

/** Null also where a document is asked for twice. */
function readItems(body: Uint8Array): ExchangeItem[] | null {
  try {
    const items = decodeExchange(body)
    return new Set(items.map(({ room }) => room)).size === items.length ? items : null
  } catch {
    return null
  }
}

async function exchange(
  context: ApiContext,
  visitor: Visitor,
  item: ExchangeItem,
  budget: Budget
): Promise<ExchangeAnswer> {
  const address = parseRoom(item.room)
  if (!address) return refused(item.room, CLOSE.forbidden)
  const room = await context.rooms.enter(visitor.space, address)
  try {
    if (accessTo(visitor.principal, address, room.owner) === 'none')
      return refused(item.room, CLOSE.forbidden)
    if (room.gone !== null) return refused(item.room, room.gone)
    return await exchangeWith(context, room, visitor, item, budget)
  } finally {
    await context.commit.flush()
    await context.rooms.leave(room)
  }
}

async function exchangeWith(
  { slices }: ApiContext,
  room: Room,
  visitor: Visitor,
  item: ExchangeItem,
  budget: Budget
): Promise<ExchangeAnswer> {
  const pushed: Pushed =
    item.update.length === 0 ? { kind: 'nothing-new' } : room.push(item.update, true, visitor.principal, null)
  const onDisk = await new Promise<boolean>((resolve) =>
    room.afterCommit({ done: () => resolve(true), failed: () => resolve(false) })
  )
  if (!onDisk) return refused(item.room, CLOSE.overload)
  const code = REFUSED[pushed.kind] ?? 0
  const stateVector = room.known.stateVector()
  if (code !== 0) return { room: item.room, code, update: NONE, stateVector }
  return new Promise((resolve) => slices.add(() => resolve(answer(room, item, budget))))
}

function answer(room: Room, { room: name, stateVector }: ExchangeItem, budget: Budget): ExchangeAnswer {
  // The first is told even where it alone is more: otherwise nobody could ever have it.
  if (budget.left <= 0) return refused(name, CLOSE.overload)
  try {
    const update = whole(room.content.since(stateVector))
    budget.left -= update.length
    return { room: name, code: 0, update, stateVector: room.known.stateVector() }
  } catch {
    return refused(name, CORRUPT)
  }
}

function whole(updates: readonly Uint8Array[]): Uint8Array {
  return updates.length === 1 ? updates[0]! : mergeUpdates([...updates])
}

function refused(room: string, code: number): ExchangeAnswer {
  return { room, code, update: NONE, stateVector: NONE }
}
