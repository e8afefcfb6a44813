/** From an HTTP upgrade to a connection in its room. Everything is looked up before the handshake is answered. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { CLOSE, parseRoom, type Room as RoomAddress } from '../../src/lib/sync/wire.ts'
import { visitorOf, type Visitor } from '../access/principals.ts'
import type { Tokens } from '../access/tokens.ts'
import { originAllowed } from '../http/origin.ts'
import type { Log, Report } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { Presence } from '../presence/presence.ts'
import type { GroupCommit } from '../rooms/commit.ts'
import type { Room } from '../rooms/room.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Slices } from '../rooms/slices.ts'
import type { Settings } from '../settings.ts'
import type { Store } from '../store/store.ts'
import { Connection, CORRUPT } from './connection.ts'
import type { Live } from './live.ts'

/** What a frame holds beside its update. */
const FRAME_HEAD = 64

const isRefusal = (code: number) => code >= 4400 || code === CLOSE.overload || code === CORRUPT

/** `ws` closes an oversized frame with 1009, after which a stock client comes again with the same frame. */
class RelaySocket extends WebSocket {
  override close(code?: number, data?: string | Buffer): void {
    super.close(code === 1009 ? CLOSE.tooLarge : code, data)
  }
}

export interface SocketContext {
  settings: Settings
  store: Store
  tokens: Tokens
  rooms: Rooms
  commit: GroupCommit
  slices: Slices
  live: Live
  metrics: Metrics
  log: Log
  report: Report
}

interface Address {
  space: string
  room: RoomAddress
  token: string | null
  storeId: string | null
}

type Admission = { ok: true; visitor: Visitor; room: Room } | { ok: false; code: number; reason: string }

export class SocketServer {
  readonly #context: SocketContext
  readonly #server: WebSocketServer
  readonly #presences = new WeakMap<Room, Presence>()
  readonly #leaving = new Set<Promise<void>>()

  constructor(context: SocketContext) {
    this.#context = context
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      autoPong: false,
      maxPayload: context.settings.maxUpdateBytes + FRAME_HEAD,
      WebSocket: RelaySocket
    })
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { settings, log } = this.#context
    const onEarlyError = () => socket.destroy()
    socket.on('error', onEarlyError)
    if (!originAllowed(request.headers.origin, request.headers.host, settings)) return refuse(socket, 403)
    const address = readAddress(request)
    if (!address) return refuse(socket, 404)
    const admission = await this.#admit(address)
    if (socket.destroyed) {
      if (admission.ok) await this.#leaveRoom(admission.room)
      return
    }
    socket.off('error', onEarlyError)
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      if (admission.ok) return this.#open(webSocket, socket, admission.visitor, admission.room)
      webSocket.on('error', () => webSocket.terminate())
      webSocket.close(admission.code, admission.reason)
      this.#context.metrics.refusals.inc({ reason: String(admission.code) })
      log.info({ kind: address.room.kind, code: admission.code, reason: admission.reason }, 'refused')
    })
  }

  /** Resolves when everybody who left has been seen to the door. */
  async settled(): Promise<void> {
    await Promise.all(this.#leaving)
  }

  async #admit({ space, room: address, token, storeId }: Address): Promise<Admission> {
    const { store, tokens, rooms } = this.#context
    const claims = token ? await tokens.read(token) : null
    if (!claims || claims.space !== space) return { ok: false, code: CLOSE.token, reason: 'token' }
    const result = await visitorOf(store, await store.link(claims.linkId), Date.now(), claims.guest)
    if (!result.ok) return { ok: false, code: CLOSE.token, reason: result.error }
    if (storeId && storeId !== store.id) return { ok: false, code: CLOSE.otherStore, reason: 'other store' }
    const room = await rooms.enter(space, address)
    const access = room.accessOf(result.visitor.principal)
    if (access !== 'none' && room.gone === null) return { ok: true, visitor: result.visitor, room }
    await this.#leaveRoom(room)
    return access === 'none'
      ? { ok: false, code: CLOSE.forbidden, reason: 'no access' }
      : { ok: false, code: room.gone!, reason: 'gone' }
  }

  #open(webSocket: WebSocket, wire: Duplex, visitor: Visitor, room: Room): void {
    const { settings, slices, live, metrics, log } = this.#context
    const connection = new Connection(
      webSocket,
      wire,
      visitor,
      room,
      this.#presenceOf(room),
      settings,
      metrics,
      slices
    )
    const allowed = live.add(connection)
    webSocket.on('message', (data) => connection.receive(data as Buffer))
    // `ws` closes by itself after an error; the close event brings the code.
    webSocket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') connection.closedWith ??= CLOSE.tooLarge
      log.debug({ kind: room.address.kind, error: error.name }, 'socket error')
    })
    webSocket.on('close', (heard) => {
      live.remove(connection)
      connection.leave()
      const code = connection.closedWith ?? heard
      if (isRefusal(code)) metrics.refusals.inc({ reason: String(code) })
      log.info({ kind: room.address.kind, code }, 'closed')
      const leaving = this.#leaveRoom(room).finally(() => this.#leaving.delete(leaving))
      this.#leaving.add(leaving)
    })
    if (!allowed) connection.close(CLOSE.overload, 'too many connections with this link')
    else if (room.members.size >= settings.connectionsPerRoom)
      connection.close(CLOSE.overload, 'the room is full')
    else connection.enter()
  }

  #presenceOf(room: Room): Presence {
    let presence = this.#presences.get(room)
    if (!presence) this.#presences.set(room, (presence = new Presence()))
    return presence
  }

  /** What the one who leaves wrote last has to be on disk before the room may be forgotten. */
  async #leaveRoom(room: Room): Promise<void> {
    const { rooms, commit, report } = this.#context
    try {
      await commit.flush()
      await rooms.leave(room)
    } catch (error) {
      report(error, 'a room could not be left')
    }
  }
}

function readAddress(request: IncomingMessage): Address | null {
  const base = 'http://relay'
  if (!request.url || !URL.canParse(request.url, base)) return null
  const url = new URL(request.url, base)
  const match = /^\/sync\/([A-Za-z0-9-]{1,64})\/([^/]+\/[^/]+)$/.exec(url.pathname)
  const room = match && parseRoom(match[2]!.replaceAll(/%7e/gi, '~'))
  if (!room) return null
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  return {
    space: match[1]!,
    room,
    token: url.searchParams.get('token') ?? bearer ?? null,
    storeId: url.searchParams.get('store')
  }
}

function refuse(socket: Duplex, status: 403 | 404): void {
  const reason = status === 403 ? 'Forbidden' : 'Not Found'
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
